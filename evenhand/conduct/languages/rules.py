"""How a translated passage stands: made from the words that hold, from words that changed since, or not at all. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evenhand.conduct.rules import Passage


class Stand(StrEnum):
    """How a translation of a passage stands."""

    DONE = "translated"
    OLD = "out-of-date"
    UNDONE = "untranslated"


@dataclass(frozen=True, slots=True)
class Rendering:
    """A passage in another language: of which clause, its how-manieth piece, from which words, and what it says."""

    clause: str
    piece: int
    made_from: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A passage of an edition as it can be read in another language; where nothing is translated, as it is."""

    passage: Passage
    piece: int
    stand: Stand
    markdown: str


def fingerprint(words: str) -> str:
    """Return what tells words from others."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()


def rendered(passages: Sequence[Passage], translations: Iterable[Rendering]) -> tuple[Rendered, ...]:
    """Return an edition in another language; of `translations`, the last one made from the same words is taken."""
    found: dict[tuple[str, int], dict[str, str]] = {}
    for t in translations:
        versions = found.setdefault((t.clause, t.piece), {})
        versions.pop(t.made_from, None)
        versions[t.made_from] = t.markdown
    return tuple(_rendered(p, piece, found.get((p.clause, piece), {})) for p, piece in numbered(passages))


def numbered(passages: Iterable[Passage]) -> tuple[tuple[Passage, int], ...]:
    """Return each passage with its number among those of its clause, from 0."""
    often: dict[str, int] = {}
    out = []
    for p in passages:
        out.append((p, often.get(p.clause, 0)))
        often[p.clause] = often.get(p.clause, 0) + 1
    return tuple(out)


def _rendered(passage: Passage, piece: int, versions: Mapping[str, str]) -> Rendered:
    current = versions.get(fingerprint(passage.words))
    if current is not None:
        return Rendered(passage, piece, Stand.DONE, current)
    if versions:
        return Rendered(passage, piece, Stand.OLD, list(versions.values())[-1])
    return Rendered(passage, piece, Stand.UNDONE, passage.markdown)
