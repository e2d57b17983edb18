"""The tree of RFC 6962, grown one leaf at a time. Pure.

`peaks` are the roots of the complete subtrees from left to right: all that is needed to append and to name the root.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

SIZE = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


def commitment(salt: bytes, entry: Mapping[str, object]) -> bytes:
    """Commit to an entry; with the salt gone, nobody can test a guess against it."""
    body = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(salt + body.encode()).digest()


def leaf(content: bytes) -> bytes:
    """Hash a leaf (RFC 6962, section 2.1)."""
    return hashlib.sha256(b"\x00" + content).digest()


def node(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into one (RFC 6962, section 2.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def grown(peaks: Sequence[bytes], size: int, content: bytes) -> tuple[bytes, ...]:
    """Return the peaks of the tree of `size` leaves after one more leaf."""
    top, rest = leaf(content), list(peaks)
    while size & 1:
        top, size = node(rest.pop(), top), size >> 1
    return (*rest, top)


def root(peaks: Sequence[bytes]) -> bytes:
    """Return the tree's root hash."""
    if not peaks:
        return EMPTY_ROOT
    top = peaks[-1]
    for left in reversed(peaks[:-1]):
        top = node(left, top)
    return top


def split(packed: bytes) -> tuple[bytes, ...]:
    """Unpack peaks stored side by side."""
    return tuple(packed[i : i + SIZE] for i in range(0, len(packed), SIZE))
