"""Keys of files: one for each, below the key of the matter it belongs to. Whoever may read the matter may read the file."""

from __future__ import annotations

from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault import grants, keys, seal


def put_away(file: str, key: bytes, *, matter: str) -> None:
    """Keep the key a file was sealed with, below the key of its matter."""
    keys.keep(file, key, above=matter)


def key_for(actor: Actor, file: str) -> bytes:
    """Return a file's key to an actor with a grant on its matter, or on a matter above that; else NotFound."""
    held = keys.held(file)
    if not grants.may_read(actor, *held.line):
        raise NotFound
    return held.key


def key_for_errand(file: str) -> bytes:
    """Return a file's key for the house's own errands."""
    return keys.held(file).key


def destroy(*files: str) -> None:
    """Destroy keys of files: whatever copy of the files remains anywhere, nobody opens it again."""
    keys.destroy(*files)


def may_read(actor: Actor, matter: str) -> bool:
    """Say whether the actor has a grant on a matter or on one above it."""
    return grants.may_read(actor, *keys.held(matter).line)


def sealed_note(key: bytes, file: str, text: str) -> bytes:
    """Seal a few words about a file under its own key."""
    return seal.seal(key, text.encode(), f"note on {file}")


def note(key: bytes, file: str, sealed: bytes | memoryview) -> str:
    """Return the words that were sealed about a file."""
    return seal.unseal(key, bytes(sealed), f"note on {file}").decode()
