"""Read what is kept and what is asked of a steward."""

from __future__ import annotations

import datetime as dt
import json
import re
from base64 import b64decode
from dataclasses import dataclass
from hmac import compare_digest
from urllib.parse import urlsplit

from evenhand.ground import clock
from evenhand.ground.association.facts import ours, today
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import FOUNDER, Actor, Seat
from evenhand.ground.vault import opening
from evenhand.ground.vault.steps import index
from evenhand.platforms import orders, signing, stewards, versions
from evenhand.platforms.facts import place_of, places, post_at
from evenhand.platforms.hooks import signatures, told
from evenhand.platforms.models import Action, Hook, Place, PlaceKey, Snapshot, SnapshotFile
from evenhand.platforms.port import Flag
from evenhand.platforms.rules import Does, Found, HookKind, State
from evenhand.platforms.stewards import asked
from evenhand.platforms.tokens import ACCEPT, genuine, verify
from evenhand.platforms.versions import PostForReader

ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?")
"""An origin as a header may name it: no wildcard, nothing that could end the rule."""


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
    """What a steward is asked, and whether it still waits for them. `post`: title and words to be posted, else nothing."""

    action: str
    asked: str
    place: str
    open: bool
    post: tuple[str, str] | None = None


def snapshots(actor: Actor, *matters: str) -> tuple[SnapshotForModerator, ...]:
    """Return the kept versions of posts in these matters, each once, oldest first, to whoever has a grant on them."""
    first = {row.digest: row for row in reversed(_rows(matters)) if row.found == Found.KEPT}
    return tuple(_shown(row, opening.reader(actor, row.matter)) for row in reversed(first.values()))


def posts(actor: Actor, *matters: str) -> tuple[PostForReader, ...]:
    """Return the posts of these matters, each with every version and look, to whoever has a grant on them."""

    def read(row: Snapshot) -> versions.Opened:
        opened: versions.Opened = json.loads(opening.reader(actor, row.matter)("content", row.content))
        return opened

    files = SnapshotFile.objects.filter(snapshot__matter__in=matters).values_list("snapshot__ref", "number")
    return versions.of(_rows(matters), files, read)


def file(actor: Actor, snapshot: str, number: int) -> bytes:
    """Return what was attached to a kept version, as it was, to whoever has a grant on its matter."""
    row = SnapshotFile.objects.select_related("snapshot").filter(snapshot__ref=snapshot, number=number).first()
    if row is None:
        raise NotFound
    return b64decode(opening.reader(actor, row.snapshot.matter)(f"file {number}", row.content))


def named(actor: Actor, name: str) -> str:
    """Return to whoever runs the server the place of that name, or nothing."""
    if actor != FOUNDER:
        raise NotFound
    return Place.objects.filter(name=name).values_list("ref", flat=True).first() or ""


def secret_of(actor: Actor, place: str) -> str:
    """Return to whoever runs the server what a place signs its Report links with, or nothing."""
    if actor != FOUNDER:
        raise NotFound
    return "".join(_secrets(Place.objects.get(ref=place), clock.now())[:1])


def vouched(_actor: Actor, address: str, token: str) -> bool:
    """Say whether the place that an address lies under has just signed this link to it."""
    place, now = Place.objects.filter(ref=place_of(address) if token else "").first(), clock.now()
    return place is not None and any(verify(token, address, each, now) for each in _secrets(place, now))


def sent_back(_actor: Actor, account: str, back: str, token: str) -> tuple[str, str]:
    """Return the place that sent an account of its own here, and where within that place they go back to.

    NotFound unless the place that `back` lies under signed this link; Refused (link-has-ended) after its time.
    """
    there, ref = post_at(back)
    place, now, said = Place.objects.filter(ref=ref).first(), clock.now(), f"{account}\n{back}"
    signed_by = [each for each in _secrets(place, now) if genuine(token, said, each, ACCEPT)] if place else []
    if not account or not signed_by:
        raise NotFound
    if not verify(token, said, signed_by[0], now, ACCEPT):
        raise Refused("link-has-ended")
    return ref, there


def _secrets(place: Place, now: dt.datetime) -> tuple[str, ...]:
    return signing.known(_opened(place), now)


def _opened(place: Place) -> signing.Access:
    access: signing.Access = json.loads(opening.unattended(place.ref)("access", place.access) or "{}")
    return access


def origins(_actor: Actor) -> tuple[str, ...]:
    """Return the exact origins of the places in use: scheme, host and port."""
    found = {"://".join(urlsplit(place.address.lower())[:2]) for place in places()}
    return tuple(sorted(origin for origin in found if ORIGIN.fullmatch(origin)))


def place_with_key(_actor: Actor, key: str) -> str:
    """Return the place in use whose key this is. NotFound for a key that is none, or was revoked."""
    live = PlaceKey.objects.filter(lookup=index("place key", key), revoked_at=None, place__active=True)
    place = live.values_list("place__ref", flat=True).first()
    if place is None:
        raise NotFound
    return place


def told_by(_actor: Actor, place: str, headers: signatures.Headers, body: bytes) -> tuple[Flag, ...]:
    """Return the flags a place tells us of by a webhook. NotFound unless one of its secrets signed these very bytes."""
    now = clock.now()
    hooks = Hook.objects.select_related("place").filter(place_id=place, place__active=True).exclude(ends_at__lte=now)
    for hook in hooks.order_by("-id"):
        secret = opening.unattended(hook.place_id)(hook.ref, hook.secret)
        if signatures.signed(HookKind(hook.kind), headers, body, secret, now):
            return told.flags(HookKind(hook.kind), body, hook.place.address)
    raise NotFound


def steward(actor: Actor, secret: str) -> Actor:
    """Return the same visitor as the steward of the one task their link opens."""
    ref = Action.objects.filter(steward_lookup=index("steward", secret)).values_list("ref", flat=True).first()
    if ref is None:
        raise NotFound
    return Actor(actor.person, frozenset({Seat.STEWARD}), ref)


def steward_of_place(actor: Actor, link: str) -> Actor:
    """Return the same visitor as the steward who was mailed this link today or yesterday, to renew a place's secret."""
    days = [day.isoformat() for day in (today(), today() - ONE_DAY)]
    for place in Place.objects.filter(active=True).exclude(steward_email="").values_list("ref", flat=True):
        if any(compare_digest(link.encode(), stewards.renewal_link(place, on).encode()) for on in days):
            return Actor(actor.person, frozenset({Seat.STEWARD}), place)
    raise NotFound


def renewed_place(actor: Actor) -> str:
    """Return to its steward the name of the place whose secret they may renew."""
    name = Place.objects.filter(ref=actor.of or "-").values_list("name", flat=True).first()
    if name is None or not actor.sits_as(Seat.STEWARD):
        raise NotFound
    return name


def task(actor: Actor) -> TaskForSteward:
    """Return a steward's task."""
    row = Action.objects.select_related("place").filter(ref=actor.of or "-").first()
    if row is None or not actor.sits_as(Seat.STEWARD):
        raise NotFound
    order = orders.of(row, clock.now())
    words = asked(order.does, order.target, order.until, ours())
    post = (order.target, order.why) if order.does is Does.ANNOUNCE else None
    return TaskForSteward(row.ref, words, row.place.name, row.state == State.BY_HAND, post)


def _rows(matters: tuple[str, ...]) -> list[Snapshot]:
    return list(Snapshot.objects.select_related("place").filter(matter__in=matters).order_by("id"))


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
