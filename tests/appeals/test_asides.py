"""Whoever reported can appeal against their report being set aside: the same panel, and others take it up."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.appeals.actions import complete, lodge, withdraw
from evenhand.appeals.facts import barred
from evenhand.appeals.hearing import actions as hearing
from evenhand.appeals.models import Appeal
from evenhand.appeals.queries import for_party
from evenhand.appeals.rules import Outcome, Question, Stage
from evenhand.cases import facts as cases
from evenhand.cases import queries as case_queries
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault.grants import granted
from evenhand.notices.queries import thread
from evenhand.reports.actions import set_aside
from evenhand.reports.facts import for_case
from evenhand.reports.rules import Aside, State
from tests.appeals.conftest import reported
from tests.cast import CLEO, IVO, MONDAY_NOON
from tests.stories.panel import formed, of_three, ruled
from tests.stories.whole_way import work

DAY = dt.timedelta(days=1)


@pytest.fixture
def ada(post):
    of_three()
    report = reported(post)
    set_aside(CLEO, report, Aside.NO_VIOLATION_ON_ITS_FACE, "We do not read it as an advertisement.")
    work()
    return Actor(for_case(report)[0].person, of=report)


def appeal(party, **more):
    return lodge(party, reason="It is one", why_change="Read it again", **more)


def case_of(ada):
    return for_case(ada.of)[0].case


def test_the_letter_says_that_one_can_appeal_and_how(ada):
    words = thread(ada, ada.of)[-1].words
    assert "You can also appeal until Friday 1 May 2026, 23:59 Chicago time, free of charge" in words
    shown = for_party(ada)
    assert (shown.possible, shown.side, shown.last_day, shown.late) == (True, "reporter", dt.date(2026, 5, 1), False)


def test_it_becomes_a_case_of_its_own_with_a_panel_of_which_nobody_took_part(ada):
    """I1: whoever could read the report, or acted on it, cannot hear the appeal."""
    ref = appeal(ada)
    case = case_of(ada)
    assert (cases.stage(case), Appeal.objects.get().stage, len(formed(ref))) == ("appealed", "forming", 3)
    assert {CLEO.person, IVO.person, ada.person} <= barred(ref, case)
    assert thread(ada, ada.of)[-1].kind == "appeal-received"
    assert case_queries.for_moderator(CLEO, case).called


def test_sent_back_others_than_whoever_set_it_aside_take_the_report_up(ada):
    ruled(appeal(ada), Outcome.REMITTED)
    work()
    case = case_of(ada)
    assert cases.stage(case) == "open"
    assert [party.side for party in cases.parties(case)] == ["reporter", "respondent"]
    assert (CLEO.person in granted(case, seat="moderator"), IVO.person in granted(case, seat="moderator")) == (
        False,
        True,
    )
    assert "sent back" in thread(ada, ada.of)[-1].words


def test_upheld_the_report_stays_set_aside_and_there_is_no_second_appeal(ada):
    ruled(appeal(ada), Outcome.UPHELD)
    shown = for_party(ada)
    assert (cases.stage(case_of(ada)), for_case(ada.of)[0].state) == ("ruled", State.CLOSED)
    assert (shown.possible, shown.outcome) == (False, "upheld")
    with pytest.raises(Refused, match="appeal-is-lodged-already"):
        appeal(ada)


def test_withdrawn_it_ends(ada):
    appeal(ada)
    withdraw(ada)
    assert (cases.stage(case_of(ada)), Appeal.objects.get().stage) == ("decided", Stage.CLOSED)


def test_there_is_nothing_to_reverse_and_nothing_that_could_rest(ada):
    ref = appeal(ada)
    panel = formed(ref)
    for question, says in ((Question.OUTCOME, "reversed"), (Question.OUTCOME, "varied"), (Question.STAY, "stay")):
        with pytest.raises(Refused, match="choose-one-of-these"):
            hearing.vote(panel[0], ref, question, says, "We think so", "Nobody is at risk")


def test_the_sixty_days_run_from_the_letter_and_a_late_one_is_for_the_panel(ada, at):
    """T1, T3: as for a decision."""
    at(MONDAY_NOON + 61 * DAY)
    ref = appeal(ada)
    assert Appeal.objects.get(ref=ref).late
    ruled(ref, Outcome.UPHELD)
    assert Appeal.objects.get().outcome == "upheld"


def test_an_incomplete_one_is_completed_later(ada):
    """T2: what counts is when it came."""
    lodge(ada, reason="It is one", why_change="")
    complete(ada, why_change="Read it again")
    assert Appeal.objects.get().stage == "forming"


def test_nobody_else_appeals_for_them(ada):
    with pytest.raises(NotFound):
        appeal(Actor("p-somebody-else", of=ada.of))
    with pytest.raises(NotFound):
        for_party(Actor("p-somebody-else", of=ada.of))
    assert case_of(ada) == ""


def test_a_report_that_is_still_being_looked_at_cannot_be_appealed(post):
    report = reported(post)
    who = Actor(for_case(report)[0].person, of=report)
    with pytest.raises(NotFound):
        appeal(who)
