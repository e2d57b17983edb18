"""Seal texts and identities, give and end grants, inside a deed."""

from __future__ import annotations

import datetime as dt
import json
from base64 import b32encode
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from evenhand.ground.people import steps as people
from evenhand.ground.rows import insert
from evenhand.ground.vault import keys, seal
from evenhand.ground.vault.grants import ASKED, SOFT
from evenhand.ground.vault.models import Grant, Identity

HELD_BESIDE = {"moderator": (ASKED, SOFT)}
"""What ends with a seat."""


def sealed(matter: str, **texts: str) -> dict[str, bytes]:
    """Seal texts of one matter; each opens only again as the field it was sealed for."""
    key = keys.held(matter).key
    return {field: seal.seal(key, text.encode(), f"{matter} {field}") for field, text in texts.items()}


def grant(matter: str, people: Iterable[str], *, seat: str = "", at: dt.datetime) -> None:
    """Let these people read the matter and all below it."""
    insert(*(Grant(matter=matter, person=p, seat=seat, given_at=at) for p in people), unless_there=True)


def end_grants(person: str, *matters: str, seat: str, at: dt.datetime) -> None:
    """Take back what a person could read, or was asked, of these matters by a seat; what is theirs as a party stays."""
    _held(person, seat).filter(matter__in=matters).update(ended_at=at)


def end_grants_of(person: str, *, seat: str, at: dt.datetime) -> None:
    """Take back everything a person could read, or was asked, by a seat."""
    _held(person, seat).update(ended_at=at)


def end_asking(person: str, matter: str, *, at: dt.datetime) -> None:
    """A person is asked about the matter no longer."""
    Grant.objects.filter(matter=matter, person=person, seat=ASKED, ended_at=None).update(ended_at=at)


def _held(person: str, seat: str) -> QuerySet[Grant]:
    return Grant.objects.filter(person=person, seat__in=(seat, *HELD_BESIDE.get(seat, ())), ended_at=None)


def keep_identity(person: str, who: Mapping[str, str]) -> None:
    """Seal who a person is, under a key of their own. Replaces what was kept."""
    kept = Identity.objects.filter(person=person)
    if kept.exists():
        kept.update(sealed=_identity(person, who))
    else:
        if not keys.there(person):  # a deed that was rolled back has left its key
            keys.make(person)
        keep_first_identity(person, who)
    people.set_reachable(person, reachable=bool(who.get("email")))


def keep_first_identity(person: str, who: Mapping[str, str]) -> None:
    """Seal who a new person is, under the key just made for them; whether they are reachable is known already."""
    insert(Identity(person=person, sealed=_identity(person, who)))


def _identity(person: str, who: Mapping[str, str]) -> bytes:
    return sealed(person, identity=json.dumps(dict(who)))["identity"]


def index(use: str, text: str) -> str:
    """Return a keyed index of a text, to find equal ones without storing them."""
    return seal.index(keys.for_use("index " + use), text)


def link_secret(use: str, ref: str) -> str:
    """Return the secret that opens `ref` to whoever was sent it: 26 letters, 130 bits, derived and never stored."""
    return b32encode(bytes.fromhex(seal.index(keys.for_use("link " + use), ref)))[:26].decode().lower()


def end_all_grants(*matters: str, at: dt.datetime) -> None:
    """Nobody reads these matters any more, not even as a party: they are erased."""
    Grant.objects.filter(matter__in=matters, ended_at=None).update(ended_at=at)


def forget_identities(*people_gone: str) -> None:
    """Delete what was kept of who these people are; their keys are destroyed already."""
    Identity.objects.filter(person__in=people_gone).delete()
    for person in people_gone:
        people.set_reachable(person, reachable=False)
