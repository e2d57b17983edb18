"""A case comes to its end: decided in time or told why not, closed when nothing is left, opened again for something new."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.cases import facts, rules, steps
from evenhand.cases.actions import notify, read_notice
from evenhand.cases.afterwards.actions import close, reopen, say_goes_on, take_longer
from evenhand.cases.afterwards.rules import Asked, is_over
from evenhand.cases.hearing.actions import give_more_time
from evenhand.cases.models import Case
from evenhand.cases.rules import Stage, Step
from evenhand.cases.standing import due
from evenhand.cases.sweeps import sweep
from evenhand.committee.models import Seat
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import Actor
from evenhand.notices.queries import thread
from evenhand.notices.rules import Kind
from evenhand.notices.steps import write as write_letter
from evenhand.notices.tongues import as_written
from evenhand.reports import actions as reports
from evenhand.reports.models import Report
from evenhand.reports.pausing.actions import pause
from evenhand.reports.rules import Pressed
from tests.cast import BEN, CLEO, HAL, IVO, MONDAY_NOON
from tests.doors.along import work

A_DAY = dt.timedelta(days=1)


@pytest.fixture
def ada(scene):
    return Actor(Report.objects.get(ref=scene.report).person_id, of=scene.report)


def decide(scene, *, sanctioned=False):
    """What a decision does to the case, and to whom it is told."""
    steps.take(scene.case, Step.DECIDE, due_at=None)
    steps.follow_up(scene.case, sanctioned=sanctioned, at=MONDAY_NOON)
    for party in facts.parties(scene.case):
        kind = Kind.DECISION if party.side == "respondent" else Kind.OUTCOME
        write_letter(party.thread, party.person, kind=kind, letter=as_written("So", "Decided"), at=MONDAY_NOON)
    work()


def stage(scene):
    return facts.stage(scene.case)


def after(at, days):
    at(MONDAY_NOON + days * A_DAY)
    sweep()


def test_it_closes_by_itself_once_no_time_to_appeal_runs(scene, at):
    decide(scene)
    after(at, 59)
    assert stage(scene) is Stage.DECIDED
    after(at, 61)
    assert stage(scene) is Stage.CLOSED


def test_it_stays_open_until_everybody_was_asked_how_they_are(scene, at):
    """R7: check-ins come before the end."""
    decide(scene, sanctioned=True)
    after(at, 91)
    assert stage(scene) is Stage.DECIDED
    after(at, 106)
    assert stage(scene) is Stage.CLOSED


def test_it_stays_open_while_an_appeal_waits_though_another_was_ruled_on(scene, at):
    decide(scene)
    for step in (Step.APPEAL, Step.APPEAL, Step.RULE):
        steps.take(scene.case, step, due_at=None)
    after(at, 61)
    assert stage(scene) is Stage.APPEALED
    steps.take(scene.case, Step.RULE, due_at=None)
    after(at, 125)
    assert stage(scene) is Stage.CLOSED


def test_it_stays_open_while_a_day_of_review_lies_ahead(scene, at):
    decide(scene)
    Case.objects.update(open_due=MONDAY_NOON + 300 * A_DAY)
    after(at, 61)
    assert stage(scene) is Stage.DECIDED


def test_a_late_appeal_finds_a_closed_case(scene, at):
    """T3: judged by people, not refused by the machine."""
    decide(scene)
    after(at, 61)
    steps.take(scene.case, Step.APPEAL, due_at=None)
    assert stage(scene) is Stage.APPEALED


def test_no_person_closes_it_by_hand(scene):
    decide(scene)
    with pytest.raises(NotFound):
        close(CLEO, scene.case)


@pytest.mark.parametrize(
    ("clocks", "asked", "verified", "over"),
    [
        ([MONDAY_NOON], [], True, True),
        ([MONDAY_NOON, None], [], True, False),
        ([MONDAY_NOON + A_DAY], [], True, False),
        ([MONDAY_NOON], [Asked(None, "")], True, False),
        ([MONDAY_NOON], [Asked(None, "well")], True, True),
        ([MONDAY_NOON], [], False, False),
    ],
)
def test_each_thing_that_is_left_keeps_it_open(clocks, asked, verified, over):
    assert is_over(clocks, asked, verified=verified, now=MONDAY_NOON) is over


def test_something_new_opens_it_again_and_everybody_is_told_and_heard_on_it(scene, ada, at):
    """F8: not twice for the same facts without new evidence; F1: heard on what is new."""
    notify(CLEO, scene.case, scene.thread, questions="", reply_by=dt.date(2026, 3, 10))
    read_notice(IVO, scene.case, scene.thread)
    decide(scene)
    after(at, 61)
    with pytest.raises(Refused, match="words-are-missing"):
        reopen(CLEO, scene.case, " ")
    reopen(CLEO, scene.case, "A second member has sent screenshots")
    assert stage(scene) is Stage.OPEN
    assert facts.reopened_at(scene.case) == MONDAY_NOON + 61 * A_DAY
    for party in (ada, scene.ben):
        assert thread(party, party.of)[-1].title == "The matter is looked at again"
        assert "screenshots" not in thread(party, party.of)[-1].words
    assert not facts.heard(scene.case, MONDAY_NOON + 90 * A_DAY)


def test_what_is_open_or_under_appeal_is_not_opened_again(scene):
    with pytest.raises(Refused, match="cannot-reopen-when-open"):
        reopen(CLEO, scene.case, "New")
    decide(scene)
    steps.take(scene.case, Step.APPEAL, due_at=None)
    with pytest.raises(Refused, match="cannot-reopen-when-appealed"):
        reopen(CLEO, scene.case, "New")


@pytest.mark.parametrize("stranger", [BEN, HAL])
def test_nobody_else_opens_it_again_or_takes_longer(scene, stranger):
    with pytest.raises(NotFound):
        reopen(stranger, scene.case, "New")
    with pytest.raises(NotFound):
        take_longer(stranger, scene.case, "We are few")


def test_after_ninety_days_it_is_overdue_whatever_else_is_due_and_the_chairs_are_told(scene, at, mailoutbox):
    """R3: an outer limit of 90 days."""
    Seat.objects.filter(person_id=IVO.person).update(role="chair")
    due(scene.case, MONDAY_NOON + 200 * A_DAY)
    after(at, 92)
    work()
    assert sorted(to for m in mailoutbox if "is overdue" in m.body for to in m.to) == [
        "cleo@lakeside.example",
        "ivo@lakeside.example",
    ]


def test_taking_longer_is_told_with_the_reason_and_a_new_limit(scene, ada, at):
    """R3: extended with reasons."""
    at(MONDAY_NOON + 80 * A_DAY)
    take_longer(CLEO, scene.case, "Two members fell ill")
    assert "Two members fell ill" in thread(ada, scene.report)[-1].words
    assert thread(scene.ben, scene.thread) == ()
    assert Case.objects.get(ref=scene.case).decide_by > MONDAY_NOON + 169 * A_DAY


def test_more_time_for_an_answer_does_not_move_the_limit(scene, at):
    notify(CLEO, scene.case, scene.thread, questions="", reply_by=dt.date(2026, 3, 10))
    read_notice(IVO, scene.case, scene.thread)
    give_more_time(CLEO, scene.case, scene.thread, dt.date(2026, 9, 1))
    row = Case.objects.get(ref=scene.case)
    assert row.open_due == row.decide_by


def test_whoever_withdrew_is_told_whether_we_go_on(scene, ada):
    """R6: and the committee says so."""
    with pytest.raises(Refused, match="report-was-not-withdrawn"):
        say_goes_on(CLEO, scene.case, scene.report, goes_on=True)
    reports.withdraw(ada, pressed=Pressed.YES)
    say_goes_on(CLEO, scene.case, scene.report, goes_on=True)
    assert thread(ada, scene.report)[-1].title == "We go on without you"
    say_goes_on(CLEO, scene.case, scene.report, goes_on=False)
    assert thread(ada, scene.report)[-1].title == "We follow it no further"


def test_a_reporter_can_pause_the_weekly_word(scene, ada):
    """R3: pausable by the reporter."""
    reports.answer(CLEO, scene.report, "We are on it")
    assert Report.objects.get(ref=scene.report).word_by is not None
    pause(ada, paused=True)
    assert Report.objects.get(ref=scene.report).word_by is None
    reports.answer(CLEO, scene.report, "Still on it")
    assert Report.objects.get(ref=scene.report).word_by is None
    pause(ada, paused=False)
    assert Report.objects.get(ref=scene.report).word_by is not None


def test_every_stage_but_the_first_comes_after_a_step_and_leads_on():
    assert set(rules.NEXT.values()) == set(Stage)
    assert {stage for stage, _ in rules.NEXT} == set(Stage)
