"""How many reports there were, for the figures of a period: counted, and never opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, Min, QuerySet

from evenhand.ground.audit.facts import done
from evenhand.ground.policy.acts import Act
from evenhand.reports.models import Report
from evenhand.reports.rules import State

LOOKS = (Act.REPORT_LOOK, Act.REPORT_ANSWER, Act.REPORT_SET_ASIDE)
TAKEN_IN = (Act.CASE_OPEN, Act.CASE_JOIN)


@dataclass(frozen=True, slots=True)
class Received:
    """So many reports came this way, and became this."""

    way: str
    anonymous: bool
    place: str
    state: str
    why_aside: str
    retaliation: str
    count: int


@dataclass(frozen=True, slots=True)
class Looked:
    """One report: when it came, by when somebody was to look at it, and when somebody did; None where nobody has."""

    ref: str
    case: str
    received_on: dt.date
    look_by: dt.datetime
    looked_at: dt.datetime | None


def received(from_on: dt.date, until_on: dt.date) -> tuple[Received, ...]:
    """Return how many reports were received from one day to another, both included."""
    rows = _known(from_on, until_on)
    kinds = ("came_by", "anonymous", "place__ref", "state", "why_aside", "retaliation")
    return tuple(
        Received(way, anonymous, place or "", state, why, retaliation, count)
        for way, anonymous, place, state, why, retaliation, count in (
            rows.values_list(*kinds).annotate(count=Count("id")).order_by(*kinds)
        )
    )


def looked(from_on: dt.date, until_on: dt.date) -> tuple[Looked, ...]:
    """Return when each report of a period was first looked at, answered, set aside or taken into a case."""
    rows = _known(from_on, until_on).order_by("id")
    found = tuple(rows.values_list("ref", "case", "received_on", "look_by"))
    first: dict[str, dt.datetime] = {}
    for act in done(*LOOKS, matters=[ref for ref, *_ in found]):
        first.setdefault(act.matter, act.at)
    for act in done(*TAKEN_IN, matters={case for _, case, *_ in found if case}):
        for ref in act.reports:
            first[ref] = min(act.at, first.get(ref, act.at))
    return tuple(Looked(*row, first.get(row[0])) for row in found)


def _known(from_on: dt.date, until_on: dt.date) -> QuerySet[Report]:
    """Return what the committee may know of: what is held back, or was until it ended, is counted nowhere (C8)."""
    return Report.objects.filter(received_on__range=(from_on, until_on)).exclude(state__in=(State.HELD, State.FORGONE))


def first_received(cases: Collection[str]) -> Mapping[str, dt.date]:
    """Return the day of the first report of each of these cases."""
    rows = Report.objects.filter(case__in=cases).values_list("case").order_by("case")
    return dict(rows.annotate(first=Min("received_on")))
