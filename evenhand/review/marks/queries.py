"""What members found unclear, for the members who weigh it: never in which case, by whom or on which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db.models import Exists, OuterRef

from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault import opening
from evenhand.ground.vault.grants import must_know
from evenhand.review.marks.facts import clauses_of, edition_of
from evenhand.review.marks.steps import known_as
from evenhand.review.models import KeptFrom, Mark


def unclear(actor: Actor, name: str, since: dt.date) -> Mapping[str, tuple[str, ...]]:
    """Return what was written of each clause of a Code since a day, to moderators; NotFound for others.

    What comes from a case that the reader must not know is not there, and no statement more is asked for it (I6).
    """
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    theirs = KeptFrom.objects.filter(mark=OuterRef("ref"), person=known_as(actor.person))
    rows = list(Mark.objects.filter(~Exists(theirs), code=name, on__gte=since).order_by("clause", "ref"))
    read = opening.each_unattended(row.ref for row in rows)
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        if row.ref in read:
            found[row.clause] = (*found.get(row.clause, ()), read[row.ref]("words", row.words))
    return found


def clauses_of_case(actor: Actor, case: str) -> tuple[tuple[str, str], ...]:
    """Return the clauses (id, title) of the edition that a case cites, to whoever may know the case."""
    must_know(actor, case)
    return clauses_of(edition_of(case))
