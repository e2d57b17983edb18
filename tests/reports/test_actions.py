import datetime as dt
import threading

import pytest

from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people import steps as people
from evenhand.ground.vault.grants import granted
from evenhand.notices.rules import Kind
from evenhand.platforms.facts import account_index
from evenhand.reports import facts, queries
from evenhand.reports.actions import (
    answer,
    look,
    make_known,
    receive,
    set_aside,
)
from evenhand.reports.arrival import Arrival
from evenhand.reports.models import Report
from evenhand.reports.rules import Aside, Copy
from tests.cast import ADA, CLEO, CLOCK, DOV, ESI, FAY, IVO, MONDAY_NOON, NOBODY
from tests.reports.conftest import POST, TUESDAY_ENDS, letters_of

EVERY_MODERATOR = frozenset(a.person for a in (CLEO, DOV, ESI, IVO))
FORM = {"form": "f" * 32}


def test_a_report_is_received_and_due_at_the_end_of_the_next_working_day(tell):
    """R1: a promise with its day."""
    received = tell()
    assert len(received.words) == 11
    assert received.acknowledge_by == TUESDAY_ENDS
    row = Report.objects.get(ref=received.report)
    assert (row.state, row.open_due, row.received_on) == ("new", TUESDAY_ENDS, dt.date(2026, 3, 2))


@pytest.mark.parametrize(
    ("at_utc", "due"),
    [
        ("2026-03-07T05:59", "2026-03-10T05:00"),  # Friday 23:59 in Chicago: Monday, after the clocks changed
        ("2026-07-03T15:00", "2026-07-07T05:00"),  # the observed Fourth of July, then a week-end
        ("2026-12-31T18:00", "2027-01-05T06:00"),  # New Year's Day is a Friday
    ],
)
def test_the_next_working_day_knows_week_ends_and_holidays(tell, at, at_utc, due):
    """R1: working days of the association."""
    at(dt.datetime.fromisoformat(at_utc + "+00:00"))
    assert tell().acknowledge_by == dt.datetime.fromisoformat(due + "+00:00")


def test_the_acknowledgement_stands_in_the_mailbox_at_once(tell, holder):
    (kind, words), *more = letters_of(holder(tell()))
    assert (kind, more) == (Kind.RECEIVED, [])
    assert "Tuesday 3 March 2026, 23:59 Chicago time" in words


def test_the_acknowledgement_leaves_by_email_and_says_nothing(tell, work, mailoutbox):
    tell(email="ada@lakeside.example", anonymous=False, name="Ada Canaryname")
    work()
    (mail,) = [m for m in mailoutbox if m.to == ["ada@lakeside.example"]]
    for word in ("report", "canary", "Canaryname"):
        assert word not in (mail.subject + mail.body).lower().replace("report@lakeside.example", "")


def test_the_receipt_opens_its_report_and_no_other(tell, holder):
    one, other = tell(), tell()
    assert holder(one).of == one.report
    assert holder(other).of == other.report
    with pytest.raises(NotFound):
        queries.by_receipt(NOBODY, " ".join(_words_of_nothing()))


def _words_of_nothing():
    from evenhand.reports import receipts

    return receipts.drawn(b"another key entirely, of 32 byte", "x")


def test_the_same_form_sent_twice_is_one_report_with_one_receipt(tell):
    assert tell(**FORM) == tell(**FORM)
    assert Report.objects.count() == 1


def test_the_same_words_in_two_forms_are_two_reports(tell):
    assert tell(form="1" * 32).words != tell(form="2" * 32).words
    assert Report.objects.count() == 2


def test_a_receipt_is_shown_again_for_ten_minutes_and_at_most_twenty(tell, at):
    first = tell(**FORM)
    at(MONDAY_NOON + dt.timedelta(minutes=10))
    assert tell(**FORM) == first
    at(MONDAY_NOON + dt.timedelta(minutes=20))
    with pytest.raises(Refused, match="report-was-received-already"):
        tell(**FORM)
    assert Report.objects.count() == 1


def test_a_receipt_is_not_shown_to_whoever_has_the_form_but_not_its_words(tell):
    tell(**FORM)
    with pytest.raises(Refused, match="report-was-received-already"):
        tell(**FORM, wishes="Show me the receipt.")


def test_every_moderator_may_read_it_and_nobody_else(tell):
    received = tell()
    assert granted(received.report, seat="moderator") == EVERY_MODERATOR
    for stranger in (NOBODY, ADA, FAY):
        with pytest.raises(NotFound):
            queries.for_moderator(stranger, received.report)


def test_whoever_shall_not_handle_it_cannot_find_it(tell):
    """I4: no clearance, no content."""
    received = tell(not_by=(ESI.person,))
    assert granted(received.report, seat="moderator") == EVERY_MODERATOR - {ESI.person}
    assert [r.ref for r in queries.queue(IVO).reports] == [received.report]
    assert queries.queue(ESI) == queries.QueueForModerator((), "")
    for act in (
        lambda: queries.for_moderator(ESI, received.report),
        lambda: look(ESI, received.report),
        lambda: answer(ESI, received.report, "Hello"),
        lambda: set_aside(ESI, received.report, Aside.SPAM, "No."),
    ):
        with pytest.raises(NotFound):
            act()
    assert facts.for_case(received.report)[0].excluded == {ESI.person}


def test_a_report_about_a_post_is_read_by_nobody_before_it_is_known_who_wrote_that(tell, forum, holder):
    received = tell(where=POST)
    assert granted(received.report, seat="moderator") == frozenset()
    assert queries.queue(CLEO).reports == ()
    assert queries.mailbox(holder(received)).copy is Copy.WANTED


def test_the_moderator_who_wrote_the_post_never_sees_the_report(tell, forum, work):
    """I5, I6: whoever wrote what is reported."""
    people.remember_handle(DOV.person, account_index("pl-forum", "u-17"))
    received = tell(where=POST, not_by=(ESI.person,))
    work()
    assert granted(received.report, seat="moderator") == EVERY_MODERATOR - {DOV.person, ESI.person}
    assert queries.queue(DOV).reports == ()
    assert queries.for_moderator(CLEO, received.report).copy is Copy.KEPT
    assert facts.for_case(received.report)[0].excluded == {DOV.person, ESI.person}


def test_the_post_is_kept_as_it_was_for_those_who_may_read(tell, forum, work):
    """T5: kept at receipt."""
    from evenhand.platforms.queries import snapshots

    received = tell(where=f"see {POST}, please")
    work()
    assert [s.words for s in snapshots(CLEO, received.report)] == ["canarywords of the post"]


def test_a_post_that_cannot_be_kept_does_not_hold_the_report_up(tell, forum, work, at):
    forum.fails(permanent=False)
    received = tell(where=POST)
    for minute in range(3):
        assert granted(received.report, seat="moderator") == frozenset()
        at(MONDAY_NOON + dt.timedelta(minutes=minute))
        work()
    assert forum.asked == 3
    assert granted(received.report, seat="moderator") == EVERY_MODERATOR
    assert queries.for_moderator(CLEO, received.report).copy is Copy.NOT_KEPT


@pytest.mark.parametrize("what", ["gone", "permanent"])
def test_a_post_that_is_gone_is_not_waited_for(tell, forum, work, what):
    forum.gone = what == "gone"
    if what == "permanent":
        forum.fails(permanent=True)
    received = tell(where=POST)
    work()
    assert (forum.asked, queries.for_moderator(CLEO, received.report).copy) == (1, Copy.NOT_KEPT)


def test_only_the_house_makes_a_report_known(tell, forum):
    received = tell(where=POST)
    for actor in (CLEO, NOBODY, ADA):
        with pytest.raises(NotFound):
            make_known(actor, received.report)
    make_known(CLOCK, received.report)


def test_an_anonymous_report_never_keeps_a_name_that_was_typed(tell, holder):
    from evenhand.ground.vault.opening import own_identity

    me = holder(tell(name="Ada Canaryname", email="ada@lakeside.example"))
    assert (own_identity(me).name, own_identity(me).email) == ("", "ada@lakeside.example")


def test_clauses_that_the_code_never_had_are_left_out(tell):
    assert queries.for_moderator(CLEO, tell(clauses=("no-such-clause",)).report).clauses == ()


def test_the_same_form_at_the_same_moment_is_one_report(on_postgresql):
    arrival, got = Arrival(happened="x", form="f" * 32), []

    def send():
        from django.db import connections

        try:
            got.append(receive(NOBODY, arrival))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert (len(got), len(set(got)), Report.objects.count()) == (4, 1, 1)
