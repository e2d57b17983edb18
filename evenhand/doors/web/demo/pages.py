"""The pages of the demonstration, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.safestring import SafeString

from evenhand.doors.web.render import Page

Errors = tuple[tuple[str, str], ...]
"""Field and sentence."""


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go."""

    words: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """Somebody to be with one click; `value` is the person."""

    name: str
    what: str
    value: str


@dataclass(frozen=True, slots=True)
class Body:
    """One of the two committees; `id` is where the tour points."""

    id: str
    does: str
    members: tuple[Door, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """A report of the demonstration whose receipt lies open here."""

    about: str
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class DoorsPage(Page):
    """Who to be, and where to go."""

    template: ClassVar[str] = "demo/doors.html"
    tour: tuple[Link, ...]
    bodies: tuple[Body, ...]
    places: tuple[Link, ...]
    receipts: tuple[Receipt, ...]
    opens_receipts: str


@dataclass(frozen=True, slots=True)
class Line:
    """A letter in the list."""

    subject: str
    to: str
    when: str
    href: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Whose letters to show."""

    words: str
    href: str
    count: int
    here: bool


@dataclass(frozen=True, slots=True)
class MailboxPage(Page):
    """Every letter sent, the newest first."""

    template: ClassVar[str] = "demo/mailbox.html"
    letters: tuple[Line, ...]
    people: tuple[Filter, ...]


@dataclass(frozen=True, slots=True)
class LetterPage(Page):
    """One letter; addresses of this desk are links, others are not."""

    template: ClassVar[str] = "demo/letter.html"
    subject: str
    to: str
    when: str
    words: SafeString
    more: Link


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody to be on the board; `value` is empty for a visitor."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Post:
    """A post as a visitor reads it. `hidden` is empty, or the sentence shown instead of its words."""

    id: str
    title: str
    href: str
    author: str
    when: str
    words: str
    answers: str
    report_to: str
    hidden: str


@dataclass(frozen=True, slots=True)
class Board:
    """What every page of the board shows: as whom one is here, and why one cannot write."""

    member: str
    notice: str
    why: str
    letters: str
    accounts: tuple[Account, ...]
    back: str


@dataclass(frozen=True, slots=True)
class BoardPage(Page):
    """All discussions."""

    template: ClassVar[str] = "board/board.html"
    board: Board
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class PostPage(Page):
    """One discussion; the first post is the one it began with."""

    template: ClassVar[str] = "board/post.html"
    board: Board
    title: str
    can_write: bool
    errors: Errors
    words: str
    posts: tuple[Post, ...]
