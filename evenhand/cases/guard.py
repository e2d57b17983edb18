"""Nothing that leaves for a respondent carries who must be protected (C1): names, addresses, or their own sentences."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

RUN = 8
SHORTEST_LOCAL_PART = 5
WORD = re.compile(r"[^\W_]+")


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
    plain_text, local_part = plain(text), somebody.email.partition("@")[0]
    whole = [p for p in (somebody.name, somebody.email) if p and plain(p) in plain_text]
    words = {plain(word) for word in WORD.findall(bare(text)) if not word.islower()}  # `will` is no Will
    parts = [part for part in WORD.findall(bare(somebody.name)) if len(part) > 1 and plain(part) in words]
    mailbox = len(local_part) >= SHORTEST_LOCAL_PART and plain(local_part) in plain_text.split()
    return whole or parts or ([local_part] if mailbox else [])


def _quoted(text: str, somebody: Protected) -> list[str]:
    said = frozenset(runs(text))
    return [" ".join(run) for words in somebody.wrote for run in runs(words) if run in said][:1]


def runs(text: str) -> tuple[tuple[str, ...], ...]:
    """Return every run of eight words of a text in order, without case and punctuation."""
    words = WORD.findall(plain(text))
    return tuple(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def bare(text: str) -> str:
    """Return a text without accents and without what nobody sees."""
    pieces = unicodedata.normalize("NFKD", text)
    return "".join(c for c in pieces if unicodedata.category(c) not in ("Mn", "Cf"))


def plain(text: str) -> str:
    """Return the same without case."""
    return bare(text).casefold()
