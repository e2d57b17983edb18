"""Whoever is involved appeals once; nothing is refused for its form; what the panel then says ends it."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.appeals.actions import complete, lodge, withdraw
from evenhand.appeals.hearing.actions import keep_on
from evenhand.appeals.models import Appeal
from evenhand.appeals.queries import for_party
from evenhand.appeals.rules import Outcome, Stage
from evenhand.appeals.sweeps import sweep
from evenhand.cases.facts import stage
from evenhand.decisions.rules import Kind, Planned
from evenhand.ground import clock
from evenhand.ground.errors import NotFound, Refused
from evenhand.notices.models import Letter
from evenhand.notices.queries import thread
from tests.cast import MONDAY_NOON
from tests.stories.panel import formed, ruled
from tests.stories.whole_way import work

DAY = dt.timedelta(days=1)


def appeal(party, reason="It was allowed", why="The pinned post says so", **more):
    return lodge(party, reason=reason, why_change=why, **more)


def last_letter(actor):
    return thread(actor, actor.of)[-1]


def standing(ref):
    return Stage(Appeal.objects.get(ref=ref).stage)


def test_after_a_varied_decision_there_is_no_second_appeal(case, place, post, ben):
    shorter = Planned(Kind.SUSPENSION, place, until_on=dt.date(2026, 3, 5))
    ruled(appeal(ben), Outcome.VARIED, "It was his first time", (shorter, Planned(Kind.HIDE, place, str(post.pk))))
    work()
    shown = for_party(ben)
    assert (shown.possible, shown.outcome, shown.fell) == (False, "varied", False)
    with pytest.raises(Refused, match="appeal-is-lodged-already"):
        appeal(ben)
    assert Appeal.objects.filter(case=case).count() == 1


def test_the_other_side_keeps_its_own_appeal(ben, ada):
    appeal(ben)
    assert for_party(ada).possible
    appeal(ada)
    assert sorted(Appeal.objects.values_list("side", flat=True)) == ["reporter", "respondent"]


def test_the_acknowledgement_says_all_that_process_asks_of_it(ben):
    """L6 is written at once, and carries each of its fields."""
    appeal(ben)
    letter = last_letter(ben)
    assert (letter.kind, letter.written_at) == ("appeal-received", clock.now())
    for field in (
        "Monday 2 March 2026, 12:00 Chicago time",
        "It is in time: the last day is Friday 1 May 2026.",
        "Your reason: It was allowed",
        "What you want changed: The pinned post says so",
        "of whom no act stands in the record of your case",
        "the panel can let it rest",
        "not whose it is and not what it says",
        "The panel means to answer by Wednesday 1 April 2026",
        "every 14 days",
        "or withdraw it",
        "/case/",
    ):
        assert field in letter.words


def test_an_appeal_without_a_wished_change_is_taken_as_of_its_instant_and_completed_later(ben, at):
    """T2: what counts is when the first message came, even if it was incomplete."""
    ref = appeal(ben, why="")
    assert standing(ref) is Stage.INCOMPLETE
    assert "what should change, and why by Monday 16 March 2026, 23:59 Chicago time" in last_letter(ben).words
    at(MONDAY_NOON + 5 * DAY)
    complete(ben, why_change="Lift it")
    row = Appeal.objects.get()
    assert (row.lodged_at, row.stage, row.complete_by, row.late) == (MONDAY_NOON, "forming", None, False)
    assert len(formed(ref)) == 3
    with pytest.raises(NotFound):
        complete(ben, why_change="Once more")


def test_one_that_is_never_completed_goes_to_the_panel_all_the_same(ben, at):
    """T3: no requirement of form; T2: not even a word."""
    ref = appeal(ben, "", "")
    at(MONDAY_NOON + 14 * DAY)
    sweep()
    assert standing(ref) is Stage.INCOMPLETE
    at(MONDAY_NOON + 15 * DAY)
    sweep()
    assert standing(ref) is Stage.FORMING
    ruled(ref, Outcome.UPHELD)
    assert Appeal.objects.get().outcome == "upheld"


def test_others_hear_of_an_appeal_and_not_whose_it_is(ben, ada):
    appeal(ben, "A reason of his own", "A wish of his own")
    told = last_letter(ada)
    assert (told.kind, told.by_day) == ("appeal-comment", True)
    assert "by Monday 16 March 2026" in told.words
    for secret in ("respondent", "reason of his own", "wish of his own", "Ben"):
        assert secret not in told.words


def test_withdrawn_before_the_panel_began_an_appeal_ends_and_the_decision_holds(case, ben, ada):
    ref = appeal(ben)
    withdraw(ben)
    assert (standing(ref), stage(case), for_party(ben).outcome) == (Stage.CLOSED, "decided", "withdrawn")
    assert "was withdrawn" in last_letter(ada).words
    with pytest.raises(Refused, match="appeal-is-lodged-already"):
        appeal(ben)


def test_a_panel_that_has_begun_may_go_on_with_a_reason(ben):
    ref = appeal(ben)
    panel = formed(ref)
    withdraw(ben)
    keep_on(panel[0], ref, "The clause is read differently in two cases")
    assert "read differently in two cases" in last_letter(ben).words
    ruled(ref, Outcome.UPHELD)
    assert Appeal.objects.get().outcome == "upheld"


def test_and_if_it_does_not_the_appeal_ends_after_a_week(ben, at):
    ref = appeal(ben)
    formed(ref)
    withdraw(ben)
    at(MONDAY_NOON + 6 * DAY)
    sweep()
    assert standing(ref) is Stage.REVIEW
    at(MONDAY_NOON + 7 * DAY)
    sweep()
    assert standing(ref) is Stage.CLOSED


def test_everybody_hears_every_fourteen_days_how_far_it_is(ben, ada, at):
    appeal(ben)
    for days in (15, 30, 45):
        at(MONDAY_NOON + days * DAY)
        sweep()
        sweep()
    noted = [letter for letter in thread(ben, ben.of) if letter.kind == "appeal-status"]
    assert len(noted) == 3
    assert "It should have been answered by Wednesday 1 April 2026" in noted[-1].words
    assert "It is to be answered by" in noted[0].words
    assert Letter.objects.filter(matter=ada.of, kind="appeal-status", by_day=True).count() == 3
