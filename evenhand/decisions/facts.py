"""Decisions as plain values, for the rooms above."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.decisions.models import Decision, Measure
from evenhand.decisions.rules import Kind, Planned
from evenhand.ground.errors import NotFound


@dataclass(frozen=True, slots=True)
class Standing:
    """The decision of a case that stands now."""

    ref: str
    case: str
    number: int
    by: str
    at: dt.datetime
    measures: tuple[Planned, ...]
    in_words: tuple[str, ...]
    suspended_from: dt.datetime | None


def standing(case: str) -> Standing:
    """Return the decision that stands in a case, or NotFound before there is one."""
    row = Decision.objects.filter(case__ref=case).order_by("-number").first()
    if row is None:
        raise NotFound
    measures = Measure.objects.filter(decision__ref=row.ref).order_by("id")
    return Standing(
        row.ref,
        case,
        row.number,
        row.by,
        row.at,
        tuple(_planned(m) for m in measures),
        tuple(m.in_words for m in measures),
        next((m.starts_at for m in measures if m.kind == Kind.SUSPENSION), None),
    )


def _planned(row: Measure) -> Planned:
    return Planned(Kind(row.kind), row.place_id or "", row.content, row.until_on, row.review_on)
