"""What a platform is to be told, opened from an action; and what holds there over every case.

Two cases may restrict the same account or post. Then the longest order holds, and the end or reversal of one never
ends the other.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Q

from evenhand.ground.vault import opening
from evenhand.platforms.models import Action
from evenhand.platforms.rules import UNDOES, Does, State

GONE = (State.CALLED_OFF, State.REPLACED, State.UNABLE)
RESTRICTS = {inverse: does for does, inverse in UNDOES.items()} | {does: does for does in UNDOES}


@dataclass(frozen=True, slots=True)
class Order:
    """What to do, opened for the platform. `until` (UTC) is None when it has no end."""

    does: Does
    target: str
    why: str
    until: dt.datetime | None
    key: str


def of(action: Action, at: dt.datetime) -> Order:
    """Return what to tell the platform: what the action says, unless another order still restricts the same thing more."""
    return opened(standing(action, at) or action)


def opened(action: Action) -> Order:
    """Open what an action says."""
    read = opening.unattended(action.case)
    target, why = read("target", action.target), read("why", action.why)
    return Order(Does(action.does), target, why, action.until, action.key)


def standing(action: Action, at: dt.datetime) -> Action | None:
    """Return the longest restriction that stands on what the action is about, over every case, or None."""
    if action.does not in RESTRICTS:
        return None
    alike = Action.objects.filter(about=action.about, does=RESTRICTS[Does(action.does)], undone_by=None)
    unended = alike.exclude(state__in=GONE).filter(Q(until=None) | Q(until__gt=at))
    return unended.order_by(F("until").desc(nulls_first=True), "id").first()
