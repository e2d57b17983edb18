"""How many sit on the two bodies, for the figures of a period: the roster is public, and so are these numbers."""

from __future__ import annotations

import datetime as dt

from evenhand.committee.models import Alternate, Asked, Declaration, Seat
from evenhand.committee.rules import Body, Stands


def seats(on: dt.date) -> tuple[tuple[str, int], ...]:
    """Return how many seats of each body are held on a day, and how many alternates are named."""
    held = Seat.objects.filter(from_on__lte=on, until_on__gte=on)
    named = Alternate.objects.filter(from_on__lte=on, until_on__gte=on).count()
    return (*((body.value, held.filter(body=body).count()) for body in Body), ("alternates", named))


def helped(from_on: dt.date, until_on: dt.date) -> int:
    """Return how often an alternate was asked to help, because too few could handle a matter."""
    return Asked.objects.filter(asked_on__range=(from_on, until_on)).count()


def stepped_aside(since: dt.datetime, until: dt.datetime) -> int:
    """Return how often a member said that something stands between them and a matter.

    What the house found by itself is not counted: a member could reckon from it that a report is about them (I6).
    """
    said = Declaration.objects.filter(at__gte=since, at__lt=until, found=False)
    return said.filter(stands__in=(Stands.SOFT, Stands.HARD)).count()
