"""A decision of the demonstration, written short."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.cases import actions as cases
from evenhand.cases import queries
from evenhand.decisions.rules import Draft, Finding, Planned, Weighing
from evenhand.decisions.together import actions as together
from evenhand.doors.demo.cast import STANDING
from evenhand.doors.demo.stage import Stage, respondent_of
from evenhand.ground.people.actors import Actor
from evenhand.reports import actions as reports


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was weighed, each in words; severity and impact from 1 to 4."""

    severity: int
    severity_why: str
    impact: int
    impact_why: str
    context: str
    wishes: str


def draft(
    clause: str, why: str, weighed: Weighed, *measures: Planned, on: dt.date, told: str, departure: str = ""
) -> Draft:
    """Return a decision that finds one clause broken."""
    weighing = Weighing(
        weighed.severity, weighed.severity_why, weighed.impact, weighed.impact_why, weighed.context, weighed.wishes
    )
    return Draft(on, (Finding(clause, found=True, why=why),), weighing, measures, told, departure=departure)


def opened(moderator: Actor, report: str, summary: str) -> tuple[str, str]:
    """Look at a report and open a case with its summary; return the case and the respondent's thread."""
    reports.look(moderator, report)
    case = cases.open_case(moderator, (report,))
    cases.summarise(moderator, case, summary)
    return case, respondent_of(moderator, case)


def asked(stage: Stage, moderator: Actor, case: str, thread: str, *, days_ago: int) -> None:
    """Ask for the respondent's side within eight days."""
    cases.notify(
        moderator,
        case,
        thread,
        reply_by=stage.day(8 - days_ago),
        questions=("Please tell us how you see it, and whatever we should know before we decide."),
    )
    cases.read_notice(another(stage, moderator, case), case, thread)


def adopted(stage: Stage, moderator: Actor, case: str, draft: Draft) -> str:
    """Decide together: two are for it, and the other one reads the letters and signs; return the decision."""
    other = another(stage, moderator, case)
    proposal = together.propose(moderator, case, draft)
    together.vote(
        moderator, proposal, in_favour=True, reason="It follows from what we found, and is no more than needed."
    )
    together.vote(other, proposal, in_favour=True, reason="I read both sides, and weigh it the same.")
    return together.sign(other, proposal)


def another(stage: Stage, moderator: Actor, case: str) -> Actor:
    """Return somebody else of the committee who may read the case."""
    others = (stage.member(seat.name) for seat in STANDING)
    return next(o for o in others if o != moderator and any(c.ref == case for c in queries.open_ones(o)))
