"""When a decided case is open again, and when a measure is over. Pure."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from evenhand.decisions.rules import ANSWER_REOPENS_DAYS, AT_A_PLACE, Kind
from evenhand.ground.calendar import ONE_DAY, Calendar
from evenhand.ground.errors import Refused

REOPENS_WITHIN = ANSWER_REOPENS_DAYS
REVIEW_BEGINS = 14 * ONE_DAY
"""A review can begin so long before its day, so that it is over by then."""
REVIEW_LAPSES = 14 * ONE_DAY
"""So long after its day a review can still be held; then what had no end is over: nothing runs on because nobody looked."""
REMINDED_BEFORE = frozenset({14, 7, 1})
"""So many days before the day of a review those who may hold it are reminded; from that day on, every day."""
ENDS = AT_A_PLACE | {Kind.CONDITION, Kind.NO_CONTACT}
LONGEST_REASON = 4_000


class How(StrEnum):
    """How a measure came to its end."""

    SERVED = "served"
    LIFTED = "lifted"
    LAPSED = "lapsed"


def reopens(answered_at: dt.datetime | None, communicated_at: dt.datetime | None, calendar: Calendar) -> bool:
    """Say whether an answer to a light decision came within seven days: then nobody was decided about unheard (F1)."""
    if answered_at is None or communicated_at is None:
        return False
    return communicated_at < answered_at < calendar.within_days(communicated_at, REOPENS_WITHIN)


def check_review(review_on: dt.date | None, today: dt.date) -> None:
    """A review begins at most two weeks before its day."""
    if review_on is None:
        raise Refused("nothing-is-to-be-reviewed")
    if today < review_on - REVIEW_BEGINS:
        raise Refused("review-is-not-due-yet")


def reminds(review_on: dt.date, today: dt.date) -> bool:
    """Say whether somebody is to be reminded of a review today."""
    left = (review_on - today).days
    return left in REMINDED_BEFORE or left <= 0


def lapses(review_on: dt.date, today: dt.date) -> bool:
    """Say whether the time to hold a review is over as well."""
    return today > review_on + REVIEW_LAPSES


def check_lifting(kind: Kind, why: str, *, over: bool) -> None:
    """What still holds can be ended earlier, with a reason that its holder reads."""
    if kind not in ENDS:
        raise Refused("measure-cannot-be-lifted")
    if over:
        raise Refused("measure-is-over-already")
    if not why.strip():
        raise Refused("lifting-gives-no-reason", "why")
    if len(why) > LONGEST_REASON:
        raise Refused("vote-reason-is-too-long", "why")
