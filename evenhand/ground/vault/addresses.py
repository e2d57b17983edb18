"""Addresses that say nothing, hold for minutes, and open only what their reader may read then.

No cookie travels to where files come from. So the address itself says who asks, sealed; whoever opens it asks the vault
again, and whoever has lost their grant meanwhile finds nothing.
"""

from __future__ import annotations

import datetime as dt
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64Error

from cryptography.exceptions import InvalidTag

from evenhand.ground import clock
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault import keys, seal

HOLDS_FOR = dt.timedelta(minutes=10)


def made(use: str, actor: Actor, what: str) -> str:
    """Return the last part of the address at which this actor gets it during the next minutes."""
    until = int((clock.now() + HOLDS_FOR).timestamp())
    said = json.dumps([what, actor.person, sorted(actor.seats), until])
    return urlsafe_b64encode(seal.seal(keys.for_use(use), said.encode(), use)).decode().rstrip("=")


def read(use: str, address: str) -> tuple[str, Actor]:
    """Return what an address leads to, and for whom it was made; NotFound for any other, or when its minutes are over."""
    try:
        sealed = urlsafe_b64decode(address + "=" * (-len(address) % 4))
        what, person, seats, until = json.loads(seal.unseal(keys.for_use(use), sealed, use))
    except (NotBase64Error, InvalidTag, ValueError):
        raise NotFound from None
    if clock.now().timestamp() > until:
        raise NotFound
    return what, Actor(person, frozenset(map(Seat, seats)))
