"""When what is closed is erased, and what holds it longer (T10). Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from evenhand.committee.procedure import LONGEST_KEPT, Keeping
from evenhand.ground.errors import Refused

LONGEST_HOLD = dt.timedelta(days=365)
LONGEST_REASON = 2_000


class Ended(StrEnum):
    """How something ended: the procedure says for each how many days it is kept afterwards."""

    SPAM = "spam"
    NOTHING = "nothing"
    MEASURES = "measures"
    LEFT = "left"


class Blocks(StrEnum):
    """What keeps something longer than its day."""

    HOLD = "hold"
    APPEAL = "appeal"
    MEASURE = "measure"
    WATCH = "watch"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class Closed:
    """A case, or a report in no case, that is over. `lasts_on`: the last day of what it ordered, or to appeal against it."""

    matter: str
    closed_on: dt.date
    lasts_on: dt.date
    ended: Ended


def due_on(closed: Closed, keeping: Keeping) -> dt.date:
    """Return the day on which it is erased: so many days after it was closed, every appeal over and every measure served.

    Never on the last day itself: until midnight somebody can still appeal (T1).
    """
    days = {
        Ended.SPAM: keeping.spam,
        Ended.NOTHING: keeping.nothing,
        Ended.MEASURES: keeping.measures,
        Ended.LEFT: LONGEST_KEPT,
    }
    return max(closed.closed_on, closed.lasts_on) + dt.timedelta(days=max(1, days[closed.ended]))


def unclaimed_before(today: dt.date, keeping: Keeping, appeal_days: int) -> dt.date:
    """Return the day before which mails came that are erased today: they belong to nothing, and no appeal can be theirs."""
    return today - dt.timedelta(days=max(keeping.nothing, appeal_days, 1))


def left_before(today: dt.date) -> dt.date:
    """Return the day up to which reports came that nobody closed and that are kept no longer: nothing is for ever."""
    return today - dt.timedelta(days=LONGEST_KEPT)


def check_hold(until_on: dt.date, today: dt.date, reason: str) -> None:
    """A hold has a reason and an end within a year; it can be made again."""
    if not reason.strip():
        raise Refused("hold-gives-no-reason", "why")
    if len(reason) > LONGEST_REASON:
        raise Refused("words-are-too-many", "why")
    if not today < until_on <= today + LONGEST_HOLD:
        raise Refused("hold-ends-within-a-year", "until_on")
