"""Who may read what, asked before anything is opened."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import batched

from django.db.models import Exists, OuterRef, Q, QuerySet

from evenhand.ground.people.actors import Actor
from evenhand.ground.rows import composed
from evenhand.ground.vault.models import Grant

A_FEW = 10
"""Asked for many at once, a database would rather read all the grants there are."""


def live(actor: Actor) -> Q:
    """Return the condition of a grant that serves this actor now."""
    return Q(person=actor.person, ended_at=None) & Q(seat__in=("", *actor.seats))


def readable(actor: Actor, ref: str = "ref") -> Exists:
    """Return a filter for rows whose matter (in column `ref`) the actor may read."""
    return Exists(Grant.objects.filter(live(actor), matter=OuterRef(ref)))


def of_these(actor: Actor, matters: Iterable[str]) -> frozenset[str]:
    """Return which of these matters the actor has a grant on; asked a few at a time, each by its index."""
    theirs = Grant.objects.filter(live(actor)).values_list("matter", flat=True)
    return frozenset(found for few in batched(set(matters), A_FEW) for found in theirs.filter(matter__in=few))


def may_read(actor: Actor, *line: str) -> bool:
    """Say whether the actor has a grant on one of these matters."""
    return bool(actor.person) and Grant.objects.filter(live(actor), matter__in=line).exists()


def reads_anything(person: str, *, seat: str) -> bool:
    """Say whether a person has any grant by a seat."""
    return Grant.objects.filter(person=person, seat=seat, ended_at=None).exists()


def granted(*line: str, seat: str = "") -> frozenset[str]:
    """Return who may read any of these matters (by that seat, if named)."""
    return frozenset(person for matter in line for person, held in _of(matter) if seat in ("", held))


@composed
def _of(matter: str) -> QuerySet[Grant, tuple[str, str]]:
    return Grant.objects.filter(matter=matter, ended_at=None).values_list("person", "seat")


def ever_granted(*line: str, but: str) -> frozenset[str]:
    """Return who may read any of these matters, or once might, by another seat than `but`."""
    return frozenset(Grant.objects.filter(matter__in=line).exclude(seat=but).values_list("person", flat=True))
