"""Seats and terms. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from evenhand.ground.errors import Refused


class Body(StrEnum):
    """The standing committee moderates; the Executive Committee hears appeals."""

    STANDING = "standing"
    EXECUTIVE = "executive"


@dataclass(frozen=True, slots=True)
class Term:
    """From a day until a day, both included."""

    from_on: dt.date
    until_on: dt.date

    def overlaps(self, other: Term) -> bool:
        """Say whether two terms share a day."""
        return self.from_on <= other.until_on and other.from_on <= self.until_on


def check(body: Body, term: Term, held: tuple[tuple[Body, Term], ...]) -> None:
    """Refuse a seat on one body to whoever sits on the other during the same days (invariant I3)."""
    if term.until_on < term.from_on:
        raise Refused("term-ends-before-it-begins", "until_on")
    if any(other != body and term.overlaps(theirs) for other, theirs in held):
        raise Refused("person-sits-on-the-other-body")


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Who is on call from a Monday on for a week; `why` it was changed, empty where it is by turns."""

    week_on: dt.date
    people: tuple[str, ...]
    why: str = ""


ON_CALL = 2
A_WEEK = dt.timedelta(weeks=1)


def week_of(day: dt.date) -> dt.date:
    """Return the Monday of the week of a day."""
    return day - dt.timedelta(days=day.weekday())


def in_turn(members: tuple[str, ...], week_on: dt.date) -> tuple[str, ...]:
    """Return the two whose turn it is in that week, so that everybody is on call equally often."""
    if len(members) <= ON_CALL:
        return members
    start = week_on.toordinal() // 7 * ON_CALL
    return tuple(members[(start + n) % len(members)] for n in range(ON_CALL))
