"""Who of those with a seat reads and acts on a day: whoever was onboarded and is not on leave. The room's own questions."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from evenhand.committee.models import Alternate, Asked, Leave, Onboarding, Seat
from evenhand.ground.rows import composed


def here(on: dt.date) -> Q:
    """Return the condition of a seat that is held on a day."""
    return Q(from_on__lte=on, until_on__gte=on)


def ready() -> Exists:
    """Return the condition of a seat whose holder was onboarded for it; for the committee is also for appeals."""
    theirs = Onboarding.objects.filter(person_id=OuterRef("person_id"))
    return Exists(theirs.filter(ready_for__in=("standing", OuterRef("body"))))


def away(on: dt.date) -> Exists:
    """Return the condition of a seat or alternate whose person is on leave; planned ends count for nothing."""
    return Exists(Leave.objects.filter(person_id=OuterRef("person_id"), from_on__lte=on, over_on__isnull=True))


def at_work(on: dt.date) -> QuerySet[Seat]:
    """Return the seats by which somebody reads and acts on a day."""
    return Seat.objects.filter(here(on), ready()).exclude(away(on))


@composed
def working(body: str, on: dt.date) -> QuerySet[Seat, tuple[str]]:
    """Return who reads and acts on a body, by name."""
    return at_work(on).filter(body=body).order_by("name").values_list("person__ref")


@composed
def awaited(body: str, on: dt.date) -> QuerySet[Seat, tuple[str]]:
    """Return who sits on a body of which nobody was onboarded yet: a desk's first report is kept for its first members."""
    began = Seat.objects.filter(here(on), ready(), body=body)
    return Seat.objects.filter(here(on), ~Exists(began), body=body).order_by("name").values_list("person__ref")


@composed
def bodies_of(person: str, on: dt.date) -> QuerySet[Seat, tuple[str, str]]:
    """Return on which bodies somebody reads and acts, with their role there."""
    return at_work(on).filter(person_id=person).values_list("body", "role")


def helping(on: dt.date) -> QuerySet[Alternate]:
    """Return the alternates of a day who were onboarded."""
    welcome = Onboarding.objects.filter(person_id=OuterRef("person_id"), ready_for="standing")
    return Alternate.objects.filter(here(on), Exists(welcome)).exclude(away(on))


@composed
def named_by(on: dt.date, told_on: dt.date) -> QuerySet[Alternate, tuple[str]]:
    """Return the alternates of a day who were named by another, by name."""
    return helping(on).filter(from_on__lte=told_on).order_by("name").values_list("person__ref")


def is_asked(person: str, on: dt.date) -> bool:
    """Say whether somebody is an alternate who was asked to help."""
    return bool(_asked(person, on))


@composed
def _asked(person: str, on: dt.date) -> QuerySet[Alternate, tuple[str]]:
    asked = Asked.objects.filter(person_id=OuterRef("person_id"))
    return helping(on).filter(Exists(asked), person_id=person).values_list("ref")[:1]
