"""Who may read what, asked before anything is opened."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from evenhand.ground.people.actors import Actor
from evenhand.ground.rows import composed
from evenhand.ground.vault.models import Grant


def live(actor: Actor) -> Q:
    """Return the condition of a grant that serves this actor now."""
    return Q(person=actor.person, ended_at=None) & Q(seat__in=("", *actor.seats))


def readable(actor: Actor, ref: str = "ref") -> Exists:
    """Return a filter for rows whose matter (in column `ref`) the actor may read."""
    return Exists(Grant.objects.filter(live(actor), matter=OuterRef(ref)))


def may_read(actor: Actor, *line: str) -> bool:
    """Say whether the actor has a grant on one of these matters."""
    return bool(actor.person) and Grant.objects.filter(live(actor), matter__in=line).exists()


def granted(*line: str, seat: str = "") -> frozenset[str]:
    """Return who may read any of these matters (by that seat, if named)."""
    return frozenset(person for matter in line for person, held in _of(matter) if seat in ("", held))


@composed
def _of(matter: str) -> QuerySet[Grant, tuple[str, str]]:
    return Grant.objects.filter(matter=matter, ended_at=None).values_list("person", "seat")
