"""Hand a mail out as it came, to whoever fetched it: by an address that holds for minutes."""

from __future__ import annotations

from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault import addresses, files
from evenhand.mailroom import raw as raws
from evenhand.mailroom.models import Mail

USE = "address of a mail"


def address_of(actor: Actor, mail: str) -> str:
    """Return the last part of the address at which this actor gets a mail during the next minutes."""
    return addresses.made(USE, actor, mail)


def handed(address: str) -> bytes:
    """Return the mail behind an address to whoever it was made for, or NotFound."""
    ref, actor = addresses.read(USE, address)
    row = Mail.objects.filter(ref=ref).first()
    if row is None or not files.may_read(actor, row.became or ref):
        raise NotFound
    return raws.opened(row)
