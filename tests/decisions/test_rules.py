"""What a decision must say."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from evenhand.decisions.rules import Draft, Finding, Kind, Planned, Weighing, a_year_after, check, check_not_worse
from evenhand.ground.errors import Refused

TODAY = dt.date(2026, 3, 2)
WEIGHED = Weighing(2, "Asked to stop before", 2, "A thread was disturbed", "The third time", "That it ends")
SUSPENDED = Planned(Kind.SUSPENSION, "w-forum", until_on=dt.date(2026, 4, 1))
GOOD = Draft(TODAY, (Finding("no-spam", found=True, why="A paid course"),), WEIGHED, (SUSPENDED,), "We have acted.")


@pytest.mark.parametrize(
    "draft",
    [
        GOOD,
        replace(GOOD, measures=(Planned(Kind.TALK),)),
        replace(GOOD, measures=()),
        replace(GOOD, measures=(Planned(Kind.SUSPENSION, "w-forum", review_on=dt.date(2027, 3, 2)),)),
        replace(GOOD, measures=(SUSPENDED, replace(SUSPENDED, place="w-blog"), Planned(Kind.HIDE, "w-blog", "12"))),
        replace(
            GOOD, findings=(Finding("no-spam", found=False, why="It was allowed"),), measures=(Planned(Kind.TALK),)
        ),
    ],
    ids=["dated", "talk", "nothing", "indefinite with review", "two places and a post", "no violation and a talk"],
)
def test_a_whole_decision_is_taken(draft):
    check(draft, TODAY)


def suspended(**changes):
    return replace(GOOD, measures=(replace(SUSPENDED, **changes),))


@pytest.mark.parametrize(
    ("draft", "refusal"),
    [
        (suspended(place=""), "suspension-names-no-platform"),
        (suspended(until_on=None), "suspension-states-no-length"),
        (suspended(review_on=dt.date(2026, 5, 1)), "suspension-states-no-length"),
        (suspended(until_on=TODAY), "suspension-ends-before-it-begins"),
        (suspended(until_on=None, review_on=dt.date(2027, 3, 3)), "review-is-not-within-twelve-months"),
        (suspended(until_on=None, review_on=TODAY), "review-is-not-within-twelve-months"),
        (replace(GOOD, findings=()), "decision-has-no-finding"),
        (replace(GOOD, findings=(Finding("no-spam", found=True, why=" "),)), "finding-gives-no-reason"),
        (replace(GOOD, findings=GOOD.findings * 2), "clause-is-found-on-twice"),
        (replace(GOOD, weighing=replace(WEIGHED, severity=0)), "severity-is-not-weighed"),
        (replace(GOOD, weighing=replace(WEIGHED, severity_why="")), "severity-is-not-weighed"),
        (replace(GOOD, weighing=replace(WEIGHED, impact=5)), "impact-is-not-weighed"),
        (replace(GOOD, weighing=replace(WEIGHED, impact_why="\n")), "impact-is-not-weighed"),
        (replace(GOOD, weighing=replace(WEIGHED, context="")), "context-is-not-weighed"),
        (replace(GOOD, weighing=replace(WEIGHED, wishes="")), "wishes-is-not-weighed"),
        (replace(GOOD, told=""), "reporter-would-be-told-nothing"),
        (replace(GOOD, measures=(SUSPENDED, SUSPENDED)), "consequence-is-ordered-twice"),
        (replace(GOOD, measures=(Planned(Kind.HIDE),)), "hiding-names-no-post"),
        (replace(GOOD, findings=(Finding("no-spam", found=False, why="No"),)), "consequence-without-a-violation"),
        (replace(GOOD, happened_on=dt.date(2026, 3, 3)), "conduct-is-in-the-future"),
    ],
)
def test_what_is_left_out_is_refused_by_name(draft, refusal):
    with pytest.raises(Refused, match=f"^{refusal}$"):
        check(draft, TODAY)


def test_a_year_after_leap_day_is_the_28th():
    assert a_year_after(dt.date(2028, 2, 29)) == dt.date(2029, 2, 28)


SHORTER, LONGER = (replace(SUSPENDED, until_on=day) for day in (dt.date(2026, 3, 9), dt.date(2026, 5, 1)))


@pytest.mark.parametrize("new", [(), (SHORTER,), (SUSPENDED,)], ids=["nothing", "shorter", "the same"])
def test_a_varied_decision_may_be_milder(new):
    check_not_worse(new, (SUSPENDED,))


@pytest.mark.parametrize(
    "new",
    [
        (LONGER,),
        (replace(SUSPENDED, place="w-blog"),),
        (replace(SUSPENDED, until_on=None, review_on=TODAY),),
        (Planned(Kind.HIDE, "w-blog", "12"),),
    ],
    ids=["longer", "elsewhere", "without an end", "something more"],
)
def test_a_varied_decision_is_never_harsher(new):
    with pytest.raises(Refused, match="varied-decision-would-be-harsher"):
        check_not_worse(new, (SUSPENDED,))
