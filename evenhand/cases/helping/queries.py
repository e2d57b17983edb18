"""Whom a chair can ask for help."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.committee.facts import alternates, chairs, names_of
from evenhand.ground.association.facts import today
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault.grants import ASKED, granted, may_read


@dataclass(frozen=True, slots=True)
class HelperForModerator:
    """An alternate; `asked`: they read this matter already."""

    person: str
    name: str
    asked: bool


def helpers(actor: Actor, matter: str) -> tuple[HelperForModerator, ...]:
    """Return the alternates to a chair who may read the matter, and nobody to anybody else."""
    on = today()
    if actor.person not in chairs(on) or not may_read(actor, matter):
        return ()
    named, reads = alternates(on), granted(matter, seat="moderator") | granted(matter, seat=ASKED)
    names = names_of(named)
    return tuple(HelperForModerator(person, names.get(person, ""), person in reads) for person in named)
