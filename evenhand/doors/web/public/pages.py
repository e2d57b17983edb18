"""The pages for everybody, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.safestring import SafeString

from evenhand.doors.web.render import Page
from evenhand.doors.web.report_form import Group
from evenhand.doors.web.shapes import Answer, Choice, FileField, Hidden, Step


@dataclass(frozen=True, slots=True)
class Member:
    """A line of the roster."""

    name: str
    role: str
    term: str


@dataclass(frozen=True, slots=True)
class Body:
    """One of the two bodies, and what it does."""

    name: str
    does: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a list in the Code."""

    id: str
    html: SafeString
    tongue: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of the Code and the list after them; with an `id` it is a rule. `tongue`: another language than the page's."""

    id: str
    html: SafeString
    points: tuple[Point, ...]
    numbered: bool
    tongue: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the Code and what stands under it."""

    id: str
    title: str
    level: int
    address: str
    parts: tuple[Part, ...]
    tongue: str = ""


@dataclass(frozen=True, slots=True)
class Danger:
    """Whom to call when somebody is in danger now: the country's number, and whom the association names."""

    numbers: str
    contact: str


@dataclass(frozen=True, slots=True)
class HomePage(Page):
    template: ClassVar[str] = "public/home.html"
    acknowledged_by: str
    report_email: str


@dataclass(frozen=True, slots=True)
class BeforePage(Page):
    template: ClassVar[str] = "public/before.html"
    here: ClassVar[str] = "report"
    report_to: str
    word_to: str
    posing_to: str
    danger: Danger


@dataclass(frozen=True, slots=True)
class ReportPage(Page):
    template: ClassVar[str] = "public/report.html"
    here: ClassVar[str] = "report"
    form_token: SafeString
    errors: tuple[tuple[str, str], ...]
    happened: str
    where: str
    when: str
    affected: str
    wishes: str
    not_words: str
    named: bool
    name: str
    pronouns: str
    email: str
    groups: tuple[Group, ...]
    roster: tuple[Choice, ...]
    danger: Danger
    urgent: bool
    retaliation: bool
    earlier: str
    posing: bool
    posed: str
    own: str
    held: bool


@dataclass(frozen=True, slots=True)
class EmbedPage(Page):
    """What stands in a frame on another site: one link."""

    template: ClassVar[str] = "public/embed.html"
    report_to: str


@dataclass(frozen=True, slots=True)
class CheckPage(Page):
    template: ClassVar[str] = "public/check.html"
    here: ClassVar[str] = "report"
    form_token: SafeString
    hidden: tuple[Hidden, ...]
    answers: tuple[Answer, ...]
    named: bool
    urgent: bool
    name_left_out: bool
    has_email: bool
    errors: tuple[tuple[str, str], ...]
    files: FileField


@dataclass(frozen=True, slots=True)
class ReceiptPage(Page):
    template: ClassVar[str] = "public/receipt.html"
    here: ClassVar[str] = "report"
    words: tuple[str, ...]
    code: str
    received: str
    steps: tuple[Step, ...]
    has_email: bool
    danger: Danger | None
    files: str


@dataclass(frozen=True, slots=True)
class RosterPage(Page):
    template: ClassVar[str] = "public/roster.html"
    bodies: tuple[Body, ...]
    alternates: tuple[Member, ...]
    vacant: str
    as_of: str
