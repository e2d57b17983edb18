"""How interim suspensions stand, as the desk reads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.cases import queries
from evenhand.cases.hearing.facts import signed
from evenhand.cases.meanwhile.rules import State
from evenhand.cases.models import Interim, Renewal
from evenhand.committee.facts import name_of, names_of, procedure
from evenhand.ground import clock
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault import opening


@dataclass(frozen=True, slots=True)
class RenewalForModerator:
    """A later end that somebody wants."""

    by: str
    ends_at: dt.datetime
    reason: str


@dataclass(frozen=True, slots=True)
class StandingForModerator:
    """How one stands. `waits`: for somebody's confirmation; `mine`: the actor wanted it, or has confirmed it already."""

    state: State
    confirm_by: dt.datetime | None
    signed: tuple[str, ...]
    waits: bool
    mine: bool
    unconfirmed: bool
    objected: bool
    renewal: RenewalForModerator | None


def standing(actor: Actor, case: str) -> Mapping[str, StandingForModerator]:
    """Return how the interim suspensions of a case stand, by their refs, to a moderator cleared for it."""
    queries.must_be_cleared(actor, case)
    read = opening.reader(actor, case)
    return {row.ref: _standing(actor, row, read) for row in Interim.objects.filter(case__ref=case)}


def confirmed_by(actor: Actor) -> dt.datetime:
    """Return by when others would have to confirm an interim suspension imposed now."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    return clock.now() + dt.timedelta(hours=procedure().interim.hours)


def _unconfirmed(row: Interim) -> bool:
    lifted = row.lifted_at if row.state == State.LIFTED else None
    return bool(lifted and row.confirm_by and lifted >= row.confirm_by and row.confirmed_at is None)


def _standing(actor: Actor, row: Interim, read: opening.Reader) -> StandingForModerator:
    renewal = Renewal.objects.filter(interim__ref=row.ref).first()
    of, wanted_by = (renewal.ref, renewal.by) if renewal else (row.ref, row.by)
    by = signed(of)
    names, state = names_of(by), State(row.state)
    return StandingForModerator(
        state,
        row.confirm_by,
        tuple(names.get(p, "") for p in by),
        renewal is not None or state is State.IMPOSED,
        actor.person in (wanted_by, *by),
        _unconfirmed(row),
        row.objected_at is not None,
        RenewalForModerator(name_of(renewal.by), renewal.ends_at, read(f"reason {renewal.ref}", renewal.reason))
        if renewal
        else None,
    )
