"""Who may read what, asked before anything is opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import batched

from django.db.models import Exists, OuterRef, Q, QuerySet

from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor
from evenhand.ground.rows import composed
from evenhand.ground.vault.models import Grant

A_FEW = 10
"""Asked for many at once, a database would rather read all the grants there are."""

ASKED, SOFT = "asked", "soft"
"""Seats that nobody sits as: whoever was asked, or is near to somebody in the matter, reads nothing by them."""


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


def must_know(actor: Actor, *matters: str) -> None:
    """NotFound unless the actor may know of each: they read it, were asked about it, or are near to it.

    It is one look for each, whether a matter is kept from them or is not there at all (I6).
    """
    theirs = Q(person=actor.person, ended_at=None, seat__in=("", *actor.seats, ASKED, SOFT))
    if not all(Grant.objects.filter(theirs, matter=matter).exists() for matter in matters):
        raise NotFound


def reads_anything(person: str, *, seat: str) -> bool:
    """Say whether a person has any grant by a seat."""
    return Grant.objects.filter(person=person, seat=seat, ended_at=None).exists()


def asked(actor: Actor, ref: str = "ref") -> Exists:
    """Return a condition on rows whose matter (in column `ref`) the actor was asked about, and has not answered yet."""
    return _held(actor, ref, (ASKED,))


def known(actor: Actor, ref: str = "ref") -> Exists:
    """Return a filter for rows of which the actor may know that they are there: they read them, or were asked."""
    return _held(actor, ref, ("", *actor.seats, ASKED))


def _held(actor: Actor, ref: str, held_as: tuple[str, ...]) -> Exists:
    theirs = Grant.objects.filter(person=actor.person, ended_at=None, seat__in=held_as)
    return Exists(theirs.filter(matter=OuterRef(ref)))


def granted(matter: str, *, seat: str) -> frozenset[str]:
    """Return who may read a matter by a seat, or was asked about it, or is near to it."""
    return seats(matter).get(seat, frozenset())


def seats(matter: str) -> Mapping[str, frozenset[str]]:
    """Return who holds what in a matter, by seat."""
    held = _of(matter)
    return {seat: frozenset(person for person, theirs in held if theirs == seat) for _, seat in held}


@composed
def _of(matter: str) -> QuerySet[Grant, tuple[str, str]]:
    return Grant.objects.filter(matter=matter, ended_at=None).values_list("person", "seat")


def ever_granted(*line: str, but: str) -> frozenset[str]:
    """Return who may read any of these matters, or once might, by another seat than `but`; being asked is no reading."""
    could = Grant.objects.filter(matter__in=line).exclude(seat__in=(but, ASKED, SOFT))
    return frozenset(could.values_list("person", flat=True))
