"""The mail itself, sealed as it came. The errand that reads it opens it, and `handing_out` for whoever fetched it."""

from __future__ import annotations

import json

from evenhand.ground.vault import files, seal
from evenhand.mailroom.models import Mail


def sealed(ref: str, raw: bytes, envelope: dict[str, str | None]) -> dict[str, bytes]:
    """Return the columns that hold a mail."""
    key = files.key_for_errand(ref)
    return {
        "raw": seal.seal(key, raw, f"{ref} raw"),
        "envelope": seal.seal(key, json.dumps(envelope).encode(), f"{ref} envelope"),
    }


def opened(mail: Mail) -> bytes:
    """Return a mail as it came."""
    return seal.unseal(files.key_for_errand(mail.ref), bytes(mail.raw), f"{mail.ref} raw")


def envelope(mail: Mail) -> tuple[str | None, str]:
    """Return the return path (None where nobody told it) and to whom it was sent (empty where nobody told)."""
    sealed_words = seal.unseal(files.key_for_errand(mail.ref), bytes(mail.envelope), f"{mail.ref} envelope")
    said = json.loads(sealed_words)
    return said["from"], said["to"]


def sealed_note(mail: str, words: str) -> bytes:
    """Return the column that holds a few words of a mail; empty for none."""
    return files.sealed_note(files.key_for_errand(mail), mail, words) if words else b""


def note(mail: Mail) -> str:
    """Return those words, for whoever was found to read the mail."""
    return files.note(files.key_for_errand(mail.ref), mail.ref, mail.noted) if mail.noted else ""
