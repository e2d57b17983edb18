"""Ratings without seeing the others', and when a vote is over. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from evenhand.committee.procedure import Asks
from evenhand.decisions.rules import HEAVIEST, LIGHTEST
from evenhand.ground.errors import Refused

FAILURES_BEFORE_ALTERNATES = 2
LONGEST_REASON = 4_000


class Turn(StrEnum):
    """What becomes of a proposal after its vote has opened."""

    ADOPTED = "adopted"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"
    SIGNED = "signed"


NEXT: dict[tuple[Turn | None, Turn], Turn] = {
    (None, Turn.ADOPTED): Turn.ADOPTED,
    (None, Turn.FAILED): Turn.FAILED,
    (None, Turn.WITHDRAWN): Turn.WITHDRAWN,
    (Turn.ADOPTED, Turn.RETURNED): Turn.RETURNED,
    (Turn.ADOPTED, Turn.SIGNED): Turn.SIGNED,
}
"""None: open to votes. Whatever is not adopted goes back to drafting."""


def after(stands: Turn | None, turn: Turn) -> Turn:
    """Return the turn a proposal takes, or refuse."""
    if (stands, turn) not in NEXT:
        raise Refused(f"proposal-is-{stands or 'open'}")
    return NEXT[stands, turn]


@dataclass(frozen=True, slots=True)
class Rated:
    """How one member rates a case, alone: severity, impact, and the risk that it happens again, each from 1 to 4."""

    severity: int
    impact: int
    risk: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the ratings lie apart: the lowest and the highest of each."""

    severity: tuple[int, int]
    impact: tuple[int, int]
    risk: tuple[int, int]

    @property
    def widest(self) -> int:
        """Return by how many steps the ratings differ at most; two or more ask for a talk about what the words mean."""
        return max(high - low for low, high in (self.severity, self.impact, self.risk))


def check_rating(rated: Rated) -> None:
    """A rating says all three."""
    for field in ("severity", "impact", "risk"):
        if not LIGHTEST <= getattr(rated, field) <= HEAVIEST:
            raise Refused(f"{field}-is-not-weighed", field)


def spread(ratings: tuple[Rated, ...]) -> Spread:
    """Return how far ratings lie apart."""
    return Spread(*(_ends([getattr(r, field) for r in ratings]) for field in ("severity", "impact", "risk")))


def _ends(numbers: list[int]) -> tuple[int, int]:
    return min(numbers), max(numbers)


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote under way. `seats`: who rated, or as many as the rung asks for. `meeting`: somebody asked for one instead."""

    asks: Asks
    opened_at: dt.datetime
    seats: int
    meeting: bool
    cast: tuple[bool, ...]

    @property
    def closes_at(self) -> dt.datetime:
        """Return until when it stays open at least."""
        return self.opened_at + dt.timedelta(hours=self.asks.hours)

    def result(self, now: dt.datetime) -> Turn | None:
        """Return what was decided, or None while it is open: below the quorum nothing is ever decided (I9)."""
        everybody = len(self.cast) >= max(self.seats, self.asks.people)
        waited = bool(self.asks.hours) and not self.meeting and len(self.cast) >= self.asks.people
        if now < self.closes_at or not (everybody or waited):
            return None
        return Turn.ADOPTED if sum(self.cast) >= self.asks.share.needed(len(self.cast)) else Turn.FAILED


def check_reason(reason: str) -> None:
    """A vote gives its reason, in some lines."""
    if not reason.strip():
        raise Refused("vote-gives-no-reason", "reason")
    if len(reason) > LONGEST_REASON:
        raise Refused("vote-reason-is-too-long", "reason")
