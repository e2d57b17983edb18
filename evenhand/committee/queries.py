"""The roster for everybody, and the seats of whoever signs in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from evenhand.committee import facts
from evenhand.committee.models import Seat as Row
from evenhand.committee.procedure import Procedure
from evenhand.committee.rules import Body
from evenhand.ground.association.facts import today
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.rows import composed

SITS_AS = {Body.STANDING: Seat.MODERATOR, Body.EXECUTIVE: Seat.PANELIST}


@dataclass(frozen=True, slots=True)
class SeatForEverybody:
    """A line of the public roster."""

    person: str
    name: str
    role: str
    from_on: dt.date
    until_on: dt.date


@dataclass(frozen=True, slots=True)
class Roster:
    """Both bodies as they sit today."""

    standing: tuple[SeatForEverybody, ...]
    executive: tuple[SeatForEverybody, ...]


def roster(_actor: Actor) -> Roster:
    """Return who sits today, chairs first, then by name."""
    on = today()
    rows = Row.objects.filter(from_on__lte=on, until_on__gte=on).order_by("name")
    shown = {body: tuple(_shown(r) for r in rows if r.body == body) for body in Body}
    return Roster(shown[Body.STANDING], shown[Body.EXECUTIVE])


def seated(actor: Actor) -> Actor:
    """Return the same person with the seats they hold today; a seat that ended is gone at once."""
    return Actor(actor.person, frozenset(SITS_AS[Body(body)] for (body,) in _bodies(actor.person, today())))


@composed
def _bodies(person: str, on: dt.date) -> QuerySet[Row, tuple[str]]:
    return Row.objects.filter(person_id=person, from_on__lte=on, until_on__gte=on).values_list("body")


def name(_actor: Actor, person: str) -> str:
    """Return the public name of a committee member, or an empty string."""
    return next((name for (name,) in _names(person)), "")


@composed
def _names(person: str) -> QuerySet[Row, tuple[str]]:
    return Row.objects.filter(person_id=person).order_by("id").values_list("name")


def _shown(row: Row) -> SeatForEverybody:
    return SeatForEverybody(row.person_id, row.name, row.role, row.from_on, row.until_on)


def procedure(_actor: Actor) -> Procedure:
    """Return the procedure that holds: anybody may know it."""
    return facts.procedure()


def procedure_text(_actor: Actor) -> str:
    """Return the words of the procedure that holds."""
    return facts.procedure_text()
