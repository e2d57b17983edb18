"""Whoever reports is told by when they hear from a person; a promise near its end is remembered, a broken one is said."""

import datetime as dt

import pytest

from evenhand.committee.models import Seat
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.outbox.models import Errand
from evenhand.notices.rules import Kind
from evenhand.reports import queries, steps
from evenhand.reports.actions import (
    answer,
    handle_as_others,
    handle_later,
    look,
    receive,
    remind,
    say_late,
    set_aside,
    withdraw,
    write,
)
from evenhand.reports.arrival import Arrival
from evenhand.reports.models import Report
from evenhand.reports.rules import Aside
from evenhand.reports.sweeps import sweep
from tests.cast import CLEO, CLOCK, DOV, ESI, IVO, MONDAY_NOON, NOBODY
from tests.clearing import all_clear

NINE_ON_TUESDAY = dt.datetime(2026, 3, 3, 15, tzinfo=dt.UTC)
TUESDAY_ENDS = dt.datetime(2026, 3, 4, 6, tzinfo=dt.UTC)
WEDNESDAY_ENDS = dt.datetime(2026, 3, 5, 6, tzinfo=dt.UTC)
A_WEEK = dt.timedelta(days=7)
ON_CALL = ["p-cleo", "p-dov"]
"""In the week of that Monday."""


def late_letters(actor):
    return [letter.words for letter in queries.mailbox(actor).letters if letter.kind == Kind.LATE]


def pinged(what):
    keys = Errand.objects.filter(key__startswith=f"ping {what} ").values_list("key", flat=True)
    return sorted(key.rsplit(" ", 1)[1] for key in keys)


@pytest.fixture
def cleo_chairs(house):
    Seat.objects.filter(person_id=CLEO.person).update(role="chair")


def test_nobody_is_reminded_before_nine_of_the_last_day(tell, at):
    tell()
    at(NINE_ON_TUESDAY - dt.timedelta(minutes=1))
    sweep()
    assert pinged("reminder") == []
    at(NINE_ON_TUESDAY)
    sweep()
    assert pinged("reminder") == ON_CALL


def test_each_person_is_reminded_once_a_day_however_much_is_due(tell, at, work, mailoutbox):
    for _ in range(30):
        tell()
    work()
    mailoutbox.clear()
    at(NINE_ON_TUESDAY)
    for _ in range(3):
        sweep()
        work()
    assert sorted(to for mail in mailoutbox for to in mail.to) == ["cleo@lakeside.example", "dov@lakeside.example"]
    assert {mail.body for mail in mailoutbox} == {
        "Something in your queue is due today.\n\nhttp://localhost:8000/staff/\n"
    }


@pytest.mark.parametrize(
    ("excluded", "reminded"),
    [((ESI,), ON_CALL), ((DOV,), ["p-cleo"]), ((CLEO, DOV), ["p-esi", "p-ivo"])],
    ids=["of the others", "one on call", "both on call"],
)
def test_those_on_call_who_may_read_a_report_are_reminded_of_it_or_else_whoever_may(tell, at, excluded, reminded):
    tell(not_by=tuple(actor.person for actor in excluded))
    at(NINE_ON_TUESDAY)
    sweep()
    assert pinged("reminder") == reminded


def test_the_next_week_others_are_reminded(tell, at):
    at(MONDAY_NOON + A_WEEK)
    tell()
    at(NINE_ON_TUESDAY + A_WEEK)
    sweep()
    assert pinged("reminder") == ["p-esi", "p-ivo"]


def test_what_was_looked_at_in_time_needs_no_reminder(tell, at):
    report = tell().report
    look(CLEO, report)
    at(NINE_ON_TUESDAY)
    sweep()
    assert pinged("reminder") == []


def test_a_clock_that_goes_back_reminds_nobody_twice(tell, at, holder):
    received = tell()
    at(NINE_ON_TUESDAY)
    sweep()
    at(TUESDAY_ENDS)
    sweep()
    errands = Errand.objects.count()
    for instant in (NINE_ON_TUESDAY - dt.timedelta(hours=3), NINE_ON_TUESDAY, TUESDAY_ENDS):
        at(instant)
        sweep()
    assert (Errand.objects.count(), len(late_letters(holder(received)))) == (errands, 1)


def test_a_late_word_is_said_once_with_both_days(tell, at, holder):
    received = tell()
    at(TUESDAY_ENDS - dt.timedelta(minutes=1))
    sweep()
    assert late_letters(holder(received)) == []
    at(TUESDAY_ENDS)
    for _ in range(3):
        sweep()
    (words,) = late_letters(holder(received))
    assert "by Tuesday 3 March 2026, 23:59 Chicago time" in words
    assert "Somebody looks by Thursday 5 March 2026, 23:59 Chicago time." in words
    box = queries.mailbox(holder(received))
    assert (box.late, box.due_at) == (True, dt.datetime(2026, 3, 6, 6, tzinfo=dt.UTC))


def test_a_promise_kept_is_never_said_to_be_late(tell, at, holder):
    received = tell()
    at(NINE_ON_TUESDAY)
    answer(CLEO, received.report, "Thank you.")
    at(TUESDAY_ENDS)
    sweep()
    assert late_letters(holder(received)) == []


def test_the_chairs_are_told_of_what_is_late_and_nobody_else(tell, at, cleo_chairs):
    tell()
    at(TUESDAY_ENDS)
    sweep()
    assert pinged("late") == ["p-cleo"]


def test_a_chair_who_may_not_read_it_hears_nothing_and_the_others_do(tell, at, cleo_chairs):
    tell(not_by=(CLEO.person,))
    at(TUESDAY_ENDS)
    sweep()
    assert pinged("late") == ["p-dov", "p-esi", "p-ivo"]


def test_the_word_every_seven_days_is_promised_in_a_case_too(tell, at, holder):
    """R3: a word at least every seven days."""
    received = tell()
    answer(CLEO, received.report, "Thank you.")
    steps.join((received.report,), "c-1", at=MONDAY_NOON)
    assert queries.queue(CLEO).reports == ()
    at(MONDAY_NOON + A_WEEK)
    sweep()
    assert [line.case for line in queries.queue(CLEO).reports] == ["c-1"]
    at(MONDAY_NOON + A_WEEK + dt.timedelta(days=1))
    sweep()
    assert len(late_letters(holder(received))) == 1


@pytest.mark.parametrize("end", ["withdrawn", "set aside", "closed"])
def test_when_nothing_more_is_promised_nothing_is_late(tell, at, holder, end):
    received = tell()
    if end == "withdrawn":
        withdraw(holder(received))
    elif end == "set aside":
        set_aside(CLEO, received.report, Aside.OUT_OF_SCOPE, "It happened elsewhere.")
    else:
        steps.join((received.report,), "c-1", at=MONDAY_NOON)
        steps.close(received.report)
    at(MONDAY_NOON + 3 * A_WEEK)
    sweep()
    assert late_letters(holder(received)) == []


def test_what_a_reporter_adds_is_answered_by_the_next_working_day_or_it_is_late(tell, at, holder):
    received = tell()
    answer(CLEO, received.report, "Thank you.")
    write(holder(received), "One thing more.")
    at(TUESDAY_ENDS)
    sweep()
    assert len(late_letters(holder(received))) == 1


@pytest.mark.parametrize("urgent", [False, True])
def test_nobody_waits_longer_because_they_wrote_again(tell, at, holder, urgent):
    received = tell(urgent=urgent)
    before = Report.objects.values_list("open_due", "word_by", "remind_at").get()
    at(NINE_ON_TUESDAY)
    write(holder(received), "One thing more.")
    assert Report.objects.values_list("open_due", "word_by", "remind_at").get() == before


def test_a_late_letter_to_somebody_anonymous_tells_no_hour(tell, at, holder):
    received = tell()
    at(TUESDAY_ENDS + dt.timedelta(hours=5))
    sweep()
    letter = queries.mailbox(holder(received)).letters[-1]
    assert (letter.kind, letter.by_day, letter.written_at) == (Kind.LATE, True, TUESDAY_ENDS)


@pytest.mark.parametrize("act", [remind, lambda actor: say_late(actor, "r-none")])
def test_only_the_house_reminds_and_says_that_it_is_late(house, act):
    with pytest.raises(NotFound):
        act(CLEO)


# Reports that are handled later (R8): slower, and nothing else

ADA = {"name": "Ada Canaryname", "email": "ada@members.example", "anonymous": False}
UNTIL = dt.date(2026, 4, 30)


@pytest.fixture
def slowed(tell):
    report = tell(**ADA).report
    handle_later(CLEO, report, until_on=UNTIL, reason="Fourteen reports of the same joke.")
    return report


def look_by(received):
    return Report.objects.get(ref=received.report).look_by


def test_the_next_reports_from_there_are_due_five_working_days_later(tell, slowed, holder):
    received = tell(**ADA | {"email": "Ada@Members.Example"})
    assert look_by(received) == dt.datetime(2026, 3, 11, 5, tzinfo=dt.UTC)
    assert [line.ref for line in queries.queue(CLEO).reports] == [slowed, received.report]
    assert "Tuesday 10 March 2026, 23:59 Chicago time" in queries.mailbox(holder(received)).letters[0].words


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"email": "ada@members.example"},
        {"name": "Bo", "email": "bo@members.example", "anonymous": False},
        ADA | {"urgent": True},
    ],
    ids=["anonymous", "anonymous with an address", "somebody else", "urgent"],
)
def test_nobody_else_is_slowed_nobody_anonymous_is_linked_and_danger_never_waits(tell, slowed, told):
    """R8: slower, for a time, never in danger."""
    assert look_by(tell(**told)) == TUESDAY_ENDS


def test_it_ends_by_itself_and_can_be_taken_back(tell, slowed, at):
    handle_as_others(IVO, slowed)
    assert look_by(tell(**ADA)) == TUESDAY_ENDS
    handle_later(CLEO, slowed, until_on=dt.date(2026, 3, 10), reason="Again.")
    at(MONDAY_NOON + dt.timedelta(days=9))
    assert look_by(tell(**ADA)) == dt.datetime(2026, 3, 13, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("until_on", "reason", "why"),
    [
        (UNTIL, " ", "later-needs-a-reason"),
        (dt.date(2026, 3, 2), "x", "later-ends-within-half-a-year"),
        (dt.date(2027, 3, 2), "x", "later-ends-within-half-a-year"),
    ],
)
def test_it_needs_a_reason_and_an_end_within_half_a_year(tell, until_on, reason, why):
    """R8: with a reason and an end."""
    with pytest.raises(Refused, match=why):
        handle_later(CLEO, tell(**ADA).report, until_on=until_on, reason=reason)


def test_somebody_anonymous_is_not_slowed(tell):
    with pytest.raises(Refused, match="reporter-is-not-known"):
        handle_later(CLEO, tell().report, until_on=UNTIL, reason="x")


def test_who_decided_until_when_and_why_is_shown_to_those_who_may_read_where_it_was_decided(tell, slowed):
    later = tell(**ADA).report
    shown = queries.for_moderator(IVO, later).later
    assert (shown.by, shown.until_on, shown.reason) == ("Cleo", UNTIL, "Fourteen reports of the same joke.")
    kept = receive(NOBODY, Arrival(happened="x", not_by=(IVO.person,), **ADA)).report
    all_clear()
    handle_later(CLEO, kept, until_on=UNTIL, reason="About that one.")
    assert queries.for_moderator(IVO, later).later is None
    assert queries.for_moderator(CLEO, later).later.reason == "About that one."


def test_nobody_else_decides_it(tell):
    report = tell(**ADA).report
    for actor in (NOBODY, CLOCK):
        with pytest.raises(NotFound):
            handle_later(actor, report, until_on=UNTIL, reason="x")
        with pytest.raises(NotFound):
            handle_as_others(actor, report)


def test_whoever_opens_a_case_has_read_the_report(tell, at, holder):
    received = tell()
    steps.join((received.report,), "c-1", at=MONDAY_NOON)
    at(TUESDAY_ENDS)
    sweep()
    assert late_letters(holder(received)) == []
