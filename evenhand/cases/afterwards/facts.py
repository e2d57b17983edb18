"""How many of those who reported were asked how they are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.cases.afterwards import rules
from evenhand.cases.afterwards.rules import Asked, How, is_done
from evenhand.cases.models import CheckIn, Party
from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.notices.facts import communicated_at
from evenhand.notices.rules import Kind
from evenhand.platforms.facts import actions_of
from evenhand.platforms.rules import State

DECIDED = (Kind.DECISION, Kind.OUTCOME, Kind.OUTCOME_ANEW)
VERIFIED = frozenset({State.CONFIRMED, State.STATED, State.CALLED_OFF, State.REPLACED})


@dataclass(frozen=True, slots=True)
class CheckIns:
    """Questions due in a time: how many there were, how many are done, how many were answered by “not all right”."""

    due: int
    done: int
    not_well: int


def is_over(case: str) -> bool:
    """Say whether nothing is left to do in a decided case."""
    house, now = ours(), clock.now()
    told = [communicated_at(thread, person, *DECIDED) for thread, person in _parties(case)]
    clocks = [house.calendar(at).within_days(at, house.appeal_days) if at else None for at in told]
    asked = [Asked(row.asked_at, row.how) for row in CheckIn.objects.filter(case__ref=case)]
    verified = all(action.state in VERIFIED for action in actions_of(case))
    return rules.is_over(clocks, asked, verified=verified, now=now)


def _parties(case: str) -> list[tuple[str, str]]:
    return list(Party.objects.filter(case__ref=case).values_list("thread", "person__ref"))


def check_ins(since: dt.datetime, until: dt.datetime) -> CheckIns:
    """Return how the questions due from `since` until before `until` stand; those nobody wanted any more do not count."""
    now = clock.now()
    rows = [r for r in CheckIn.objects.filter(due_at__gte=since, due_at__lt=min(until, now)) if r.how != How.STOP]
    done = sum(is_done(Asked(r.asked_at, r.how), now) for r in rows)
    return CheckIns(len(rows), done, sum(r.how == How.NOT_WELL for r in rows))
