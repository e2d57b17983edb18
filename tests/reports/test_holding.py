"""C8: a report held back at its reporter's wish opens no case, is in no list, no count and no mail."""

import datetime as dt

import pytest

from evenhand.cases import actions as cases
from evenhand.cases import queries as case_queries
from evenhand.cases.clearance import ask_more
from evenhand.committee.actions import know_account
from evenhand.committee.alternates.actions import name_alternate
from evenhand.committee.members.actions import join
from evenhand.committee.members.rules import Said
from evenhand.committee.models import Asked
from evenhand.committee.rules import Term
from evenhand.doors.console.working import HANDLERS
from evenhand.ground.audit.models import Entry
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.outbox.models import Errand
from evenhand.ground.outbox.runner import run_due
from evenhand.ground.people.actors import FOUNDER, Actor
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed
from evenhand.ground.vault.models import Grant
from evenhand.reports import actions, counting, groups, queries
from evenhand.reports.actions import receive, withdraw, write
from evenhand.reports.arrival import Arrival
from evenhand.reports.facts import for_case, told_on
from evenhand.reports.holding.actions import lapse, release
from evenhand.reports.models import Report
from evenhand.reports.queries import by_receipt, mailbox
from evenhand.reports.rules import Aside
from evenhand.reports.sweeps import sweep
from tests.cast import CLEO, CLOCK, DOV, ESI, FAY, GUS, HAL, IVO, JUN, MONDAY_NOON, NOBODY
from tests.clearing import all_clear
from tests.reports.conftest import POST

CANARY = "canary of what she keeps for herself"
A_DAY = dt.timedelta(days=1)
STAFF = (CLEO, IVO, DOV, ESI, FAY, GUS, JUN)
OTHER = "https://forum.example/t/another-8"


def held(where=POST, **more):
    return receive(NOBODY, Arrival(happened=CANARY, where=where, held=True, **more))


def open_one(where=POST):
    return receive(NOBODY, Arrival(happened="He did it again", where=where))


def reporter(received):
    return by_receipt(NOBODY, " ".join(received.words))


def state(received):
    return Report.objects.get(ref=received.report).state


def letters(received):
    return [letter.title for letter in mailbox(reporter(received)).letters]


def work():
    run_due(HANDLERS)


@pytest.fixture
def tomorrow(at):
    """Let what is left for the end of the day be done: the worker at work a minute after midnight there."""

    def comes():
        work()
        at(MONDAY_NOON.replace(hour=0) + dt.timedelta(days=1, hours=6, minutes=1))
        work()

    return comes


def test_c8_nobody_of_the_desk_finds_it_anywhere(forum, visit, mailoutbox, at):
    """C8: no line, number, page, mail, group, case or figure, and no act on it, on any day."""
    received = held(name="Ada", email="ada@members.example", anonymous=False)
    work()
    for day in (1, 8, 30, 100):
        at(MONDAY_NOON + day * A_DAY)
        sweep()
        work()
    assert {m.to[0] for m in mailoutbox} <= {"ada@members.example"}
    assert (
        Grant.objects.filter(matter=received.report).values_list("person", flat=True).get() == reporter(received).person
    )
    for actor in STAFF:
        pages = [
            visit(actor).get(to) for to in ("/desk/", "/desk/figures/", f"/desk/reports/{received.report}/", "/panel/")
        ]
        assert [received.report in page.content.decode() for page in pages] == [False] * 4
    assert (queries.queue(CLEO).reports, queries.queue(CLEO).asked, queries.settled(CLEO)) == ((), (), ())
    on = MONDAY_NOON.date()
    assert (counting.received(on, on), counting.looked(on, on)) == ((), ())
    for act in (
        lambda: queries.for_moderator(CLEO, received.report),
        lambda: groups.of(CLEO, received.report),
        lambda: cases.open_case(CLEO, (received.report,)),
        lambda: actions.look(CLEO, received.report),
        lambda: actions.answer(CLEO, received.report, "Hello"),
        lambda: actions.set_aside(CLEO, received.report, Aside.SPAM, "x"),
        lambda: release(CLEO, received.report),
        lambda: release(Actor(HAL.person, of=received.report)),
        lambda: lapse(CLEO, received.report),
    ):
        with pytest.raises(NotFound):
            act()
    assert state(received) == "held"


def test_c8_another_that_is_held_back_releases_both_and_each_reporter_is_told(forum, tomorrow):
    """C8: matched by the keyed index of the post alone; and neither is told of the other."""
    one, two = held(), held()
    tomorrow()
    assert (state(one), state(two)) == ("new", "new")
    assert letters(one)[-1] == letters(two)[-1] == "Your report is with the committee now"
    all_clear()
    assert sorted(line.ref for line in groups.of(CLEO, one.report).reports) == sorted([one.report, two.report])
    assert "Somebody else has reported the same post" in mailbox(reporter(one)).letters[-1].words


def test_c7_what_is_released_tells_nobody_at_which_instant_an_anonymous_report_arrived(forum, at, tomorrow, mailoutbox):
    """C7, C8: neither the record, nor a named reporter's thread, nor their e-mail; it happens when the day is over."""
    named = held(name="Ada", email="ada@members.example", anonymous=False)
    work()
    mailoutbox.clear()
    at(MONDAY_NOON + dt.timedelta(hours=1, minutes=7))
    open_one()
    work()
    assert (state(named), [m for m in mailoutbox if "ada@members.example" in m.to]) == ("held", [])
    tomorrow()
    entry, letter = Entry.objects.get(act="report:release"), mailbox(reporter(named)).letters[-1]
    midnight = dt.datetime(2026, 3, 3, 6, tzinfo=dt.UTC)
    assert (state(named), entry.at, letter.written_at) == ("new", midnight, midnight)


def test_c8_an_alternate_named_while_it_was_held_back_is_not_asked(forum, at):
    """I6, C8: whoever reported could not leave out who was named since; it was told on the day it was told."""
    received = held(not_by=(IVO.person, DOV.person, ESI.person))
    work()
    at(MONDAY_NOON + 10 * A_DAY)
    term = Term(dt.date(2026, 3, 5), dt.date(2027, 3, 5))
    uma = name_alternate(FOUNDER, name="Uma", email="uma@elsewhere.example", term=term)
    join(Actor(uma), Said(1, agreed=True, training="A day", trained_on=term.from_on, no_organisation=True))
    release(reporter(received))
    assert told_on(received.report) == MONDAY_NOON.date()
    assert [line.ref for line in queries.queue(CLEO).asked] == [received.report]
    assert not Asked.objects.filter(person_id=uma).exists()
    with pytest.raises(Refused, match="person-may-not-read-it"):
        ask_more(Deed(Act.CONFLICT_ASK, CLEO), received.report, uma)


@pytest.mark.parametrize("first", ["held", "open"])
def test_c8_an_open_report_of_the_same_releases_it_whichever_came_first(forum, first, tomorrow):
    """C8: an open one counts too."""
    made = [held(), open_one()] if first == "held" else [open_one(), held()]
    tomorrow()
    assert [state(received) for received in made] == ["new", "new"]


def test_c8_the_same_account_in_another_post_matches(forum, tomorrow):
    """C8: once it is known who wrote the posts."""
    one = held()
    work()
    two = held(where=OTHER)
    tomorrow()
    assert (state(one), state(two)) == ("new", "new")


def test_c8_one_that_was_withdrawn_on_the_day_it_matched_does_not_keep_the_next_from_matching(forum, at, tomorrow):
    """C8: else it would lie unread for a year, though somebody else reported the same."""
    first, second = held(), held()
    withdraw(reporter(second))
    tomorrow()
    assert state(first) == "held"
    third = held()
    work()
    at(MONDAY_NOON + 3 * A_DAY)
    work()
    assert (state(first), state(third)) == ("new", "new")


def test_c8_another_account_or_one_that_was_set_aside_or_withdrawn_does_not(forum, tomorrow):
    """C8: by exact identity only, of what is held back or worked on."""
    aside, gone = open_one(), open_one()
    work()
    all_clear()
    actions.set_aside(CLEO, aside.report, Aside.SPAM, "x")
    withdraw(reporter(gone))
    one = held()
    work()
    forum.author = "u-18"
    other = held(where=OTHER)
    tomorrow()
    assert (state(one), state(other)) == ("held", "held")


def test_c8_its_reporter_gives_it_to_the_committee_and_it_is_like_any_other(forum, at):
    """C8: from that day; its first day is nobody's business."""
    received = held(not_by=(ESI.person,))
    work()
    at(MONDAY_NOON + 10 * A_DAY)
    release(reporter(received))
    work()
    (line,) = queries.queue(CLEO).asked
    assert (line.ref, line.received_on) == (received.report, dt.date(2026, 3, 12))
    assert queries.queue(ESI).asked == ()
    all_clear()
    case = cases.open_case(CLEO, (received.report,))
    assert case_queries.for_moderator(CLEO, case).reports == (received.report,)
    with pytest.raises(Refused, match="report-is-linked"):
        release(reporter(received))


def test_c8_whoever_wrote_the_post_is_not_asked_after_the_release(forum):
    """C8, I5."""
    from evenhand.ground.people.steps import remember_handle
    from evenhand.platforms.facts import account_index

    remember_handle(IVO.person, account_index("pl-forum", "u-17"))
    received = held()
    work()
    release(reporter(received))
    assert [a.person for a in (CLEO, IVO, DOV) if queries.queue(a).asked] == [CLEO.person, DOV.person]


def test_i6_a_member_whose_account_became_known_while_it_was_held_is_not_asked(forum):
    """I6, C8: looked up again on the day it is given to the committee, and in what any later asking leaves out."""
    received = held(not_by=(ESI.person,))
    work()
    know_account(FOUNDER, IVO.person, place="pl-forum", account="u-17")
    release(reporter(received))
    assert [a.person for a in (CLEO, IVO, DOV, ESI) if queries.queue(a).asked] == [CLEO.person, DOV.person]
    assert for_case(received.report)[0].excluded == frozenset({ESI.person, IVO.person})


def test_c8_it_can_be_added_to_and_withdrawn_unread(forum, tomorrow):
    """C8: nothing becomes due, and a later report of the same meets nothing."""
    received = held()
    work()
    write(reporter(received), "And on Tuesday, too.")
    withdraw(reporter(received))
    assert (state(received), letters(received)[-1]) == ("forgone", "Your report has ended")
    row = Report.objects.get(ref=received.report)
    assert (row.open_due, row.word_by, row.remind_at) == (None, None, None)
    open_one()
    tomorrow()
    assert state(received) == "forgone"
    with pytest.raises(Refused, match="report-is-forgone"):
        release(reporter(received))


def test_c8_after_a_year_it_ends_unread_and_its_reporter_is_told(forum, at):
    """C8: it is not kept for ever."""
    received = held()
    work()
    at(MONDAY_NOON + 364 * A_DAY)
    sweep()
    assert state(received) == "held"
    at(MONDAY_NOON + 365 * A_DAY)
    sweep()
    assert (state(received), "A year has passed" in mailbox(reporter(received)).letters[-1].words) == ("forgone", True)


@pytest.mark.parametrize("anonymous", [True, False])
def test_c8_thirty_days_before_it_ends_its_reporter_is_told_once(forum, at, mailoutbox, anonymous):
    """C8: in time to give it to the committee."""
    who = {} if anonymous else {"name": "Ada", "email": "ada@members.example", "anonymous": False}
    received = held(**who)
    for day in (334, 335, 336, 364):
        at(MONDAY_NOON + day * A_DAY)
        sweep()
        work()
        told = [letter for letter in mailbox(reporter(received)).letters if letter.title.endswith("ends soon")]
        assert len(told) == (day >= 335)
    assert "On Tuesday 2 March 2027 it ends" in told[0].words
    assert state(received) == "held"


def test_c8_whoever_gave_it_to_the_committee_is_not_told_that_it_ends(forum, at):
    received = held()
    release(reporter(received))
    at(MONDAY_NOON + 336 * A_DAY)
    sweep()
    assert "What we keep for you ends soon" not in letters(received)


def test_c8_the_clock_releases_nothing_that_met_no_other(forum):
    """C8: an errand that comes twice, or too late, does nothing."""
    received = held()
    release(CLOCK, received.report)
    assert state(received) == "held"


def test_c8_the_record_and_the_errands_say_nothing_of_its_words(forum):
    """C8: the record has that a report came, and no more."""
    held()
    work()
    assert CANARY not in str(list(Entry.objects.values())) + str(list(Errand.objects.values()))


@pytest.mark.parametrize(
    ("more", "field", "why"),
    [
        ({"urgent": True}, "held", "urgent-is-not-held-back"),
        ({"retaliation": True}, "held", "urgent-is-not-held-back"),
        ({"where": "in the forum"}, "where", "held-back-without-an-address"),
    ],
)
def test_c8_what_cannot_wait_or_cannot_match_is_not_held_back(house, more, field, why):
    """C8: only where there is no danger."""
    with pytest.raises(Refused, match=why) as problem:
        receive(NOBODY, Arrival(**({"happened": "x", "where": POST, "held": True} | more)))
    assert problem.value.field == field
