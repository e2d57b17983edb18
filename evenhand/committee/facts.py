"""Who sits where, for the rooms above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from evenhand.committee.models import Seat
from evenhand.committee.rules import Body


def sitting(body: Body, on: dt.date) -> tuple[str, ...]:
    """Return the persons who sit on a body on a day."""
    seats = Seat.objects.filter(body=body, from_on__lte=on, until_on__gte=on)
    return tuple(seats.order_by("name").values_list("person__ref", flat=True).distinct())


def name_of(person: str) -> str:
    """Return the public name of whoever holds or held a seat, or an empty string."""
    return Seat.objects.filter(person_id=person).values_list("name", flat=True).first() or ""


def names_of(people: Iterable[str]) -> Mapping[str, str]:
    """Return the public names of these people by person, as far as they hold or held a seat; one look for all."""
    return dict(Seat.objects.filter(person_id__in=set(people)).values_list("person__ref", "name"))
