"""What was flagged on a platform is received once, whatever dies between, and no place keeps another waiting."""

import datetime as dt

import pytest

from evenhand.doors.console.working import HANDLERS
from evenhand.ground.outbox.runner import run_due
from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms import polling
from evenhand.platforms.actions import add_place
from evenhand.platforms.board.adapter import Board
from evenhand.platforms.models import FlagsRead
from evenhand.platforms.port import CannotDo, Flag
from evenhand.platforms.rules import PlaceKind
from evenhand.reports import flagged, queries
from evenhand.reports.models import Report
from tests.cast import CLEO, MONDAY_NOON
from tests.clearing import all_clear

ADDRESS = "https://flags.example/posts"
FLAGS = tuple(Flag(str(n), f"{ADDRESS}/{n}/", f"Number {n} is wrong.") for n in range(1, 8))
NAMED = Flag("9", f"{ADDRESS}/9/", "It is about me.", "Ada Moreau", "ada@members.example")


class WithButton(Board):
    """A platform with a button of its own, telling three flags at a time."""

    told = FLAGS
    asked: list[str]

    def __init__(self, address=ADDRESS):
        super().__init__(address)
        self.asked = []

    def flags(self, after):
        self.asked.append(after)
        return tuple(flag for flag in self.told if int(flag.id) > int(after or 0))[:3]


class Away(Board):
    """A platform that cannot be reached."""

    asked = 0

    def flags(self, after):
        self.asked += 1
        raise CannotDo("The site could not be reached.", permanent=False)


@pytest.fixture
def place(house):
    return add_place(FOUNDER, name="Flags", kind=PlaceKind.BOARD, address=ADDRESS)


@pytest.fixture
def platforms(monkeypatch):
    """Let these platforms answer at their addresses."""
    monkeypatch.setattr(flagged, "_alone_until", {})
    there = {ADDRESS: WithButton()}
    monkeypatch.setattr(polling.adapters, "at", lambda row: there[row.address])
    return there


def happened():
    run_due(HANDLERS)
    all_clear()
    return [
        queries.for_moderator(CLEO, r).told.happened
        for r in Report.objects.order_by("id").values_list("ref", flat=True)
    ]


def test_every_flag_is_received_page_after_page_and_once(place, platforms):
    for _ in range(3):
        flagged.poll()
    assert happened() == [flag.words for flag in FLAGS]
    assert platforms[ADDRESS].asked == ["", "3", "6", "7", "7", "7"]


def test_what_was_received_before_the_worker_died_is_not_received_again(place, platforms, monkeypatch):
    class Died(BaseException):
        """The worker is gone."""

    def die(*_):
        raise Died

    with monkeypatch.context() as dying, pytest.raises(Died):
        dying.setattr(polling, "mark", die)
        flagged.poll()
    assert Report.objects.count() == 3
    flagged.poll()
    assert happened() == [flag.words for flag in FLAGS]


def test_what_was_fetched_and_not_received_is_fetched_again(place, platforms, monkeypatch):
    with monkeypatch.context() as broken, pytest.raises(OSError, match="disk"):
        broken.setattr(flagged, "receive", full_disk)
        flagged.poll()
    assert (Report.objects.count(), FlagsRead.objects.count()) == (0, 0)
    flagged.poll()
    assert happened() == [flag.words for flag in FLAGS]


def full_disk(*_):
    raise OSError("disk")


def test_a_desk_that_came_back_from_an_old_copy_receives_what_it_lost(place, platforms):
    flagged.poll()
    FlagsRead.objects.all().delete()
    flagged.poll()
    assert Report.objects.count() == len(FLAGS)


def test_a_place_that_does_not_answer_keeps_no_other_waiting_and_is_left_alone_a_while(place, platforms, at, caplog):
    platforms["https://away.example"] = away = Away("https://away.example")
    add_place(FOUNDER, name="Away", kind=PlaceKind.BOARD, address="https://away.example")
    flagged.poll()
    flagged.poll()
    assert (away.asked, Report.objects.count()) == (1, len(FLAGS))
    assert caplog.messages[0].endswith("could not be read: The site could not be reached.")
    at(MONDAY_NOON + dt.timedelta(minutes=11))
    flagged.poll()
    assert away.asked == 2


def test_an_idle_desk_writes_nothing(place, platforms, django_assert_num_queries):
    flagged.poll()
    with django_assert_num_queries(3) as queries_of:  # the places, this place, how far it was read
        flagged.poll()
    assert [q["sql"][:6] for q in queries_of] == ["SELECT"] * 3


def test_who_flags_without_a_name_is_anonymous_and_dated_by_the_day(place):
    assert flagged.take_in(place, FLAGS[0]) is True
    report = Report.objects.get()
    assert (report.anonymous, report.came_by) == (True, "platform")


def test_who_wants_to_be_named_is_and_gets_letters_whole_for_they_have_no_receipt(place, platforms, mailoutbox):
    flagged.take_in(place, NAMED)
    assert happened() == ["It is about me."]
    letter = next(m for m in mailoutbox if m.to == ["ada@members.example"])
    assert letter.subject == "We have your report"
    assert "receipt words" not in letter.body


def test_half_a_character_and_an_address_that_is_none_do_no_harm(place, platforms):
    flagged.take_in(place, Flag("5", "http://[", "\ud800 is no text.", "\ud800", "nobody"))
    assert Report.objects.count() == 1
