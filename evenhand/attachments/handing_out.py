"""Hand files out: by an address that says nothing, holds for minutes, and opens only what its reader may read then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.attachments import folder, rules
from evenhand.attachments.models import Attachment
from evenhand.attachments.rules import Kind, State
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault import addresses, files
from evenhand.ground.vault.pieces import unsealed

USE = "address of a file"


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it goes out. `is_picture`: drawn anew by us, and safe to be seen in a page."""

    name: str
    is_picture: bool
    pieces: Iterator[bytes]


def address_of(actor: Actor, file: str) -> str:
    """Return the last part of the address at which this actor gets a file during the next minutes."""
    return addresses.made(USE, actor, file)


def handed(address: str) -> Handed:
    """Return the file behind an address to whoever it was made for, or NotFound."""
    file, actor = addresses.read(USE, address)
    key, row = files.key_for(actor, file), _row(file)
    is_copy = file == row.copy
    may_go_out = is_copy or (row.keep_original and row.state not in (State.INFECTED, State.WAITING))
    if not (may_go_out and folder.path(file).exists()):
        raise NotFound
    suffix = row.copy_suffix if is_copy else row.suffix
    name = rules.neutral_name(Kind(row.kind), row.number, suffix, original=not is_copy)
    return Handed(name, is_copy and row.kind == Kind.PICTURE, _pieces(file, key))


def _row(file: str) -> Attachment:
    row = Attachment.objects.filter(copy=file).first() or Attachment.objects.filter(ref=file).first()
    if row is None:
        raise NotFound
    return row


def _pieces(file: str, key: bytes) -> Iterator[bytes]:
    with folder.path(file).open("rb") as sealed:
        yield from unsealed(key, file, sealed.read)
