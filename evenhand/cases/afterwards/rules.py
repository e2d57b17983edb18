"""When those who reported are asked how they are, and when a case is over. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from evenhand.ground.calendar import ONE_DAY

ASKED_AFTER_DAYS = (30, 90)
WAITED_DAYS = 14
"""So long we wait for an answer; silence is an answer too."""


class How(StrEnum):
    """What somebody answers when they are asked whether they are all right."""

    WELL = "well"
    NOT_WELL = "not-well"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: when it was asked (None: not yet), and what came back."""

    asked_at: dt.datetime | None
    how: str


def is_done(asked: Asked, now: dt.datetime) -> bool:
    """Say whether a question is over: answered, not wanted, or waited for long enough."""
    waited = asked.asked_at is not None and now >= asked.asked_at + WAITED_DAYS * ONE_DAY
    return bool(asked.how) or waited


def is_over(clocks: Iterable[dt.datetime | None], asked: Iterable[Asked], *, verified: bool, now: dt.datetime) -> bool:
    """Say whether a case can be closed: no time to appeal runs, every action is known to have happened, all were asked.

    `clocks` are when each party's time to appeal has passed; None: they have not been told yet.
    """
    told = all(clock is not None and clock <= now for clock in clocks)
    return told and verified and all(is_done(one, now) for one in asked)
