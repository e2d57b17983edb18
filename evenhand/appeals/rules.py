"""When an appeal is in time, what it must say, and who may hear it. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha256

from evenhand.ground.calendar import Calendar
from evenhand.ground.errors import Refused

PANEL = 3
LONGEST_TEXT = 20_000


class Outcome(StrEnum):
    """What a panel can say."""

    UPHELD = "upheld"
    VARIED = "varied"
    REVERSED = "reversed"


def check(reason: str, why_change: str) -> None:
    """An appeal describes its reason and why the decision should be changed; nothing else is asked of it."""
    if not reason.strip():
        raise Refused("appeal-gives-no-reason", "reason")
    if not why_change.strip():
        raise Refused("appeal-does-not-say-why-the-decision-should-change", "why_change")
    if max(len(reason), len(why_change)) > LONGEST_TEXT:
        raise Refused("words-are-too-many", "reason")


def check_reasons(reasons: str) -> None:
    """A panel gives its reasons, whatever it rules."""
    if not reasons.strip():
        raise Refused("ruling-gives-no-reasons", "reasons")


def is_late(lodged: dt.datetime, communicated: dt.datetime | None, calendar: Calendar, days: int) -> bool:
    """Say whether the term, counted from when the decision was communicated to this person, is over (T1).

    A decision that has not yet been communicated to somebody has no term for them yet.
    """
    return communicated is not None and lodged >= calendar.within_days(communicated, days)


def draw(appeal: str, executives: Iterable[str], excluded: frozenset[str]) -> tuple[str, ...]:
    """Return the panel: three, or one when fewer than three are independent, or nobody.

    Nobody who took part in the case or is a party to it can be drawn (I1). The order follows from the appeal's id and
    can be computed again by anyone: nobody picks.
    """
    independent = sorted(set(executives) - excluded, key=lambda p: sha256(f"{appeal} {p}".encode()).digest())
    return tuple(independent[: PANEL if len(independent) >= PANEL else 1])
