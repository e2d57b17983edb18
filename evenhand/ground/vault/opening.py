"""Open what is sealed: for an actor with a grant, or for the house's own letters and errands.

Every look at an identity is written down with its purpose. Whoever may import this module is a list in pyproject.toml.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from evenhand.ground import clock
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import CLOCK, Actor
from evenhand.ground.vault import grants, keys, seal
from evenhand.ground.vault.models import Identity, Opening

type Reader = Callable[[str, bytes | memoryview], str]
"""Opens one field's sealed bytes: `read("words", row.words)`. Empty bytes read as an empty text."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who a person is."""

    name: str = ""
    pronouns: str = ""
    email: str = ""
    accounts: str = ""


def reader(actor: Actor, matter: str) -> Reader:
    """Return what opens the texts of a matter for an actor with a grant on it or on a matter above it."""
    held = keys.held(matter)
    if not grants.may_read(actor, *held.line):
        raise NotFound
    return _reader(held, matter)


def unattended(matter: str) -> Reader:
    """Return what opens the texts of a matter for the house's own errands: letters, platforms, sweeps."""
    return _reader(keys.held(matter), matter)


def each_unattended(matters: Iterable[str]) -> Mapping[str, Reader]:
    """Return the same of many matters at once, as far as their keys are there."""
    return {matter: _reader(held, matter) for matter, held in keys.held_each(matters).items()}


def _reader(held: keys.Held, matter: str) -> Reader:
    def read(field: str, sealed: bytes | memoryview) -> str:
        return seal.unseal(held.key, bytes(sealed), f"{matter} {field}").decode() if sealed else ""

    return read


def identity(actor: Actor, person: str, *, matter: str, purpose: str) -> Who:
    """Return who a party of the matter is, to an actor with a grant on it; the look is written down."""
    if not grants.may_read(actor, *keys.held(matter).line):
        raise NotFound
    return _identity(actor.person, person, matter, purpose)


def identity_for_errand(person: str, *, matter: str, purpose: str) -> Who:
    """Return who a person is for an errand of the house; the look is written down."""
    return _identity(CLOCK.person, person, matter, purpose)


def own_identity(actor: Actor) -> Who:
    """Return to a person who they are."""
    return _read_identity(actor.person)


def _identity(by: str, person: str, matter: str, purpose: str) -> Who:
    Opening.objects.create(matter=matter, person=person, by=by, purpose=purpose, at=clock.now())
    return _read_identity(person)


def _read_identity(person: str) -> Who:
    row = Identity.objects.filter(person=person).first()
    if row is None:
        return Who()
    return Who(**json.loads(unattended(person)("identity", bytes(row.sealed))))
