"""Places and actions as plain values, for the rooms above."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.db.models import Q

from evenhand.ground.vault.steps import index
from evenhand.platforms.models import Action, Place, Snapshot
from evenhand.platforms.rules import ANEW, Does, State

DEFAULT_PORTS = {"http": 80, "https": 443}
WWW = "www."
"""Before the name of a host it changes nothing: whoever has the one has the other, and sites answer to both."""


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """A place of the association."""

    ref: str
    name: str
    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class ActionFact:
    """One action as it stands; `undoes`: the action it takes back; `address`: where an announcement is. Empty when none."""

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
    address: str = ""


def places() -> tuple[PlaceFact, ...]:
    """Return the places in use, by name."""
    return tuple(_place(row) for row in Place.objects.filter(active=True).order_by("name"))


def place(ref: str) -> PlaceFact:
    """Return one place."""
    return _place(Place.objects.get(ref=ref))


def place_of(address: str) -> str:
    """Return the place whose address a post's address lies under, or an empty string."""
    return post_at(address)[1]


def post_at(address: str) -> tuple[str, str]:
    """Return an address as the place it lies under writes it, and that place; two empty strings where there is none.

    Where two places differ only by the “www.” before them, each has its own.
    """
    found = []
    for row in Place.objects.filter(active=True):
        base, there = row.address.rstrip("/"), spelled_there(row.address, address)
        if there.startswith(base) and there[len(base) : len(base) + 1] in ("", "/", "?", "#"):
            found.append((urlsplit(row.address).hostname != urlsplit(address).hostname, there, row.ref))
    return min(found, default=(False, "", ""))[1:]


def spelled_there(place: str, address: str) -> str:
    """Return an address as its place writes scheme and host, however somebody typed them; empty for another host."""
    try:
        typed, own = urlsplit(address), urlsplit(place)
        same = (_host(typed), _port(typed)) == (_host(own), _port(own)) and typed.scheme in DEFAULT_PORTS
    except ValueError:
        return ""
    return typed._replace(scheme=own.scheme, netloc=own.netloc).geturl() if same else ""


def _host(address: SplitResult) -> str:
    return (address.hostname or "").removeprefix(WWW)


def _port(address: SplitResult) -> int | None:
    return None if address.port == DEFAULT_PORTS.get(address.scheme) else address.port


def account_index(place: str, account: str) -> str:
    """Return the keyed index of an account at a place."""
    return index("account", f"{place} {account}")


def author_kept(matter: str) -> str:
    """Return the keyed index of the account that wrote the post kept with a matter, or an empty string."""
    rows = Snapshot.objects.filter(matter=matter).exclude(author="").order_by("-id")
    return rows.values_list("author", flat=True).first() or ""


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
            row.address,
        )
        for row in rows
    )


def _place(row: Place) -> PlaceFact:
    return PlaceFact(row.ref, row.name, row.kind, row.address)


def lasts_until(because: str, *, place: str, does: Does, planned: dt.datetime) -> dt.datetime | None:
    """Return when what was asked for a reason ends there, moved by the time it rested; None while it rests."""
    anew = because + ANEW
    of_it = Action.objects.filter(Q(because=because) | Q(because__startswith=anew), place__ref=place, does=does)
    row = of_it.order_by("-id").first()
    if row is None or row.until is None:
        return planned
    inverse = Action.objects.filter(undoes=row).values_list("asked_at", flat=True).first()
    taken_back = inverse or (row.settled_at if row.state == State.CALLED_OFF else None)
    return None if taken_back and taken_back < row.until else row.until
