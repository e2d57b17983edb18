"""Reopen a light decision that was answered, review what has no end, end measures and welcome people back."""

from __future__ import annotations

from evenhand.cases import facts as cases
from evenhand.cases import steps as case_steps
from evenhand.cases.rules import Step
from evenhand.committee.facts import chairs
from evenhand.decisions.ending import rules, standing
from evenhand.decisions.ending.rules import How
from evenhand.decisions.ending.steps import end, tell
from evenhand.decisions.models import Measure
from evenhand.decisions.rules import Kind
from evenhand.ground.association.facts import ours, today
from evenhand.ground.errors import Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.notices.pings import Ping, ping


@deed(Act.DECISION_REOPEN)
def reopen(this: Deed, case: str) -> None:
    """Open a case again whose light decision its respondent answered within a week; the decision holds meanwhile (F1)."""
    matter = cases.matter(case)
    this.permit(matter)
    if not standing.was_answered(case):
        raise Refused("nobody-answered-in-time")
    case_steps.take(case, Step.REOPEN, due_at=ours().calendar(this.now).next_working_day_ends(this.now))
    ping(Ping.ANSWERED, matter.granted, about=standing.latest(case).ref, at=this.now)


@deed(Act.DECISION_REVIEW)
def review(this: Deed, case: str) -> None:
    """Open a case again whose suspension has no end, when its day of review comes: it is lifted, or decided anew."""
    this.permit(cases.matter(case))
    rules.check_review(standing.review_on(case), today())
    case_steps.take(case, Step.REOPEN, due_at=ours().calendar(this.now).next_working_day_ends(this.now))


@deed(Act.MEASURE_REMIND)
def remind_of_review(this: Deed, measure: str) -> None:
    """Remind those who may hold a review of its day; two weeks after it, what had no end is over (F3)."""
    row = standing.named(measure)
    matter = cases.matter(row.decision.case_id)
    this.permit(matter)
    if row.review_on is None:
        raise Refused("nothing-is-to-be-reviewed")
    if rules.lapses(row.review_on, today()):
        _over(this, row, How.LAPSED)
    else:
        overdue = today() > row.review_on
        ping(
            Ping.REVIEW,
            {*matter.granted, *(chairs(today()) if overdue else ())},
            about=f"{measure} {today()}",
            at=this.now,
        )
    case_steps.reminded(row.decision.case_id, today())
    this.note(measure=measure)


def _over(this: Deed, row: Measure, how: How, why: str = "") -> None:
    case = row.decision.case_id
    end(row, how, by=this.actor.person, why=why, at=this.now)
    tell(row, at=this.now, early=why)
    if row.review_on and standing.review_on(case) is None:
        case_steps.nothing_due(case)


@deed(Act.MEASURE_LIFT)
def lift_early(this: Deed, measure: str, why: str) -> None:
    """End a measure before its time, with a reason; undone where it held, and its holder is welcomed back (L9)."""
    row = standing.named(measure)
    case = row.decision.case_id
    this.permit(cases.matter(case))
    rules.check_lifting(Kind(row.kind), why, over=standing.is_over(row, this.now))
    _over(this, row, How.LIFTED, why.strip())
    this.note(case=case, kind=row.kind)


@deed(Act.MEASURE_END)
def end_served(this: Deed, measure: str) -> None:
    """Note that a measure was served to its end, and welcome its holder back (L9)."""
    row = standing.named(measure)
    this.permit(cases.matter(row.decision.case_id))
    end_at = standing.ends_at(row)
    if end_at is None or end_at > this.now or standing.has_ended(row):
        raise Refused("measure-is-not-over")
    end(row, How.SERVED, by="", at=this.now)
    tell(row, at=this.now)
    this.note(case=row.decision.case_id, kind=row.kind)
