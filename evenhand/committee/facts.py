"""Who sits where, for the rooms above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache

from django.db.models import QuerySet

from evenhand.committee.models import Seat, WrittenProcedure
from evenhand.committee.procedure import Procedure, parse
from evenhand.committee.procedures import shipped
from evenhand.committee.rules import Body
from evenhand.ground.rows import composed


def sitting(body: Body, on: dt.date) -> tuple[str, ...]:
    """Return the persons who sit on a body on a day."""
    return tuple(dict.fromkeys(person for (person,) in _seated(body, on)))


@composed
def _seated(body: Body, on: dt.date) -> QuerySet[Seat, tuple[str]]:
    seats = Seat.objects.filter(body=body, from_on__lte=on, until_on__gte=on)
    return seats.order_by("name").values_list("person__ref")


def chairs(on: dt.date) -> tuple[str, ...]:
    """Return the persons who chair the standing committee on a day."""
    seats = Seat.objects.filter(body=Body.STANDING, role__icontains="chair", from_on__lte=on, until_on__gte=on)
    return tuple(seats.order_by("name").values_list("person__ref", flat=True))


def name_of(person: str) -> str:
    """Return the public name of whoever holds or held a seat, or an empty string."""
    return Seat.objects.filter(person_id=person).values_list("name", flat=True).first() or ""


def names_of(people: Iterable[str]) -> Mapping[str, str]:
    """Return the public names of these people by person, as far as they hold or held a seat; one look for all."""
    return dict(Seat.objects.filter(person_id__in=set(people)).values_list("person__ref", "name"))


def procedure() -> Procedure:
    """Return the procedure that the association wrote down last; the small one before it wrote any."""
    return _read(procedure_text())


def procedure_text() -> str:
    """Return the words of the procedure that holds."""
    text = WrittenProcedure.objects.order_by("-id").values_list("text", flat=True).first()
    return text or shipped("small")


@lru_cache(maxsize=4)
def _read(text: str) -> Procedure:
    return parse(text)
