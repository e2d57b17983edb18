"""Small shapes that pages of every audience are made of. None has a place for a name that must be kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Hidden:
    """A field that is carried along."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered to one question."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens next; `by` when it has a time."""

    words: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several to choose from."""

    value: str
    words: str
    note: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One letter or message in a thread; `heading` only where it has a title. `mine`: the reader wrote it."""

    who: str
    when: str
    heading: str
    words: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """Something said in writing, under a heading."""

    heading: str
    when: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A post as it stood when it was kept."""

    what: str
    note: str
    words: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What is asked of a platform and how far it has come; `state` is one of four for the eye, `said` is its word."""

    what: str
    platform: str
    until: str
    state: str
    said: str


@dataclass(frozen=True, slots=True)
class Will:
    """Something that will happen: where, until when, and how it could be undone."""

    what: str
    platform: str
    until: str
    undone: str


@dataclass(frozen=True, slots=True)
class Told:
    """Who will be told what."""

    who: str
    what: str
