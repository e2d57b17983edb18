"""Which matter somebody is asked about: a report, or the case it belongs to."""

from __future__ import annotations

from evenhand.cases.clearance import CASE
from evenhand.cases.models import Case
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault.grants import must_know
from evenhand.reports import facts as reports
from evenhand.reports.steps import hold


def matter_asked_about(report_or_case: str) -> str:
    """Return the case of a report that is in one; or what was named."""
    if report_or_case.startswith(CASE):
        return report_or_case
    return reports.for_case(report_or_case)[0].case or report_or_case


def matter_known_to(actor: Actor, report_or_case: str) -> str:
    """Return the same to whoever may know of it; else NotFound after as many looks as if it were not there (I6)."""
    matter = report_or_case if report_or_case.startswith(CASE) else reports.case_of(report_or_case) or report_or_case
    must_know(actor, matter)
    return matter


def lock(matter: str) -> None:
    """Let two answers about the same matter come one after the other."""
    if not matter.startswith(CASE):
        hold(matter)
    elif not Case.objects.select_for_update().filter(ref=matter).exists():
        raise NotFound


def no_hour(matter: str) -> bool:
    """Say whether it is the report of somebody anonymous, who leaves no time finer than the day."""
    return not matter.startswith(CASE) and reports.leaves_no_hour(matter)
