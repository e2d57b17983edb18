"""What there is in an association of plain values: interim suspensions, proposals, decisions, appeals, and drafts of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import product
from zoneinfo import ZoneInfo

from evenhand.appeals import rules as appeals
from evenhand.cases.meanwhile import rules as meanwhile
from evenhand.decisions import rules as decisions
from evenhand.decisions.together import rules as together
from evenhand.ground.calendar import ONE_DAY, Calendar

CHICAGO = Calendar(ZoneInfo("America/Chicago"))


@dataclass
class Interim:
    """An interim suspension."""

    by: str
    began: dt.datetime
    ends: dt.datetime
    safety: bool
    state: meanwhile.State = meanwhile.State.IMPOSED
    signed: set[str] = field(default_factory=set)
    confirm_by: dt.datetime | None = None
    extended: bool = False
    over: dt.datetime | None = None


@dataclass
class Proposal:
    """A draft that is voted on."""

    by: str
    opened: dt.datetime
    draft: decisions.Draft
    votes: dict[str, bool] = field(default_factory=dict)
    turn: together.Turn | None = None


@dataclass(frozen=True)
class Sealed:
    """A decision as it was sealed, and what stood around it at that instant."""

    by: str
    at: dt.datetime
    draft: decisions.Draft
    rung: int
    answered: bool
    notice_at: dt.datetime | None
    reply_by: dt.date | None
    excepted_by: frozenset[str]
    votes: tuple[tuple[str, bool], ...]
    opened: dt.datetime


@dataclass
class Appeal:
    """An appeal of one party."""

    by: str
    ref: str
    lodged: dt.datetime
    stage: appeals.Stage
    panel: tuple[str, ...] = ()
    declared: set[str] = field(default_factory=set)
    votes: dict[str, str] = field(default_factory=dict)
    outcome: str = ""


def draft(kind, days, places, today, *, broken=True, post="1"):
    """A decision with one kind of consequence, of so many days (0: without an end, looked at again within a year)."""
    until = today + days * ONE_DAY if days else None
    review = None if days else today + 300 * ONE_DAY
    lengths = {"until_on": until, "review_on": review}
    one = {
        decisions.Kind.HIDE: {"content": post},
        decisions.Kind.SUSPENSION: lengths,
        decisions.Kind.LIMITED: lengths,
        decisions.Kind.CONDITION: {"words": "Asks first", "until_on": until},
        decisions.Kind.NO_CONTACT: {"words": "None", "until_on": until},
    }.get(kind, {})
    there = places if kind in decisions.AT_A_PLACE else places[:1]
    weighing = decisions.Weighing(2, "So", 2, "So", "So", "So")
    return decisions.Draft(
        today,
        (decisions.Finding("no-spam", found=broken, why="So"),),
        weighing,
        tuple(decisions.Planned(k, place, **one) for k, place in product([kind], there)),
        told="So",
        departure="So",
    )
