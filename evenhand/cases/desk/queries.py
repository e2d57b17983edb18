"""Read the desk: the parts a member keeps, how much each part holds, and who has how much. Only of what they may know."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from evenhand.cases.desk import narrowing
from evenhand.cases.desk.rules import Part, Show
from evenhand.cases.models import Case, PartKept
from evenhand.cases.rules import Stage
from evenhand.committee.facts import names_at_work, sitting
from evenhand.committee.rules import Body
from evenhand.ground import clock
from evenhand.ground.association.facts import today
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault.grants import readable
from evenhand.reports import narrowing as reports
from evenhand.reports.wanted import Only, Wanted


@dataclass(frozen=True, slots=True)
class LoadForModerator:
    """How many open cases somebody leads of those the reader may read, and how many of them are overdue.

    `name` is empty for cases that nobody leads now.
    """

    name: str
    cases: int
    late: int


def kept(actor: Actor) -> tuple[Part, ...]:
    """Return the parts of the queue that a moderator keeps at hand, in the order in which they kept them."""
    _must_moderate(actor)
    rows = PartKept.objects.filter(person=actor.person).order_by("id").values_list("show", "only", "place")
    return tuple(Part(Show(s), Wanted(frozenset(map(Only, only.split())), place)) for s, only, place in rows)


def counted(actor: Actor, part: Part) -> int:
    """Return how many lines that part of the queue has for this moderator."""
    _must_moderate(actor)
    cases = narrowing.narrowed(actor, part.wanted)[: reports.MOST_COUNTED].count() if part.show != Show.REPORTS else 0
    return cases + (reports.counted(actor, part.wanted) if part.show != Show.CASES else 0)


def load(actor: Actor) -> tuple[LoadForModerator, ...]:
    """Return who of those who work today leads how many of the open cases that the reader may read, by name."""
    _must_moderate(actor)
    rows = Case.objects.filter(readable(actor), stage=Stage.OPEN).values_list("lead")
    counts = {
        lead: (cases, late)
        for lead, cases, late in rows.annotate(n=Count("pk"), late=Count("pk", filter=Q(open_due__lte=clock.now())))
    }
    names = names_at_work({*sitting(Body.STANDING, today()), *counts})
    loads = [LoadForModerator(name, *counts.get(person, (0, 0))) for person, name in names.items()]
    alone = [count for person, count in counts.items() if person not in names]
    nobody = [LoadForModerator("", sum(n for n, _ in alone), sum(late for _, late in alone))] if alone else []
    return (*sorted(loads, key=lambda one: one.name), *nobody)


def _must_moderate(actor: Actor) -> None:
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
