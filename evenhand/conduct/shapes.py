"""What everybody may see of the Code: frozen shapes for pages and for the console."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.safestring import SafeString

from evenhand.conduct.kinds import Kind


@dataclass(frozen=True, slots=True)
class EditionForEverybody:
    """An edition, its instants in UTC; `address` is its own for ever."""

    ref: str
    code: str
    number: int
    title: str
    language: str
    in_force_from: dt.datetime
    in_force_until: dt.datetime | None
    address: str


@dataclass(frozen=True, slots=True)
class LineForEverybody:
    """A clause in a contents list, a trail or an outline."""

    id: str
    title: str
    kind: Kind
    kind_in_words: str
    depth: int
    address: str
    words: str


@dataclass(frozen=True, slots=True)
class PointForEverybody:
    """A bullet or numbered item; points inside it are in its `html`, each with its id."""

    id: str
    title: str
    kind: Kind
    kind_in_words: str
    address: str
    number: str
    """As in the file; nothing for a bullet."""
    html: SafeString
    tongue: str = ""
    """Its language, where that is another than that of the text."""


@dataclass(frozen=True, slots=True)
class PartForEverybody:
    """Some paragraphs and the list after them. With an `id` it is a rule; without, words of its section or rule."""

    id: str
    title: str
    kind: Kind
    kind_in_words: str
    address: str
    html: SafeString
    points: tuple[PointForEverybody, ...]
    tongue: str = ""


@dataclass(frozen=True, slots=True)
class SectionForEverybody:
    """A heading and what stands under it up to the next; `level` is that of its HTML heading, 2 to 6."""

    id: str
    title: str
    level: int
    kind: Kind
    kind_in_words: str
    address: str
    parts: tuple[PartForEverybody, ...]
    tongue: str = ""


@dataclass(frozen=True, slots=True)
class CodeForEverybody:
    """The whole document of one edition, and its contents list of sections and rules."""

    edition: EditionForEverybody
    is_in_force: bool
    contents: tuple[LineForEverybody, ...]
    opening: tuple[PartForEverybody, ...]
    sections: tuple[SectionForEverybody, ...]


@dataclass(frozen=True, slots=True)
class WordingForEverybody:
    """An edition that holds a clause, and the clause's address there."""

    edition: EditionForEverybody
    address: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class ClauseForEverybody:
    """One clause as one edition words it, with what stands above and below it."""

    id: str
    title: str
    kind: Kind
    kind_in_words: str
    address: str
    words: str
    edition: EditionForEverybody
    is_in_force: bool
    above: tuple[LineForEverybody, ...]
    parts: tuple[PartForEverybody, ...]
    below: tuple[LineForEverybody, ...]
    wordings: tuple[WordingForEverybody, ...]


@dataclass(frozen=True, slots=True)
class OutlineForEverybody:
    """Every clause of an edition, a line each."""

    edition: EditionForEverybody
    lines: tuple[LineForEverybody, ...]


@dataclass(frozen=True, slots=True)
class EditionsForEverybody:
    """Every edition of a Code, the newest first."""

    editions: tuple[EditionForEverybody, ...]
