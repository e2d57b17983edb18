"""How many cases are open and what held meanwhile, for the figures of a period: counted, and never opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Case as Choice
from django.db.models import Count, F, Q, Value, When

from evenhand.cases.afterwards.rules import How
from evenhand.cases.models import Case, CheckIn, Interim
from evenhand.cases.rules import Stage


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """So many interim suspensions were confirmed, in time or not, and ended so."""

    confirmed: str
    state: str
    count: int


def meanwhile(since: dt.datetime, until: dt.datetime) -> tuple[Meanwhile, ...]:
    """Return how many interim suspensions began in a period."""
    confirmed = Choice(
        When(confirmed_at__isnull=True, then=Value("no")),
        When(Q(confirm_by__isnull=True) | Q(confirmed_at__lte=F("confirm_by")), then=Value("in-time")),
        default=Value("late"),
    )
    rows = Interim.objects.filter(starts_at__gte=since, starts_at__lt=until).annotate(confirmed=confirmed)
    counted = rows.values_list("confirmed", "state").annotate(count=Count("id")).order_by("confirmed", "state")
    return tuple(Meanwhile(*row) for row in counted)


def open_at(until: dt.datetime, decided_since: Collection[str]) -> tuple[dt.datetime, ...]:
    """Return since when each case is open that was open at an instant, or was first decided after it."""
    still = Q(stage=Stage.OPEN) | Q(ref__in=decided_since)
    rows = Case.objects.filter(still, opened_at__lt=until).order_by("opened_at")
    return tuple(rows.values_list("opened_at", flat=True))


def checked_in(since: dt.datetime, until: dt.datetime) -> tuple[int, int]:
    """Return how often somebody was asked how they are of those due in a period, and how often not.

    What was due once they had said that they want no more does not count.
    """
    due = CheckIn.objects.filter(due_at__gte=since, due_at__lt=until).exclude(how=How.STOP, asked_at=None)
    asked = due.filter(asked_at__isnull=False).count()
    return asked, due.count() - asked
