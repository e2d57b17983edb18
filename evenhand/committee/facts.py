"""Who sits where, for the rooms above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from evenhand.committee import rota
from evenhand.committee.models import Alternate, Seat, WrittenProcedure
from evenhand.committee.procedure import Procedure, parse
from evenhand.committee.procedures import shipped
from evenhand.committee.rules import Body, Term
from evenhand.committee.working import at_work, awaited, helping, working
from evenhand.ground.association.facts import today


def sitting(body: Body, on: dt.date) -> tuple[str, ...]:
    """Return the persons who sit on a body on a day and read there: onboarded, and not on leave."""
    return tuple(dict.fromkeys(person for (person,) in working(body, on) or awaited(body, on)))


def chairs(on: dt.date) -> tuple[str, ...]:
    """Return the persons who chair the standing committee on a day."""
    seats = at_work(on).filter(body=Body.STANDING, role__icontains="chair")
    return tuple(seats.order_by("name").values_list("person__ref", flat=True))


def duty_pair(on: dt.date) -> tuple[str, ...]:
    """Return the one or two members who are on call in the week of a day, the first first; nobody where nobody sits."""
    return rota.pair(on)


def alternates(on: dt.date) -> tuple[str, ...]:
    """Return the alternates who can be asked on a day, by name."""
    return tuple(helping(on).order_by("name").values_list("person__ref", flat=True))


def terms_of(person: str) -> tuple[tuple[Body, Term], ...]:
    """Return every term of a person, past and to come; an alternate's counts as one on the committee."""
    seats = Seat.objects.filter(person_id=person).values_list("body", "from_on", "until_on")
    helps = Alternate.objects.filter(person_id=person).values_list("from_on", "until_on")
    terms = ((Body(body), Term(from_on, until_on)) for body, from_on, until_on in seats)
    return (*terms, *((Body.STANDING, Term(from_on, until_on)) for from_on, until_on in helps))


def name_of(person: str) -> str:
    """Return the public name of whoever holds or held a seat, or an empty string."""
    return names_of((person,)).get(person, "")


def names_of(people: Iterable[str]) -> Mapping[str, str]:
    """Return the public names of these people by person, as far as they hold or held a seat; a look at each table for all."""
    wanted = set(people)
    held = (
        table.objects.filter(person_id__in=wanted).values_list("person__ref", "name") for table in (Alternate, Seat)
    )
    return dict(chain(*held))


def names_at_work(people: Iterable[str]) -> Mapping[str, str]:
    """Return the same of those of these people who read today: whoever left, or is away, leads nothing."""
    on = today()
    here = {*sitting(Body.STANDING, on), *alternates(on)}
    return names_of(here.intersection(people))


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
