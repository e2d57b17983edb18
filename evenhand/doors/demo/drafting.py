"""A decision of the demonstration, written short."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.cases import actions as cases
from evenhand.decisions.rules import Draft, Finding, Planned, Weighing
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


def draft(clause: str, why: str, weighed: Weighed, *measures: Planned, on: dt.date, told: str) -> Draft:
    """Return a decision that finds one clause broken."""
    weighing = Weighing(
        weighed.severity, weighed.severity_why, weighed.impact, weighed.impact_why, weighed.context, weighed.wishes
    )
    return Draft(on, (Finding(clause, found=True, why=why),), weighing, measures, told)


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
