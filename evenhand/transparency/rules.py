"""What a period is, and which periods can be published. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.ground.errors import Refused

SHORTEST, LONGEST = 89, 366
HALF_A_YEAR = 6
AS_LONG = 6
"""Days by which two periods may differ and still be compared: one half of a year has three more than the other."""
MOST_MEMBERS = 100_000_000


@dataclass(frozen=True, slots=True)
class Period:
    """From a day until a day, both included."""

    from_on: dt.date
    until_on: dt.date

    def overlaps(self, other: Period) -> bool:
        """Say whether two periods share a day."""
        return self.from_on <= other.until_on and other.from_on <= self.until_on

    def is_as_long_as(self, other: Period) -> bool:
        """Say whether counts of two periods can be compared."""
        return abs((self.until_on - self.from_on) - (other.until_on - other.from_on)).days <= AS_LONG


def check(period: Period, today: dt.date, published: tuple[Period, ...]) -> None:
    """A period is over, at least three months and at most a year long, and shares no day with one that is published.

    Of two that overlap, the difference would tell what each of them keeps back.
    """
    if period.until_on >= today:
        raise Refused("period-is-not-over", "until_on")
    if not SHORTEST <= (period.until_on - period.from_on).days + 1 <= LONGEST:
        raise Refused("period-is-three-months-to-a-year", "until_on")
    if any(period.overlaps(other) for other in published):
        raise Refused("period-is-published-already", "from_on")


def check_members(members: int | None) -> None:
    """How many members there are is a whole number, or is left out."""
    if members is not None and not 0 < members <= MOST_MEMBERS:
        raise Refused("members-are-no-number", "members")


def last_half_year(today: dt.date) -> Period:
    """Return the last half of a calendar year that is over."""
    begins = today.replace(month=1 if today.month <= HALF_A_YEAR else 1 + HALF_A_YEAR, day=1)
    until = begins - dt.timedelta(days=1)
    return Period(until.replace(month=until.month - HALF_A_YEAR + 1, day=1), until)
