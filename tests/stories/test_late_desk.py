"""For two weeks nobody looks. Moderators are reminded, chairs are told, and whoever reported is never left without a word."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.committee.models import Seat
from evenhand.notices.rules import Kind
from evenhand.reports import queries
from evenhand.reports.actions import answer, receive
from evenhand.reports.arrival import Arrival
from evenhand.reports.sweeps import sweep
from tests.cast import CLEO, ESI, IVO, MONDAY_NOON, NOBODY
from tests.stories.whole_way import work

EVERY_SIX_HOURS = dt.timedelta(hours=6)
TWO_WEEKS = 14 * 4
SECRET = "canarywords about the reading hall"


@pytest.fixture
def desk(house):
    """Cleo chairs."""
    Seat.objects.filter(person_id=CLEO.person).update(role="chair")


def days_of(at, mailoutbox, rounds=TWO_WEEKS):
    """Let the worker work every six hours; return what was mailed to whom, day by day."""
    found = []
    for n in range(rounds):
        instant = MONDAY_NOON + n * EVERY_SIX_HOURS
        at(instant)
        sweep()
        work()
        found += [
            ((n + 2) // 4, to.partition("@")[0], mail.body.splitlines()[0]) for mail in mailoutbox for to in mail.to
        ]
        mailoutbox.clear()
    return found


def test_a_desk_that_is_late_for_two_weeks_tells_everybody_what_is_theirs_to_know(desk, at, mailoutbox):
    report = receive(NOBODY, Arrival(happened=SECRET, email="ada@members.example", not_by=(ESI.person,)))
    mailed = days_of(at, mailoutbox)
    reminders = sorted({(day, who) for day, who, words in mailed if words == "Something in your queue is due today."})
    alarms = [(day, who) for day, who, words in mailed if words.startswith("Something at the desk is overdue")]
    assert {who for _, who in reminders} == {"cleo", "dov", "ivo"}
    assert [day for day, who in reminders if who == "cleo"] == [1, 3]
    assert [day for day, who in reminders if who == "ivo"] == [11]
    assert alarms == [(2, "cleo"), (4, "cleo"), (12, "cleo")]
    box = queries.mailbox(queries.by_receipt(NOBODY, " ".join(report.words)))
    late = [letter for letter in box.letters if letter.kind == Kind.LATE]
    assert len(late) == 3
    assert [day for day, who, _ in mailed if who == "ada"] == [0, 2, 4, 12]
    assert SECRET not in str(mailed)
    assert "Somebody looks by Thursday 5 March 2026" in late[0].words
    assert "Somebody looks by Friday 13 March 2026" in late[1].words


def test_once_somebody_answers_nothing_is_late_any_more(desk, at, mailoutbox):
    report = receive(NOBODY, Arrival(happened=SECRET))
    days_of(at, mailoutbox, rounds=12)
    answer(IVO, report.report, "We are sorry. We have read it now.")
    mailoutbox.clear()
    for n in range(1, 24):
        at(MONDAY_NOON + dt.timedelta(days=3) + n * EVERY_SIX_HOURS)
        sweep()
        work()
    assert mailoutbox == []


def test_d1_two_hundred_reports_are_one_mail_a_day_for_each_moderator(desk, at, mailoutbox):
    for n in range(200):
        receive(NOBODY, Arrival(happened=f"{SECRET} {n}"))
    mailed = days_of(at, mailoutbox, rounds=6)
    per_day = sorted((day, who, words[:25]) for day, who, words in mailed)
    assert len(per_day) == len(set(per_day))
    assert {who for _, who, _ in per_day} == {"cleo", "dov", "esi", "ivo"}
    assert max(per_day.count(line) for line in per_day) == 1
