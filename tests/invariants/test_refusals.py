"""What the rules refuse, to the letter: the reason and the field, at both sides of each limit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial

import pytest

from evenhand.cases.meanwhile import rules as meanwhile
from evenhand.cases.meanwhile.rules import State, Step
from evenhand.decisions import rules as decisions
from evenhand.decisions.rules import Draft, Finding, Kind, Planned, Weighing
from tests.refusing import refusal

TODAY = dt.date(2026, 3, 2)
NOW = dt.datetime(2026, 3, 2, 18, tzinfo=dt.UTC)
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
YEAR = dt.date(2027, 3, 2)
FOUND = Finding("no-spam", found=True, why="A course")
WEIGHED = Weighing(2, "So", 2, "So", "So", "So")
HIDE = Planned(Kind.HIDE, "A", content="1")
AWAY = Planned(Kind.SUSPENSION, "A", until_on=TODAY + DAY)
ASKS = Planned(Kind.CONDITION, words="Asks first", until_on=TODAY + DAY)
DRAFT = Draft(TODAY, (FOUND,), WEIGHED, (HIDE,), told="So")

draft = partial(replace, DRAFT)


def weighed(**changes):
    return draft(weighing=replace(WEIGHED, **changes))


def with_(*measures):
    return draft(measures=measures)


REFUSED = [
    (draft(happened_on=TODAY + DAY), "conduct-is-in-the-future", "happened_on"),
    (draft(findings=()), "decision-has-no-finding", "findings"),
    (draft(findings=(replace(FOUND, why=" "),)), "finding-gives-no-reason", "why-no-spam"),
    (draft(findings=(FOUND, FOUND)), "clause-is-found-on-twice", "findings"),
    (draft(findings=(replace(FOUND, found=False),)), "consequence-without-a-violation", "measures"),
    (draft(told=" "), "reporter-would-be-told-nothing", "told"),
    (weighed(severity=0), "severity-is-not-weighed", "severity"),
    (weighed(severity=5), "severity-is-not-weighed", "severity"),
    (weighed(impact=0), "impact-is-not-weighed", "impact"),
    (weighed(impact=5), "impact-is-not-weighed", "impact"),
    (weighed(severity_why=" "), "severity-is-not-weighed", "severity_why"),
    (weighed(impact_why=" "), "impact-is-not-weighed", "impact_why"),
    (weighed(context=" "), "context-is-not-weighed", "context"),
    (weighed(wishes=" "), "wishes-is-not-weighed", "wishes"),
    (with_(replace(HIDE, content="")), "hiding-names-no-post", "hide"),
    (with_(replace(HIDE, place="")), "hiding-names-no-post", "hide"),
    (with_(HIDE, HIDE), "consequence-is-ordered-twice", "measures"),
    (with_(replace(AWAY, place="")), "suspension-names-no-platform", "suspend"),
    (with_(replace(AWAY, until_on=None)), "suspension-states-no-length", "until_on"),
    (with_(replace(AWAY, review_on=TODAY + DAY)), "suspension-states-no-length", "until_on"),
    (with_(Planned(Kind.LIMITED, "A", review_on=TODAY + DAY)), "suspension-states-no-length", "until_on"),
    (with_(Planned(Kind.SUSPENSION, "A", review_on=TODAY)), "review-is-not-within-twelve-months", "review_on"),
    (with_(Planned(Kind.SUSPENSION, "A", review_on=YEAR + DAY)), "review-is-not-within-twelve-months", "review_on"),
    (with_(replace(AWAY, until_on=TODAY)), "suspension-ends-before-it-begins", "until_on"),
    (with_(replace(AWAY, until_on=YEAR + DAY)), "suspension-is-longer-than-a-year", "until_on"),
    (with_(replace(ASKS, words=" ")), "condition-is-not-in-words", "condition"),
    (with_(replace(ASKS, until_on=None)), "condition-states-no-end", "condition"),
    (with_(replace(ASKS, until_on=TODAY)), "suspension-ends-before-it-begins", "until_on"),
]
TAKEN = [
    DRAFT,
    weighed(severity=1, impact=1),
    weighed(severity=4, impact=4),
    with_(HIDE, replace(HIDE, place="B"), replace(HIDE, content="2")),
    with_(AWAY, replace(AWAY, until_on=YEAR, place="B"), Planned(Kind.LIMITED, "B", until_on=YEAR)),
    with_(Planned(Kind.SUSPENSION, "A", review_on=TODAY + DAY), Planned(Kind.SUSPENSION, "B", review_on=YEAR)),
    with_(ASKS, replace(ASKS, kind=Kind.NO_CONTACT)),
    draft(findings=(FOUND, replace(FOUND, clause="no-shouting", found=False))),
    draft(findings=(replace(FOUND, found=False),), measures=()),
    draft(findings=(replace(FOUND, found=False),), measures=(Planned(Kind.TALK),)),
]


@pytest.mark.parametrize(
    ("written", "reason", "field"), REFUSED, ids=[f"{r} {n}" for n, (_, r, _f) in enumerate(REFUSED)]
)
def test_a_decision_is_refused_for_this_reason_at_this_field(written, reason, field):
    """F1, F2, F3, T12: what a decision leaves out is named where it is missing."""
    assert refusal(decisions.check, written, TODAY) == (reason, field)


@pytest.mark.parametrize("written", TAKEN)
def test_a_decision_at_the_limit_is_taken(written):
    assert refusal(decisions.check, written, TODAY) is None


HARSHER = ("varied-decision-would-be-harsher", "measures")
DATED = replace(AWAY, until_on=TODAY + 30 * DAY)
OPEN_ENDED = Planned(Kind.SUSPENSION, "A", review_on=TODAY + 30 * DAY)
BEFORE = {
    "the same": (DATED, DATED, None),
    "a day longer": (DATED, replace(DATED, until_on=TODAY + 31 * DAY), HARSHER),
    "a day shorter": (DATED, replace(DATED, until_on=TODAY + 29 * DAY), None),
    "another place": (DATED, replace(DATED, place="B"), HARSHER),
    "without an end": (DATED, OPEN_ENDED, HARSHER),
    "with an end now": (OPEN_ENDED, DATED, None),
    "the same review": (OPEN_ENDED, OPEN_ENDED, None),
    "a later review": (OPEN_ENDED, replace(OPEN_ENDED, review_on=TODAY + 31 * DAY), HARSHER),
    "an earlier review": (OPEN_ENDED, replace(OPEN_ENDED, review_on=TODAY + 29 * DAY), None),
    "a warning instead": (DATED, Planned(Kind.WARNING), None),
    "limited instead": (DATED, replace(DATED, kind=Kind.LIMITED), None),
    "suspended instead of limited": (replace(DATED, kind=Kind.LIMITED), DATED, HARSHER),
    "a warning instead of a talk": (Planned(Kind.TALK), Planned(Kind.WARNING), HARSHER),
    "a talk instead": (DATED, Planned(Kind.TALK), None),
    "another post": (HIDE, replace(HIDE, content="2"), HARSHER),
    "the same condition": (ASKS, ASKS, None),
    "another condition": (ASKS, replace(ASKS, words="Reads first"), HARSHER),
}


@pytest.mark.parametrize("change", BEFORE)
def test_what_takes_the_place_of_a_decision_is_never_harsher(change):
    """F7: taken away, shortened, or made milder; nothing is added."""
    old, new, refused = BEFORE[change]
    assert refusal(decisions.check_not_worse, (new,), (HIDE, old) if old != HIDE else (old,)) == refused


STEPS = {
    (state, step): meanwhile.NEXT.get(
        (state, step), "interim-is-over" if state in meanwhile.OVER else "interim-is-not-confirmed"
    )
    for state in State
    for step in Step
}


@pytest.mark.parametrize(("state", "step"), STEPS)
def test_an_interim_suspension_goes_this_way_and_no_other(state, step):
    """F4: also what is refused says which of the two it is."""
    said = refusal(meanwhile.after, state, step)
    assert (said[0] if said else meanwhile.after(state, step)) == STEPS[state, step]


@pytest.mark.parametrize(
    ("days", "review", "reason", "refused"),
    [
        (1, 0, "It goes on", None),
        (14, 14, "It goes on", None),
        (0, 0, "It goes on", ("interim-is-1-to-14-days", "days")),
        (15, 0, "It goes on", ("interim-is-1-to-14-days", "days")),
        (7, -1, "It goes on", ("interim-review-is-before-its-end", "review_on")),
        (7, 8, "It goes on", ("interim-review-is-before-its-end", "review_on")),
        (7, 3, "  ", ("words-are-missing", "reason")),
    ],
)
def test_an_interim_suspension_has_a_reason_an_end_and_a_review(days, review, reason, refused):
    """F4: within fourteen days."""
    told = {"days": days, "today": TODAY, "review_on": TODAY + review * DAY, "reason": reason}
    assert refusal(meanwhile.check, **told) == refused


def test_interim_suspensions_are_counted_together_confirmed_by_others_and_extended_once():
    """F4: sixty days; somebody else; twenty-four hours more, once, for somebody's safety."""
    too_long = ("interim-would-be-too-long-in-all", "days")
    assert refusal(meanwhile.check_total, 46 * DAY, 14 * DAY, 60) is None
    assert refusal(meanwhile.check_total, 46 * DAY, 14 * DAY + HOUR, 60) == too_long
    assert refusal(meanwhile.check_confirmer, "p-cleo", "p-ivo") is None
    assert refusal(meanwhile.check_confirmer, "p-cleo", "p-cleo") == ("interim-needs-somebody-else", "")
    followed = [meanwhile.unreviewed(safety=s, extended=e) for s in (True, False) for e in (False, True)]
    assert followed == [Step.EXTEND, Step.LIFT, Step.LIFT, Step.LIFT]
    days = [meanwhile.days_in(NOW, NOW + d) for d in (-DAY, 0 * DAY, HOUR, DAY, DAY + HOUR)]
    assert days == [0, 0, 1, 1, 2]
