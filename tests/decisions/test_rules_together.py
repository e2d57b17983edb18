"""Ratings, votes and what becomes of a proposal; and when a decided case is open again: both sides of each limit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from evenhand.committee.procedure import Asks, Share
from evenhand.decisions.ending import rules as ending
from evenhand.decisions.rules import Kind
from evenhand.decisions.together import rules
from evenhand.decisions.together.rules import Rated, Spread, Turn, Vote
from evenhand.ground.calendar import Calendar
from tests.refusing import refusal

CHICAGO = Calendar(ZoneInfo("America/Chicago"))
NOW = dt.datetime(2026, 3, 2, 18, tzinfo=dt.UTC)
TODAY = dt.date(2026, 3, 2)
DAY, SECOND = dt.timedelta(days=1), dt.timedelta(seconds=1)

LEADS = {
    (None, Turn.ADOPTED): Turn.ADOPTED,
    (None, Turn.FAILED): Turn.FAILED,
    (None, Turn.WITHDRAWN): Turn.WITHDRAWN,
    (Turn.ADOPTED, Turn.RETURNED): Turn.RETURNED,
    (Turn.ADOPTED, Turn.SIGNED): Turn.SIGNED,
}


@pytest.mark.parametrize("turn", Turn)
@pytest.mark.parametrize("stands", [None, *Turn])
def test_a_proposal_takes_this_turn_and_else_says_how_it_stands(stands, turn):
    said = refusal(rules.after, stands, turn)
    assert (said or rules.after(stands, turn)) == LEADS.get((stands, turn), (f"proposal-is-{stands or 'open'}", ""))


@pytest.mark.parametrize("field", ["severity", "impact", "risk"])
def test_a_rating_says_all_three_from_one_to_four(field):
    """T11."""
    rated = Rated(2, 2, 2)
    said = [refusal(rules.check_rating, replace(rated, **{field: n})) for n in range(6)]
    refused = (f"{field}-is-not-weighed", field)
    assert said == [refused, None, None, None, None, refused]


def test_ratings_lie_as_far_apart_as_their_lowest_and_highest():
    there = rules.spread((Rated(1, 3, 2), Rated(2, 3, 4), Rated(2, 3, 3)))
    assert (there, there.widest) == (Spread((1, 2), (3, 3), (2, 4)), 2)
    assert Spread((1, 4), (1, 2), (1, 1)).widest == 3
    assert Spread((1, 1), (1, 3), (1, 2)).widest == 2


AT_ONCE = Asks(people=3, share=Share.MAJORITY)
A_DAY = replace(AT_ONCE, hours=24)
YES, NO = True, False


@pytest.mark.parametrize(
    ("vote", "later", "result"),
    [
        (Vote(AT_ONCE, NOW, 3, meeting=False, cast=(YES, YES)), DAY, None),
        (Vote(AT_ONCE, NOW, 3, meeting=False, cast=(YES, YES, NO)), 0 * DAY, Turn.ADOPTED),
        (Vote(AT_ONCE, NOW, 3, meeting=False, cast=(YES, NO, NO)), 0 * DAY, Turn.FAILED),
        (Vote(AT_ONCE, NOW, 4, meeting=False, cast=(YES, YES, YES)), DAY, None),
        (Vote(AT_ONCE, NOW, 2, meeting=False, cast=(YES, YES)), DAY, None),
        (Vote(A_DAY, NOW, 3, meeting=False, cast=(YES, YES, YES)), DAY - SECOND, None),
        (Vote(A_DAY, NOW, 3, meeting=False, cast=(YES, YES, YES)), DAY, Turn.ADOPTED),
        (Vote(A_DAY, NOW, 5, meeting=False, cast=(YES, YES, NO)), DAY, Turn.ADOPTED),
        (Vote(A_DAY, NOW, 5, meeting=False, cast=(YES, YES)), 9 * DAY, None),
        (Vote(A_DAY, NOW, 5, meeting=True, cast=(YES, YES, NO)), 9 * DAY, None),
        (Vote(A_DAY, NOW, 5, meeting=True, cast=(YES, YES, NO, NO, NO)), DAY, Turn.FAILED),
    ],
)
def test_a_vote_is_over_when_everybody_voted_or_enough_did_and_its_hours_are_over(vote, later, result):
    """I9: below the quorum nothing is decided; a meeting waits for everybody."""
    assert vote.result(NOW + later) is result


def test_a_vote_is_open_for_its_hours():
    assert Vote(A_DAY, NOW, 3, meeting=False, cast=()).closes_at == NOW + DAY


@pytest.mark.parametrize(
    ("reason", "refused"),
    [
        (" ", ("vote-gives-no-reason", "reason")),
        ("x" * 4_000, None),
        ("x" * 4_001, ("vote-reason-is-too-long", "reason")),
    ],
)
def test_a_vote_gives_its_reason_in_some_lines(reason, refused):
    assert refusal(rules.check_reason, reason) == refused


# When a decided case is open again, and when a measure is over

NINTH_ENDS = dt.datetime(2026, 3, 10, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("answered_at", "communicated_at", "again"),
    [
        (None, NOW, False),
        (NOW, None, False),
        (NOW, NOW, False),
        (NOW + SECOND, NOW, True),
        (NINTH_ENDS - SECOND, NOW, True),
        (NINTH_ENDS, NOW, False),
    ],
)
def test_an_answer_within_seven_days_opens_a_light_decision_again(answered_at, communicated_at, again):
    """F1: to the local end of the seventh day."""
    assert ending.reopens(answered_at, communicated_at, CHICAGO) is again


@pytest.mark.parametrize(
    ("review_on", "refused"),
    [
        (None, ("nothing-is-to-be-reviewed", "")),
        (TODAY + 15 * DAY, ("review-is-not-due-yet", "")),
        (TODAY + 14 * DAY, None),
        (TODAY - DAY, None),
    ],
)
def test_a_review_begins_two_weeks_before_its_day(review_on, refused):
    assert refusal(ending.check_review, review_on, TODAY) == refused


@pytest.mark.parametrize(
    ("left", "reminded"),
    [(15, False), (14, True), (13, False), (8, False), (7, True), (2, False), (1, True), (0, True), (-3, True)],
)
def test_a_review_is_called_to_mind_before_its_day_and_every_day_from_then_on(left, reminded):
    assert ending.reminds(TODAY + left * DAY, TODAY) is reminded


@pytest.mark.parametrize(("late", "lapsed"), [(14, False), (15, True)])
def test_what_nobody_reviewed_is_over_two_weeks_after_its_day(late, lapsed):
    assert ending.lapses(TODAY, TODAY + late * DAY) is lapsed


@pytest.mark.parametrize(
    ("kind", "why", "over", "refused"),
    [
        (Kind.SUSPENSION, "He understood", False, None),
        (Kind.LIMITED, "x" * 4_000, False, None),
        (Kind.CONDITION, "x" * 4_001, False, ("vote-reason-is-too-long", "why")),
        (Kind.NO_CONTACT, " ", False, ("lifting-gives-no-reason", "why")),
        (Kind.SUSPENSION, "He understood", True, ("measure-is-over-already", "")),
        (Kind.WARNING, "He understood", False, ("measure-cannot-be-lifted", "")),
    ],
)
def test_what_still_holds_is_lifted_for_a_reason(kind, why, over, refused):
    assert refusal(ending.check_lifting, kind, why, over=over) == refused
