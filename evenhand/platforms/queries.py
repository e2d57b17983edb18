"""Read what is kept and what is asked of a steward."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import FOUNDER, Actor, Seat
from evenhand.ground.vault import opening
from evenhand.ground.vault.steps import index
from evenhand.platforms import orders
from evenhand.platforms.models import Action, Place, Snapshot
from evenhand.platforms.rules import State
from evenhand.platforms.stewards import asked


@dataclass(frozen=True, slots=True)
class SnapshotForModerator:
    """A post as it stood when it was kept. `author_email` is for letters, not for pages."""

    place: str
    place_name: str
    id: str
    address: str
    words: str
    author: str
    author_name: str
    posted_at: str
    taken_at: dt.datetime
    digest: str
    author_email: str = ""


@dataclass(frozen=True, slots=True)
class TaskForSteward:
    """What a steward is asked, and whether it still waits for them."""

    action: str
    asked: str
    place: str
    open: bool


def snapshots(actor: Actor, *matters: str) -> tuple[SnapshotForModerator, ...]:
    """Return the kept versions of posts in these matters, oldest first, to whoever has a grant on them."""
    return tuple(_shown(row, opening.reader(actor, row.matter)) for row in _rows(matters))


def named(actor: Actor, name: str) -> str:
    """Return to whoever runs the server the place of that name, or nothing."""
    if actor != FOUNDER:
        raise NotFound
    return Place.objects.filter(name=name).values_list("ref", flat=True).first() or ""


def steward(actor: Actor, secret: str) -> Actor:
    """Return the same visitor as the steward of the one task their link opens."""
    ref = Action.objects.filter(steward_lookup=index("steward", secret)).values_list("ref", flat=True).first()
    if ref is None:
        raise NotFound
    return Actor(actor.person, frozenset({Seat.STEWARD}), ref)


def task(actor: Actor) -> TaskForSteward:
    """Return a steward's task."""
    row = Action.objects.select_related("place").filter(ref=actor.of or "-").first()
    if row is None or not actor.sits_as(Seat.STEWARD):
        raise NotFound
    order = orders.of(row, clock.now())
    words = asked(order.does, order.target, order.until, ours())
    return TaskForSteward(row.ref, words, row.place.name, row.state == State.BY_HAND)


def _rows(matters: tuple[str, ...]) -> list[Snapshot]:
    return list(Snapshot.objects.select_related("place").filter(matter__in=matters).order_by("taken_at", "id"))


def _shown(row: Snapshot, read: opening.Reader) -> SnapshotForModerator:
    kept = json.loads(read("content", row.content))
    return SnapshotForModerator(
        row.place_id,
        row.place.name,
        kept["id"],
        kept["address"],
        kept["words"],
        kept["author"],
        kept["author_name"],
        kept["posted_at"],
        row.taken_at,
        row.digest,
        kept.get("author_email", ""),
    )
