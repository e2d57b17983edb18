"""Read what is closed, until when it is kept and what holds it, for those who may read the matter itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.cases import facts as cases
from evenhand.cases.queries import why_held
from evenhand.cases.rules import Side
from evenhand.committee.facts import names_of
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault.grants import granted, readable
from evenhand.transparency.keeping.matters import CASE, blocks, called, holds
from evenhand.transparency.models import Access, Hold, Kept


@dataclass(frozen=True, slots=True)
class HoldForModerator:
    """What is held, by whom, why, until when. `mine`: another member lets go of it."""

    ref: str
    by: str
    why: str
    until_on: dt.date
    mine: bool


@dataclass(frozen=True, slots=True)
class KeptForModerator:
    """Something closed: what it is called, when it is erased, and what keeps it longer."""

    matter: str
    called: str
    is_case: bool
    closed_on: dt.date
    due_on: dt.date
    blocks: tuple[str, ...]
    holds: tuple[HoldForModerator, ...]


@dataclass(frozen=True, slots=True)
class ThreadForModerator:
    """Somebody who may ask what is kept of them. `access`: it is put together, by another member where not `mine`."""

    thread: str
    side: str
    access: str
    mine: bool


@dataclass(frozen=True, slots=True)
class KeepingForModerator:
    """How long one matter is kept. `due_on` is None while it is not closed."""

    matter: str
    called: str
    is_case: bool
    due_on: dt.date | None
    blocks: tuple[str, ...]
    holds: tuple[HoldForModerator, ...]
    threads: tuple[ThreadForModerator, ...]


def kept(actor: Actor) -> tuple[KeptForModerator, ...]:
    """Return what is closed and may be read by a moderator, the next to be erased first."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    rows = Kept.objects.filter(readable(actor, "matter"), erased_at=None).order_by("due_on", "matter")
    return tuple(_shown(actor, row) for row in rows)


def of_matter(actor: Actor, matter: str) -> KeepingForModerator:
    """Return how long a case, or a report in no case, is kept, to a moderator who may read it."""
    if not actor.sits_as(Seat.MODERATOR) or actor.person not in granted(matter, seat=Seat.MODERATOR):
        raise NotFound
    due_on = Kept.objects.filter(matter=matter).values_list("due_on", flat=True).first()
    is_case = matter.startswith(CASE)
    threads = tuple(_thread(actor, thread, side) for thread, side in _threads(matter))
    return KeepingForModerator(matter, called(matter), is_case, due_on, blocks(matter), _holds(actor, matter), threads)


def _threads(matter: str) -> tuple[tuple[str, str], ...]:
    if not matter.startswith(CASE):
        return ((matter, Side.REPORTER),)
    return tuple((party.thread, party.side) for party in cases.parties(matter))


def _thread(actor: Actor, thread: str, side: str) -> ThreadForModerator:
    row = Access.objects.filter(thread=thread, signed_at=None).first()
    return ThreadForModerator(thread, side, row.ref if row else "", bool(row and row.by == actor.person))


def _shown(actor: Actor, row: Kept) -> KeptForModerator:
    is_case, held = row.matter.startswith(CASE), _holds(actor, row.matter)
    return KeptForModerator(
        row.matter, called(row.matter), is_case, row.closed_on, row.due_on, blocks(row.matter), held
    )


def _holds(actor: Actor, matter: str) -> tuple[HoldForModerator, ...]:
    rows = holds(matter).order_by("until_on")
    names = names_of(hold.by for hold in rows)
    return tuple(_hold(actor, row, names.get(row.by, "")) for row in rows)


def _hold(actor: Actor, row: Hold, by: str) -> HoldForModerator:
    return HoldForModerator(
        row.ref, by, why_held(actor, row.matter, row.ref, bytes(row.why)), row.until_on, row.by == actor.person
    )
