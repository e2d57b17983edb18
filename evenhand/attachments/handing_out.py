"""Hand files out: by an address that says nothing, holds for minutes, and opens only what its reader may read then.

No cookie travels to where files come from. So the address itself says who asks, sealed; the vault is asked again when it
is followed, and whoever has lost their grant meanwhile finds nothing.
"""

from __future__ import annotations

import datetime as dt
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64Error
from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag

from evenhand.attachments import folder, rules
from evenhand.attachments.models import Attachment
from evenhand.attachments.rules import Kind, State
from evenhand.ground import clock
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault import files, keys, seal
from evenhand.ground.vault.pieces import unsealed

HOLDS_FOR = dt.timedelta(minutes=10)
USE = "address of a file"


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it goes out. `is_picture`: drawn anew by us, and safe to be seen in a page."""

    name: str
    is_picture: bool
    pieces: Iterator[bytes]


def address_of(actor: Actor, file: str) -> str:
    """Return the last part of the address at which this actor gets a file during the next minutes."""
    until = int((clock.now() + HOLDS_FOR).timestamp())
    said = json.dumps([file, actor.person, sorted(actor.seats), until])
    return urlsafe_b64encode(seal.seal(keys.for_use(USE), said.encode(), USE)).decode().rstrip("=")


def handed(address: str) -> Handed:
    """Return the file behind an address to whoever it was made for, or NotFound."""
    file, actor = _read(address)
    key, row = files.key_for(actor, file), _row(file)
    is_copy = file == row.copy
    may_go_out = is_copy or (row.keep_original and row.state not in (State.INFECTED, State.WAITING))
    if not (may_go_out and folder.path(file).exists()):
        raise NotFound
    suffix = row.copy_suffix if is_copy else row.suffix
    name = rules.neutral_name(Kind(row.kind), row.number, suffix, original=not is_copy)
    return Handed(name, is_copy and row.kind == Kind.PICTURE, _pieces(file, key))


def _read(address: str) -> tuple[str, Actor]:
    try:
        sealed = urlsafe_b64decode(address + "=" * (-len(address) % 4))
        file, person, seats, until = json.loads(seal.unseal(keys.for_use(USE), sealed, USE))
    except (NotBase64Error, InvalidTag, ValueError):
        raise NotFound from None
    if clock.now().timestamp() > until:
        raise NotFound
    return file, Actor(person, frozenset(map(Seat, seats)))


def _row(file: str) -> Attachment:
    row = Attachment.objects.filter(copy=file).first() or Attachment.objects.filter(ref=file).first()
    if row is None:
        raise NotFound
    return row


def _pieces(file: str, key: bytes) -> Iterator[bytes]:
    with folder.path(file).open("rb") as sealed:
        yield from unsealed(key, file, sealed.read)
