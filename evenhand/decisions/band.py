"""How heavy a decision is, and how heavy decisions of its kind usually are: the rung, the grid and its shifts. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from evenhand.committee.procedure import Rung
from evenhand.decisions.rules import Draft, Kind, Planned
from evenhand.ground.errors import Refused

LENGTHS = (1, 2, 7, 14, 30, 60, 90, 180, 365)
"""The days offered first, so that like cases get like lengths; any other is possible."""
UP_TO_A_MONTH, UP_TO_A_QUARTER = 30, 90
LIGHT = {Kind.TALK: Rung.TALK, Kind.HIDE: Rung.CONTENT, Kind.LIMITED: Rung.LIMITED}
"""What asks more of a person than a talk or a hidden post weighs at least as much as a warning."""


class Shift(StrEnum):
    """What moves the band by one rung."""

    AGAIN = "again"
    TRUST = "trust"
    EVASION = "evasion"
    RETALIATION = "retaliation"
    PROTECTED = "protected"
    INTERIM = "interim"
    REPAIRED = "repaired"
    ACKNOWLEDGED = "acknowledged"
    MISUNDERSTOOD = "misunderstood"
    PROVOKED = "provoked"


DOWN = frozenset({Shift.REPAIRED, Shift.ACKNOWLEDGED, Shift.MISUNDERSTOOD, Shift.PROVOKED})


@dataclass(frozen=True, slots=True)
class Band:
    """From the lightest to the heaviest consequence that is usual."""

    lowest: Rung
    highest: Rung

    def holds(self, rung: Rung) -> bool:
        """Say whether a rung lies in it."""
        return self.lowest <= rung <= self.highest


def _row(*pairs: tuple[Rung, Rung]) -> tuple[Band, ...]:
    return tuple(Band(low, high) for low, high in pairs)


R = Rung
GRID = (
    _row((R.TALK, R.TALK), (R.TALK, R.CONTENT), (R.CONTENT, R.WARNING), (R.WARNING, R.WARNING)),
    _row((R.TALK, R.CONTENT), (R.CONTENT, R.WARNING), (R.WARNING, R.LIMITED), (R.LIMITED, R.SUSPENSION)),
    _row((R.WARNING, R.LIMITED), (R.LIMITED, R.SUSPENSION), (R.SUSPENSION, R.SEVERAL), (R.SEVERAL, R.LONG)),
    _row((R.SUSPENSION, R.SUSPENSION), (R.SEVERAL, R.SEVERAL), (R.LONG, R.LONG), (R.LONG, R.INDEFINITE)),
)
"""Severity down, impact across (process 6.2)."""
NOTHING_BROKEN = Band(Rung.NOTHING, Rung.TALK)


def band_of(severity: int, impact: int, shifts: frozenset[Shift] = frozenset()) -> Band:
    """Return the usual consequences of that severity and impact, a rung up or down for the reasons named; both cancel out."""
    usual = GRID[severity - 1][impact - 1]
    by = bool(shifts - DOWN) - bool(shifts & DOWN)
    return Band(_moved(usual.lowest, by), _moved(usual.highest, by))


def _moved(rung: Rung, by: int) -> Rung:
    return Rung(min(max(rung + by, Rung.TALK), Rung.INDEFINITE))


def band_for(draft: Draft) -> Band:
    """Return the band of a draft; where nothing is found broken, nothing or a talk follows."""
    if not any(finding.found for finding in draft.findings):
        return NOTHING_BROKEN
    shifts = frozenset(Shift(shift) for shift in draft.shifts)
    return band_of(draft.weighing.severity, draft.weighing.impact, shifts)


def rung_of(measures: tuple[Planned, ...], today: dt.date) -> Rung:
    """Return how heavy measures weigh together: the heaviest counts, and suspensions from several places one rung more."""
    suspended = tuple(m for m in measures if m.kind is Kind.SUSPENSION)
    others = (LIGHT.get(m.kind, Rung.WARNING) for m in measures if m.kind is not Kind.SUSPENSION)
    return max((*others, *(_length(m, today) for m in suspended), _places(suspended)), default=Rung.NOTHING)


def _places(suspended: tuple[Planned, ...]) -> Rung:
    return Rung.SEVERAL if len({m.place for m in suspended}) > 1 else Rung.NOTHING


def _length(suspended: Planned, today: dt.date) -> Rung:
    days = days_of(suspended, today)
    if days is None:
        return Rung.INDEFINITE
    if days <= UP_TO_A_MONTH:
        return Rung.SUSPENSION
    return Rung.SEVERAL if days <= UP_TO_A_QUARTER else Rung.LONG


def days_of(measure: Planned, today: dt.date) -> int | None:
    """Return for how many days a measure holds in all, with those served before it (F4); None without an end."""
    return None if measure.until_on is None else (measure.until_on - today).days + measure.credit


def check_departure(draft: Draft, rung: Rung, like: Band | None) -> None:
    """Outside the band, or outside what like cases got, a reason is written down before anybody can vote (T11)."""
    departs = not band_for(draft).holds(rung) or (like is not None and not like.holds(rung))
    if departs and not draft.departure.strip():
        raise Refused("departure-gives-no-reason", "departure")
