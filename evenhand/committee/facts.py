"""Who sits where, for the rooms above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from django.db.models import QuerySet

from evenhand.committee import rota
from evenhand.committee.models import Alternate, Belonging, Declaration, Seat, WrittenProcedure
from evenhand.committee.procedure import Procedure, parse
from evenhand.committee.procedures import shipped
from evenhand.committee.rules import Body, Stands, Term
from evenhand.committee.working import at_work, awaited, named_by, working
from evenhand.ground.association.facts import today
from evenhand.ground.rows import composed


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


def alternates(on: dt.date, *, told_on: dt.date = dt.date.max) -> tuple[str, ...]:
    """Return the alternates who can be asked on a day, by name: about what was told on a day, who was named by then."""
    return tuple(person for (person,) in named_by(on, told_on))


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
    written = _written()
    return written[0][0] if written else shipped("small")


@composed
def _written() -> QuerySet[WrittenProcedure, tuple[str]]:
    return WrittenProcedure.objects.order_by("-id").values_list("text")[:1]


@lru_cache(maxsize=4)
def _read(text: str) -> Procedure:
    return parse(text)


def stood(*matters: str) -> Mapping[str, Stands]:
    """Return how those stand to any of these matters who have answered or were found to be concerned, hard before soft."""
    rows = ((person, Stands(stands)) for person, stands in _declared(matters))
    return dict(sorted(rows, key=lambda row: row[1] is Stands.HARD))


@composed
def _declared(matters: tuple[str, ...]) -> QuerySet[Declaration, tuple[str, str]]:
    return Declaration.objects.filter(matter__in=matters).values_list("person", "stands")


def near(*matters: str) -> Mapping[str, frozenset[str]]:
    """Return to which of these matters somebody said that they are near, by person."""
    found: dict[str, frozenset[str]] = {}
    rows = Declaration.objects.filter(matter__in=matters, stands=Stands.SOFT).order_by("id")
    for person, matter in rows.values_list("person", "matter"):
        found[person] = found.get(person, frozenset()) | {matter}
    return found


def withdrew(*matters: str) -> Mapping[str, dt.datetime]:
    """Return who was cleared for any of these matters and learned better, and when: what they voted counts no longer."""
    rows = Declaration.objects.filter(matter__in=matters, withdrew_at__isnull=False)
    return {person: at for person, at in rows.values_list("person", "withdrew_at") if at}


def said_in(matter: str) -> Mapping[str, bytes]:
    """Return what those near to a matter said of it, sealed with it, by person."""
    rows = Declaration.objects.filter(matter=matter, stands=Stands.SOFT).exclude(words=b"")
    return {person: bytes(words) for person, words in rows.values_list("person", "words")}


def organisations_of(people: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """Return the organisations that people belong to (keyed indexes of their names), as far as they said so."""
    found: dict[str, frozenset[str]] = {}
    for person, organisation in _belonging(tuple(sorted(set(people)))):
        found[person] = found.get(person, frozenset()) | {organisation}
    return found


@composed
def _belonging(people: tuple[str, ...]) -> QuerySet[Belonging, tuple[str, str]]:
    return Belonging.objects.filter(person__ref__in=people).values_list("person__ref", "organisation")
