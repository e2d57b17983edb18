"""When a respondent has been heard, and why a decision may do without. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from evenhand.ground.calendar import ONE_DAY, Calendar
from evenhand.ground.errors import Refused


class Why(StrEnum):
    """Why a decision may be taken without a hearing."""

    SAFETY = "safety"
    TAMPERING = "tampering"
    UNREACHABLE = "unreachable"
    SPAM = "spam"


@dataclass(frozen=True, slots=True)
class Asked:
    """A notice as it stands: when it reached the respondent (None: not yet), their last day, whether they answered."""

    communicated_at: dt.datetime | None
    reply_by: dt.date
    answered: bool


def heard(each: Iterable[Asked | None], at: dt.datetime, calendar: Calendar, days: int) -> bool:
    """Say whether every respondent has answered, or has let their time pass (F1); None: one was sent no notice."""
    return all(asked is not None and had_their_say(asked, at, calendar, days) for asked in each)


def had_their_say(asked: Asked, at: dt.datetime, calendar: Calendar, days: int) -> bool:
    """Say whether one respondent answered, or their day passed: never sooner than `days` after it reached them."""
    if asked.communicated_at is None:
        return False
    return asked.answered or at >= answer_ends(asked.reply_by, asked.communicated_at, calendar, days)


def answer_ends(reply_by: dt.date, communicated_at: dt.datetime, calendar: Calendar, days: int) -> dt.datetime:
    """Return the first instant that is too late to count as an answer in time."""
    return max(calendar.end_of(reply_by), calendar.within_days(communicated_at, days))


def first_day(today: dt.date, days: int) -> dt.date:
    """Return the first day that may be the last to answer a notice sent today."""
    return today + days * ONE_DAY


def check_reply_by(today: dt.date, reply_by: dt.date, days: int) -> None:
    """Give whoever is asked for an answer the days of the procedure, at least seven (F1)."""
    if reply_by < first_day(today, days):
        raise Refused("reply-needs-seven-days", "reply_by")


def check_more_time(reply_by: dt.date, longer: dt.date) -> None:
    """More time is more time: a day to answer moves only away."""
    if longer <= reply_by:
        raise Refused("more-time-is-not-less", "more_time")


def check_reader(by: str, reader: str) -> None:
    """A letter is read by somebody other than whoever wrote it (C2)."""
    if by == reader:
        raise Refused("letter-needs-another-reader")
