"""Who belongs, why no letter reaches somebody, and how many may leave at once. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from evenhand.ground.errors import Refused

MATTER = "membership"
"""The one matter under whose key the whole list lies."""
LARGEST = 20 * 1024 * 1024
"""Bytes of a list: a hundred thousand members take about eight million."""
OFFERED_FOR = dt.timedelta(days=1)
"""So long a list that was sent is kept for whoever looks at it before they take it over."""
PAUSED_FOR = dt.timedelta(days=30)
"""So long whoever is not active is known again by what the register calls them; then nothing is left."""
FAILURES_BEFORE_UNUSABLE = 3
ONE_IN = 5
"""More than one in so many leave only where somebody says so."""


class Unusable(StrEnum):
    """Why no letter reaches a member."""

    NONE = "none"
    FAULTY = "faulty"
    CAME_BACK = "came-back"
    AWAY = "away"


class Unreadable(StrEnum):
    """Why nobody can say whom a line is about."""

    TOO_MANY_CELLS = "too-many-cells"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Card:
    """Who a member is. `number`: the association's own for them; `login` and `said`: what its register calls them, and said."""

    number: str = ""
    name: str = ""
    email: str = ""
    language: str = ""
    login: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list; `number` as editors count lines. `unreadable`: why it is about nobody."""

    number: int
    card: Card
    unreadable: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a list over does. `unusable`, `doubles` and `unreadable` are numbers of lines, the first with why."""

    was: int = 0
    added: int = 0
    changed: int = 0
    same: int = 0
    left: int = 0
    unusable: tuple[tuple[int, str], ...] = ()
    doubles: tuple[int, ...] = ()
    unreadable: tuple[tuple[int, str], ...] = ()


def as_plan(kept: Mapping[str, Any]) -> Plan:
    """Return a plan that was kept as JSON, where there are lists only."""
    pairs = {name: tuple((number, why) for number, why in kept[name]) for name in ("unusable", "unreadable")}
    return Plan(**{**kept, **pairs, "doubles": tuple(kept["doubles"])})


def check_taking(plan: Plan, *, whole: bool, though_many_leave: bool) -> None:
    """Refuse a list that holds nobody, that leaves open who stands in it, or after which many would be gone unsaid."""
    if plan.added + plan.changed + plan.same == 0:
        raise Refused("members-list-is-empty")
    if whole and plan.unreadable:
        raise Refused("members-list-is-not-clear")
    if many_leave(plan) and not though_many_leave:
        raise Refused("too-many-would-leave", "though_many_leave")


def many_leave(plan: Plan) -> bool:
    """Say whether more than a fifth would leave at once: it may be the wrong file."""
    return plan.left * ONE_IN > plan.was


@dataclass(frozen=True, slots=True)
class Counts:
    """How the list stands: who belongs, whom a letter reaches, whom none does by why, and who shares an address."""

    members: int
    reached: int
    unusable: Mapping[str, int]
    sharing: int
