"""Small shapes that pages of every audience are made of. None has a place for a name that must be kept."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.doors.web.changes import Piece


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
class FileField:
    """Where files are chosen: how much is taken, said before; and the kinds, for the browser's own window."""

    limits: str
    accept: str
    keep: bool


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
    """One letter or message in a thread; `heading` only where it has a title. `mine`: the reader wrote it.

    `folded`: what an e-mail quotes or is signed with. `paper`: how its reader asks for it as a paper.
    `language`: in which it is written, empty where that is not known.
    """

    who: str
    when: str
    heading: str
    words: str
    mine: bool
    folded: str = ""
    paper: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """Something said in writing, under a heading."""

    heading: str
    when: str
    paragraphs: tuple[str, ...]
    paper: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class ByMail:
    """An appeal that came by e-mail and waits until its party says that it is theirs."""

    ref: str
    when: str
    words: str


@dataclass(frozen=True, slots=True)
class MadeAppeal:
    """What became of a party's appeal. `lacks`: the fields still missing, which can be said until `complete_by`."""

    became: str
    lacks: tuple[str, ...]
    complete_by: str
    can_withdraw: bool
    act_to: str


@dataclass(frozen=True, slots=True)
class Version:
    """A post as it stood from one look on: its words, or what changed in them; later looks; what was attached."""

    when: str
    words: str
    changes: tuple[Piece, ...]
    looks: tuple[str, ...]
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reported post, with every version that was kept, oldest first."""

    what: str
    note: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that was sent along. `picture` where its copy can be seen in the page; addresses are empty for nothing."""

    name: str
    note: str
    picture: str
    copy_at: str
    original_at: str
    called: str


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
