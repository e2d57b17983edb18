"""How many appeals there were and how they ended, for the figures of a period: counted, and never opened."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case as Choice
from django.db.models import Count, F, Value, When

from evenhand.appeals.models import Appeal
from evenhand.appeals.rules import UNDOES


@dataclass(frozen=True, slots=True)
class Lodged:
    """So many appeals of a side ended so; `carried` says whether what had to be undone was undone in time."""

    side: str
    late: bool
    outcome: str
    carried: str
    count: int


def lodged(since: dt.datetime, until: dt.datetime) -> tuple[Lodged, ...]:
    """Return how many appeals were lodged in a period, and what became of them until now."""
    carried = Choice(
        When(outcome__in=tuple(UNDOES), closed_at__isnull=True, then=Value("not-yet")),
        When(outcome__in=tuple(UNDOES), closed_at__gt=F("carry_due"), then=Value("late")),
        When(outcome__in=tuple(UNDOES), then=Value("in-time")),
        default=Value(""),
    )
    rows = Appeal.objects.filter(lodged_at__gte=since, lodged_at__lt=until).annotate(carried=carried)
    kinds = ("side", "late", "outcome", "carried")
    return tuple(Lodged(*row) for row in rows.values_list(*kinds).annotate(count=Count("id")).order_by(*kinds))
