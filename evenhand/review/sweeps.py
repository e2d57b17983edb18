"""What time alone makes due: a review is scheduled, opens, is late, and goes on once its draft is in force."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from django.db.models import Q

from evenhand.conduct.facts import codes
from evenhand.ground.association.facts import today
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import CLOCK
from evenhand.review import rules
from evenhand.review.actions import fall_due, follow, open_in_time, remind, schedule
from evenhand.review.models import Review
from evenhand.review.rules import State


def sweep() -> None:
    """Let every review be where its day puts it."""
    known = set(Review.objects.values_list("code", flat=True))
    for code in codes():
        if code not in known:
            schedule(CLOCK, code)
    on = today()
    for ref in _those(State.SCHEDULED, due_on__lte=on + rules.OPENS_DAYS * ONE_DAY):
        open_in_time(CLOCK, ref)
    for ref in _those(State.OPEN, due_on__lt=on):
        fall_due(CLOCK, ref)
    for ref in _to_remind(on):
        remind(CLOCK, ref)
    for ref in _those(State.AMENDING):
        with suppress(Refused):
            follow(CLOCK, ref)


def _to_remind(on: dt.date) -> list[str]:
    quiet = Q(reminded_on=None) | Q(reminded_on__lte=on - rules.REMIND_EVERY_DAYS * ONE_DAY)
    late = Review.objects.filter(quiet, state__in=rules.LATE, due_on__lt=on).order_by("id")
    return list(late.values_list("ref", flat=True))


def _those(state: State, **due: object) -> list[str]:
    return list(Review.objects.filter(state=state, **due).order_by("id").values_list("ref", flat=True))
