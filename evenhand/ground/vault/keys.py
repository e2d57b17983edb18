"""Keys of matters: made, moved under another matter, fetched. Each lives in the `keys` database, committed at once.

A key written for a change that is then rolled back is an orphan and harms nothing; a text whose key is missing would.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from evenhand.ground.errors import NotFound
from evenhand.ground.vault import seal
from evenhand.ground.vault.models import Key

WRAP = "key of "


@cache
def master() -> bytes:
    """Return the master key, held in a file outside every database."""
    return bytes.fromhex(Path(settings.MASTER_KEY_FILE).read_text().strip())


@cache
def for_use(use: str) -> bytes:
    """Return the key derived from the master key for one use."""
    return seal.derived(master(), use)


@dataclass(frozen=True, slots=True)
class Held:
    """A matter's key, and the matters above it from the nearest up."""

    key: bytes
    line: tuple[str, ...]


def make(*refs: str, above: str = "") -> None:
    """Make a key for each of these matters, wrapped by the key of the matter above (or the master key)."""
    upper = held(above).key if above else for_use("wrap")
    Key.objects.bulk_create(
        [Key(ref=ref, above=above, wrapped=seal.seal(upper, seal.new_key(), WRAP + ref)) for ref in refs]
    )


def move(ref: str, above: str) -> None:
    """Wrap a matter's key by the key of another matter: who may read that one, may read this."""
    sealed = seal.seal(held(above).key, held(ref).key, WRAP + ref)
    Key.objects.filter(ref=ref).update(above=above, wrapped=sealed)


def held(ref: str) -> Held:
    """Fetch a matter's key, or NotFound when it was destroyed."""
    row = Key.objects.filter(ref=ref).values_list("above", "wrapped").first()
    if row is None:
        raise NotFound
    above, wrapped = row
    upper = held(above) if above else Held(for_use("wrap"), ())
    return Held(seal.unseal(upper.key, bytes(wrapped), WRAP + ref), (ref, *upper.line))
