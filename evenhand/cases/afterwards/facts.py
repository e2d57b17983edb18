"""Whether a case is over."""

from __future__ import annotations

from evenhand.cases.afterwards import rules
from evenhand.cases.afterwards.rules import Asked
from evenhand.cases.models import CheckIn, Party
from evenhand.cases.rules import INVOLVED
from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.notices.facts import communicated_at
from evenhand.notices.rules import Kind
from evenhand.platforms.facts import actions_of
from evenhand.platforms.rules import State
from evenhand.reports import facts as reports

DECIDED = (Kind.DECISION, Kind.OUTCOME, Kind.OUTCOME_ANEW, Kind.SET_ASIDE)
VERIFIED = frozenset({State.CONFIRMED, State.STATED, State.CALLED_OFF, State.REPLACED})


def is_over(case: str) -> bool:
    """Say whether nothing is left to do in a decided case."""
    house, now = ours(), clock.now()
    told = [communicated_at(thread, person, *DECIDED) for thread, person in _parties(case)]
    clocks = [house.calendar(at).within_days(at, house.appeal_days) if at else None for at in told]
    asked = [Asked(row.asked_at, row.how) for row in CheckIn.objects.filter(case__ref=case)]
    verified = all(action.state in VERIFIED for action in actions_of(case))
    return rules.is_over(clocks, asked, verified=verified, now=now)


def _parties(case: str) -> list[tuple[str, str]]:
    rows = Party.objects.filter(case__ref=case, side__in=INVOLVED)  # a witness is told nothing that could be appealed
    return list(rows.values_list("thread", "person__ref"))


def is_watched(case: str) -> bool:
    """Say whether somebody is still to be asked how they are, or has said that they are made to pay and was not followed."""
    asked = (Asked(row.asked_at, row.how) for row in CheckIn.objects.filter(case__ref=case))
    waits = not all(rules.is_done(one, clock.now()) for one in asked)
    return waits or any(told.case == case for told in reports.retaliation_told())
