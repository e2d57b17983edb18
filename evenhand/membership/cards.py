"""A member's card: sealed under the one key of the list, each bound to its member, so that a thousand open fast."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from evenhand.ground.vault import keys, opening
from evenhand.ground.vault.steps import index, sealed
from evenhand.membership.rules import MATTER, Card

FIELD = "card "
BYTES = "latin-1"
"""The coding in which every byte is one letter."""


def made_ready() -> None:
    """Make the key of the list, once."""
    if not keys.there(MATTER):
        keys.make(MATTER)


def seal(cards: Mapping[str, Card]) -> dict[str, bytes]:
    """Seal cards by member; what is empty is left out."""
    texts = {FIELD + ref: json.dumps({k: v for k, v in asdict(card).items() if v}) for ref, card in cards.items()}
    return {field.removeprefix(FIELD): kept for field, kept in sealed(MATTER, **texts).items()}


def opened(rows: Iterable[tuple[str, bytes | memoryview]]) -> dict[str, Card]:
    """Open cards for the house's own errands: members and their cards."""
    found = list(rows)
    read = opening.unattended(MATTER) if found else None
    return {ref: Card(**json.loads(read(FIELD + ref, card))) for ref, card in found} if read else {}


def seal_list(ref: str, content: bytes) -> bytes:
    """Seal a list that was sent."""
    return sealed(MATTER, **{ref: content.decode(BYTES)})[ref]


def opened_list(ref: str, kept: bytes | memoryview) -> bytes:
    """Open a list that was sent."""
    return opening.unattended(MATTER)(ref, kept).encode(BYTES)


def by_number(number: str) -> str:
    """Return the keyed index of the association's own number of a member."""
    return index("member number", number) if number else ""


def by_login(login: str) -> str:
    """Return the keyed index of how the register names a member; upper and lower case are the same (RFC 7643, 4.1)."""
    return index("member login", login.casefold()) if login else ""


def by_address(email: str) -> str:
    """Return the keyed index of an address; upper and lower case reach the same mailbox."""
    return index("member address", email.lower()) if email else ""
