"""Places and actions as plain values, for the rooms above."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlsplit

from evenhand.ground.vault.steps import index
from evenhand.platforms.models import Action, Place
from evenhand.platforms.rules import Does, State


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """A place of the association."""

    ref: str
    name: str
    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class ActionFact:
    """One action as it stands; `undoes` is the action it takes back, empty when none."""

    ref: str
    does: Does
    place: str
    state: State
    until: dt.datetime | None
    asked_at: dt.datetime
    settled_at: dt.datetime | None
    found: str
    because: str
    undoes: str


def places() -> tuple[PlaceFact, ...]:
    """Return the places in use, by name."""
    return tuple(_place(row) for row in Place.objects.filter(active=True).order_by("name"))


def place(ref: str) -> PlaceFact:
    """Return one place."""
    return _place(Place.objects.get(ref=ref))


def place_of(address: str) -> str:
    """Return the place whose address a post's address lies under, or an empty string."""
    origin = urlsplit(address)[:2]
    for row in Place.objects.filter(active=True):
        if urlsplit(row.address)[:2] == origin and address.startswith(row.address.rstrip("/")):
            return row.ref
    return ""


def account_index(place: str, account: str) -> str:
    """Return the keyed index of an account at a place."""
    return index("account", f"{place} {account}")


def actions_of(case: str) -> tuple[ActionFact, ...]:
    """Return what was asked of the platforms for a case, oldest first."""
    rows = Action.objects.filter(case=case).select_related("place").order_by("asked_at", "id")
    return tuple(
        ActionFact(
            row.ref,
            Does(row.does),
            row.place.name,
            State(row.state),
            row.until,
            row.asked_at,
            row.settled_at,
            row.found,
            row.because,
            row.undoes_id or "",
        )
        for row in rows
    )


def _place(row: Place) -> PlaceFact:
    return PlaceFact(row.ref, row.name, row.kind, row.address)
