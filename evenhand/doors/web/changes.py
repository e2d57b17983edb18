"""What changed between two versions of a text, word by word. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|(?:\w+|[^\w\s])\s*")
LINES = re.compile(r"[^\n]*\n|[^\n]+")
MOST_COMPARED = 2_000
"""More words than that are compared line by line, more lines not at all: it would take too long."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: the same as before, `taken` out, or `put` in. One of the two, or neither."""

    words: str
    taken: bool = False
    put: bool = False


def between(before: str, after: str) -> tuple[Piece, ...]:
    """Return the later text in pieces, with what was taken out at its place; nothing where they are the same."""
    if before == after:
        return ()
    old, new = WORDS.findall(before), WORDS.findall(after)
    if len(old) + len(new) > MOST_COMPARED:
        old, new = LINES.findall(before), LINES.findall(after)
    if len(old) + len(new) > MOST_COMPARED:
        return Piece(before, taken=True), Piece(after, put=True)
    pieces: list[Piece] = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = what == "equal"
        pieces += [Piece("".join(old[i1:i2]), taken=True)] if i2 > i1 and not same else []
        pieces += [Piece("".join(new[j1:j2]), put=not same)] if j2 > j1 else []
    return tuple(pieces)
