"""The roster for everybody, and the seats of whoever signs in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from evenhand.committee import facts
from evenhand.committee.models import Alternate
from evenhand.committee.models import Seat as Row
from evenhand.committee.procedure import Procedure
from evenhand.committee.rules import Body
from evenhand.committee.working import bodies_of, is_asked
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
    """Both bodies as they sit today, who helps out, and how many more the procedure's heaviest decision would take."""

    standing: tuple[SeatForEverybody, ...]
    executive: tuple[SeatForEverybody, ...]
    alternates: tuple[SeatForEverybody, ...]
    vacant: int


def roster(_actor: Actor) -> Roster:
    """Return who sits today, chairs first, then by name."""
    on = today()
    rows = Row.objects.filter(from_on__lte=on, until_on__gte=on).order_by("name")
    shown = {body: tuple(_shown(r) for r in rows if r.body == body) for body in Body}
    helping = Alternate.objects.filter(from_on__lte=on, until_on__gte=on).order_by("name")
    alternates = tuple(SeatForEverybody(a.person_id, a.name, "alternate", a.from_on, a.until_on) for a in helping)
    vacant = max(0, facts.procedure().most_people - len(shown[Body.STANDING]))
    return Roster(shown[Body.STANDING], shown[Body.EXECUTIVE], alternates, vacant)


def seated(actor: Actor) -> Actor:
    """Return the same person with the seats they hold today; one that ended, or from which they are on leave, is none.

    An alternate who was asked reads as a moderator what they were asked for, for they have a grant on nothing else.
    """
    on = today()
    bodies = bodies_of(actor.person, on)
    helps = not bodies and is_asked(actor.person, on)
    return Actor(actor.person, frozenset({Seat.MODERATOR} if helps else {SITS_AS[Body(body)] for body, _ in bodies}))


def name(_actor: Actor, person: str) -> str:
    """Return the public name of a committee member, or an empty string."""
    return next((name for (name,) in _names(person) or _helper_names(person)), "")


@composed
def _names(person: str) -> QuerySet[Row, tuple[str]]:
    return Row.objects.filter(person_id=person).order_by("id").values_list("name")


@composed
def _helper_names(person: str) -> QuerySet[Alternate, tuple[str]]:
    return Alternate.objects.filter(person_id=person).order_by("id").values_list("name")


def _shown(row: Row) -> SeatForEverybody:
    return SeatForEverybody(row.person_id, row.name, row.role, row.from_on, row.until_on)


def procedure(_actor: Actor) -> Procedure:
    """Return the procedure that holds: anybody may know it."""
    return facts.procedure()


def procedure_text(_actor: Actor) -> str:
    """Return the words of the procedure that holds."""
    return facts.procedure_text()
