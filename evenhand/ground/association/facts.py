"""What every room may know of the association."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import holidays
from django.db.models import QuerySet

from evenhand.ground import clock
from evenhand.ground.association import once
from evenhand.ground.association.models import Association
from evenhand.ground.calendar import Calendar
from evenhand.ground.errors import NotFound
from evenhand.ground.rows import composed


@dataclass(frozen=True, slots=True)
class Ours:
    """The association as it is founded; `demo` says that its database is a demonstration.

    `emergency`: whom it names for emergencies, in a line; empty for nobody.
    """

    name: str
    zone: str
    country: str
    region: str
    report_email: str
    appeal_email: str
    address: str
    leave_to: str
    appeal_days: int
    demo: bool
    emergency: str = ""

    def calendar(self, around: dt.datetime) -> Calendar:
        """Return the calendar with the holidays of the years around an instant."""
        return calendar(self.zone, self.country, self.region, around.year)


def ours() -> Ours:
    """Return the association, or NotFound before `init` or `demo` has founded it."""
    kept = once.read.get()
    if kept:
        return kept[0]
    rows = _founded()
    if not rows:
        raise NotFound
    found = Ours(*rows[0])
    if kept is not None:
        kept.append(found)
    return found


@composed
def _founded() -> QuerySet[Association, tuple[Any, ...]]:
    return Association.objects.values_list(*Ours.__slots__)


def today() -> dt.date:
    """Return the association's local day."""
    at = clock.now()
    return ours().calendar(at).day(at)


@lru_cache(maxsize=64)
def calendar(zone: str, country: str, region: str, year: int) -> Calendar:
    """Return the calendar of a place for the year before, the year itself and the two after."""
    days = holidays.country_holidays(country, subdiv=region or None, years=range(year - 1, year + 3))
    return Calendar(ZoneInfo(zone), frozenset(days))
