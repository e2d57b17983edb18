"""Public identifiers: unguessable, never the row number."""

from __future__ import annotations

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 14  # 69 bits: nobody meets another's by chance or by trying


def new(prefix: str) -> str:
    """Return a fresh id such as `c-7kq…`."""
    return prefix + "-" + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
