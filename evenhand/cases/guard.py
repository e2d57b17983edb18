"""Nothing that leaves for a respondent carries who must be protected (C1): names, addresses, or their own sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

RUN = 8
SHORTEST_NAME = 3
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Protected:
    """Whom a text must not give away, and what they wrote to us."""

    name: str = ""
    email: str = ""
    wrote: tuple[str, ...] = ()


def leaks(text: str, protected: tuple[Protected, ...]) -> tuple[str, ...]:
    """Return the pieces of a text that give somebody away: a name, an address, eight words in a row of their own."""
    found = [piece for somebody in protected for piece in (*_named(text, somebody), *_quoted(text, somebody))]
    return tuple(dict.fromkeys(found))


def _named(text: str, somebody: Protected) -> list[str]:
    whole = [piece for piece in (somebody.name, somebody.email) if piece and piece.casefold() in text.casefold()]
    words = set(WORD.findall(text))
    parts = [part for part in WORD.findall(somebody.name) if len(part) >= SHORTEST_NAME and part in words]
    return whole or parts


def _quoted(text: str, somebody: Protected) -> list[str]:
    said = frozenset(runs(text))
    return [" ".join(run) for words in somebody.wrote for run in runs(words) if run in said][:1]


def runs(text: str) -> tuple[tuple[str, ...], ...]:
    """Return every run of eight words of a text in order, without case and punctuation."""
    words = [word.casefold() for word in WORD.findall(text)]
    return tuple(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
