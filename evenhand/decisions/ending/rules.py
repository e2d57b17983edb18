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
ENDS = AT_A_PLACE | {Kind.CONDITION, Kind.NO_CONTACT}
LONGEST_REASON = 4_000


class How(StrEnum):
    """How a measure came to its end."""

    SERVED = "served"
    LIFTED = "lifted"


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
