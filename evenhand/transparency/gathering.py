"""Gather the events of a period from the rooms below, and say by which code and from which events it was reckoned."""

from __future__ import annotations

import datetime as dt
import inspect
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from hashlib import sha256
from types import ModuleType

from evenhand.appeals import counting as appeals
from evenhand.cases import counting as cases
from evenhand.committee import counting as committee
from evenhand.conduct.facts import codes, known_clauses
from evenhand.decisions import counting as decisions
from evenhand.decisions.counting import Decided
from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.calendar import ONE_DAY, Calendar
from evenhand.ground.vault.steps import index
from evenhand.platforms import counting as platforms
from evenhand.platforms.facts import places
from evenhand.reports import counting as reports
from evenhand.transparency import cells, metrics, questions
from evenhand.transparency.events import Events
from evenhand.transparency.figures import Report, changes, read
from evenhand.transparency.models import Published
from evenhand.transparency.rules import Period

COUNTS: tuple[ModuleType, ...] = (reports, cases, decisions, appeals, platforms, committee, metrics, questions, cells)


def reckoned(period: Period, members: int | None = None) -> Report:
    """Return the figures of a period as they could be published now; `members`: how many there are, as it is stated."""
    events = gathered(period, members)
    report = replace(metrics.report(events), query=query_hash(), events=events_hash(events))
    return replace(report, changes=changes(report, before(period)))


def before(period: Period) -> Report | None:
    """Return what was published of the period just before one, where it was about as long."""
    row = Published.objects.filter(until_on=period.from_on - ONE_DAY).first()
    there = Period(row.from_on, row.until_on) if row else None
    return read(row.document) if row and there and there.is_as_long_as(period) else None


def gathered(period: Period, members: int | None = None) -> Events:
    """Return the events of a period; nothing sealed is opened."""
    house = ours()
    calendar = house.calendar(clock.now())
    since, until = calendar.end_of(period.from_on - ONE_DAY), calendar.end_of(period.until_on)
    looked = reports.looked(period.from_on, period.until_on)
    decided = decisions.decided(since, until)
    opened = cases.open_at(until, decisions.first_decided_since(until))
    return Events(
        house.name,
        period,
        received=reports.received(period.from_on, period.until_on),
        looked=looked,
        days_to_look=tuple((calendar.day(r.looked_at) - r.received_on).days for r in looked if r.looked_at),
        meanwhile=cases.meanwhile(since, until),
        decided=decided,
        days_to_decision=tuple(_days_to_decision(decided, calendar)),
        broken=decisions.broken(since, until),
        restricted=decisions.restricted(since, until),
        asked=platforms.asked(since, until),
        lodged=appeals.lodged(since, until),
        days_open=tuple((period.until_on - calendar.day(at)).days for at in opened),
        checked_in=cases.checked_in(since, until),
        helped=committee.helped(period.from_on, period.until_on),
        stepped_aside=committee.stepped_aside(since, until),
        members=members,
        seats=committee.seats(period.until_on),
        places=tuple((place.ref, place.name) for place in places()),
        clauses=tuple((decisions.named(of, c.clause), c.title) for of in codes() for c in known_clauses(of)),
    )


def _days_to_decision(decided: tuple[Decided, ...], calendar: Calendar) -> Iterator[int]:
    first: Mapping[str, dt.date] = reports.first_received([d.case for d in decided])
    at_first = (d for d in decided if d.number == 1 and d.case in first)
    yield from ((calendar.day(d.at) - first[d.case]).days for d in at_first)


def query_hash() -> str:
    """Return the SHA-256 of the code that counted: the same code and events give the same figures."""
    return sha256("".join(inspect.getsource(module) for module in COUNTS).encode()).hexdigest()


def events_hash(events: Events) -> str:
    """Return a keyed hash of the events: only this desk can compare it, so that nobody can try out what was kept back."""
    return index("figures", json.dumps(asdict(events), default=str, sort_keys=True))
