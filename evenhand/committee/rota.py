"""Who is on call in a week: as a person has said, or else by turns."""

from __future__ import annotations

import datetime as dt

from evenhand.committee import rules
from evenhand.committee.models import OnCall
from evenhand.committee.rules import Body, OnDuty
from evenhand.committee.working import working


def pair(on: dt.date) -> tuple[str, ...]:
    """Return who is on call in the week of a day and reads on that day."""
    return weeks(on, 1)[0].people


def weeks(from_on: dt.date, count: int) -> tuple[OnDuty, ...]:
    """Return who is on call in so many weeks, of those who read on the first day."""
    mondays = [rules.week_of(from_on) + dt.timedelta(weeks=n) for n in range(count)]
    said = {row.week_on: row for row in OnCall.objects.filter(week_on__in=mondays)}
    members = tuple(dict.fromkeys(person for (person,) in working(Body.STANDING, from_on)))
    return tuple(_week(monday, said.get(monday), members) for monday in mondays)


def _week(monday: dt.date, said: OnCall | None, members: tuple[str, ...]) -> OnDuty:
    chosen = tuple(p for p in (said.first_id, said.second_id) if p in members) if said else ()
    return OnDuty(monday, chosen or rules.in_turn(members, monday), said.why if said and chosen else "")
