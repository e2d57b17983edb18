"""Schedule the next review, inside the deed that ends the last one or begins the first."""

from __future__ import annotations

import datetime as dt

from evenhand.committee.facts import procedure
from evenhand.ground import ids
from evenhand.ground.association.facts import ours
from evenhand.review.models import Review
from evenhand.review.rules import State, due_after


def schedule_next(code: str, *, after: dt.datetime, since: dt.datetime) -> Review:
    """Write down when a Code is looked at again: so many months after an instant (UTC), by the association's days.

    It collects what happens from `since` on: where a review was open before, from when that one stopped counting.
    """
    last = ours().calendar(after).day(after)
    return Review.objects.create(
        ref=ids.new("rv"),
        code=code,
        state=State.SCHEDULED,
        since_at=since,
        due_on=due_after(last, procedure().review_months),
    )
