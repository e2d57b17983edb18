"""What was served before a decision, for the rooms above."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.cases.meanwhile.rules import days_in
from evenhand.cases.models import Interim
from evenhand.ground import clock
from evenhand.ground.calendar import ONE_DAY


@dataclass(frozen=True, slots=True)
class Served:
    """An interim suspension as it was, or is, served. `place` is its ref; a day begun counts whole."""

    place: str
    since: dt.datetime
    until: dt.datetime
    days: int


def served(case: str, person: str) -> tuple[Served, ...]:
    """Return the interim suspensions of a respondent in a case so far, in order: their days are credited (F4)."""
    rows = Interim.objects.filter(case__ref=case, person=person).order_by("starts_at")
    return tuple(_served(row) for row in rows)


def so_far(case: str, person: str, place: str) -> dt.timedelta:
    """Return how long a respondent has been or will be suspended meanwhile from a place in a case."""
    rows = Interim.objects.filter(case__ref=case, person=person, place__ref=place)
    return sum((min(row.lifted_at or row.ends_at, row.ends_at) - row.starts_at for row in rows), 0 * ONE_DAY)


def _served(row: Interim) -> Served:
    until = min(row.lifted_at or clock.now(), row.ends_at)  # a late look lifts what had ended already
    return Served(row.place_id, row.starts_at, until, days_in(row.starts_at, until))
