"""Which decided cases are like this one, and what they got. Pure: of a decided case it knows no name and no word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from evenhand.committee.procedure import Rung
from evenhand.decisions.band import Band

NEAREST = 5
FEWEST = 3
"""Fewer like cases than this show no custom."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one decided case got, in plain columns. `days` is None without an end, 0 where no length belongs to it."""

    ref: str
    clause: str
    family: str
    severity: int
    impact: int
    again: bool
    rung: Rung
    days: int | None
    decided_on: dt.date
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: the clauses found broken, with the clause each stands under; how heavy; whether not the first time."""

    clauses: frozenset[str]
    families: frozenset[str]
    severity: int
    impact: int
    again: bool


def nearest(asked: Asked, decided: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Return the five nearest: the same clause before its family, then weight, then history, then the latest; one a case."""
    near = sorted((o for o in decided if _alike(asked, o)), key=lambda o: _distance(asked, o))
    return tuple({o.ref: o for o in reversed(near)}[ref] for ref in dict.fromkeys(o.ref for o in near))[:NEAREST]


def _alike(asked: Asked, o: Outcome) -> bool:
    close = abs(o.severity - asked.severity) <= 1 and abs(o.impact - asked.impact) <= 1
    return close and (o.clause in asked.clauses or o.family in asked.families)


def _distance(asked: Asked, o: Outcome) -> tuple[object, ...]:
    weight = abs(o.severity - asked.severity) + abs(o.impact - asked.impact)
    return (o.clause not in asked.clauses, weight, o.again != asked.again, -o.decided_on.toordinal(), o.ref)


def spread(like: tuple[Outcome, ...]) -> Band | None:
    """Return from the lightest to the heaviest that like cases got; None where there are too few to say."""
    if len(like) < FEWEST:
        return None
    return Band(min(o.rung for o in like), max(o.rung for o in like))
