"""The pages of the Code, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from evenhand.conduct.changes.shapes import ChangeForEverybody
from evenhand.conduct.shapes import LineForEverybody, WordingForEverybody
from evenhand.doors.web.public.pages import Part, Section
from evenhand.doors.web.render import Page
from evenhand.doors.web.saying import SaidLog, SayForm
from evenhand.doors.web.shapes import Answer, Link
from evenhand.doors.web.typed import Errors


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language in which the same can be read: its name in itself, and where; `here`: it is this page's."""

    language: str
    words: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition in the list: its name, when it held, and what changed in it."""

    words: str
    href: str
    when: str
    about: str
    changes: str


@dataclass(frozen=True, slots=True)
class CodePage(Page):
    template: ClassVar[str] = "public/code.html"
    here: ClassVar[str] = "code"
    name: str
    edition: str
    address: str
    when: str
    is_in_force: bool
    opening: tuple[Part, ...]
    sections: tuple[Section, ...]
    spoken: str
    about: tuple[Answer, ...]
    coming: tuple[EditionLine, ...]
    links: tuple[Link, ...]
    old_words: tuple[Link, ...]
    no_words: tuple[Link, ...]
    feed: str
    tongues: tuple[Tongue, ...]


@dataclass(frozen=True, slots=True)
class ClausePage(Page):
    template: ClassVar[str] = "public/clause.html"
    here: ClassVar[str] = "code"
    title: str
    kind: str
    edition: str
    when: str
    is_in_force: bool
    address: str
    above: tuple[LineForEverybody, ...]
    parts: tuple[Part, ...]
    below: tuple[LineForEverybody, ...]
    wordings: tuple[WordingForEverybody, ...]
    report_to: str
    applied: tuple[Answer, ...]
    came_from: tuple[Link, ...]
    went_into: tuple[Link, ...]
    tongues: tuple[Tongue, ...]


@dataclass(frozen=True, slots=True)
class EditionsPage(Page):
    template: ClassVar[str] = "public/editions.html"
    here: ClassVar[str] = "code"
    name: str
    coming: tuple[EditionLine, ...]
    editions: tuple[EditionLine, ...]
    archived: tuple[EditionLine, ...]
    others: tuple[Link, ...]
    feed: str


@dataclass(frozen=True, slots=True)
class ChangesPage(Page):
    template: ClassVar[str] = "public/changes.html"
    here: ClassVar[str] = "code"
    name: str
    earlier: Link
    later: Link
    same: str
    changes: tuple[ChangeForEverybody, ...]
    about: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class DraftPage(Page):
    template: ClassVar[str] = "public/draft.html"
    here: ClassVar[str] = "code"
    name: str
    stands: str
    when: str
    spoken: str
    about: tuple[Answer, ...]
    changes: tuple[ChangeForEverybody, ...]
    opening: tuple[Part, ...]
    sections: tuple[Section, ...]
    say: SayForm | None
    log: SaidLog
    errors: Errors = ()
