"""What the panel sees. Nobody who reported or was affected is named here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from evenhand.doors.web.render import Page
from evenhand.doors.web.shapes import Answer, Attached, Choice, Evidence, Hidden, Letter, Measure, Message, Told, Will
from evenhand.doors.web.typed import Errors


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the list."""

    what: str
    href: str
    since: str
    due: str
    late: bool
    stage: str


@dataclass(frozen=True, slots=True)
class ListPage(Page):
    """The appeals a member of the Executive Committee was drawn for."""

    template: ClassVar[str] = "panel/list.html"
    here: ClassVar[str] = "panel"
    sentence: str
    items: tuple[Item, ...]
    by_mail: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """The talk with one party, named by their side only."""

    heading: str
    messages: tuple[Message, ...]
    attached: tuple[Attached, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """What was reported, in the words of whoever reported, who is not named."""

    heading: str
    happened: str
    answers: tuple[Answer, ...]
    copy: str
    attached: tuple[Attached, ...]


@dataclass(frozen=True, slots=True)
class Varied:
    """What could become of one consequence; `shorter` where a last day can be typed."""

    id: str
    words: str
    ways: tuple[Choice, ...]
    shorter: bool
    until: str


@dataclass(frozen=True, slots=True)
class AppealPage(Page):
    """One appeal. `can_rule` until somebody has."""

    template: ClassVar[str] = "panel/appeal.html"
    here: ClassVar[str] = "panel"
    name: str
    by: str
    status: str
    due: str
    late_note: str
    panel: tuple[str, ...]
    reason: str
    change: str
    summary: str
    reports: tuple[Reported, ...]
    decisions: tuple[Letter, ...]
    threads: tuple[Thread, ...]
    evidence: tuple[Evidence, ...]
    notes: tuple[Letter, ...]
    measures: tuple[Measure, ...]
    ruled: tuple[Letter, ...]
    can_rule: bool
    outcomes: tuple[Choice, ...]
    varied: tuple[Varied, ...]
    reasons: str
    errors: Errors


@dataclass(frozen=True, slots=True)
class ConfirmPage(Page):
    """This is what the ruling will do. Sends step `do`, or `back`."""

    template: ClassVar[str] = "panel/confirm.html"
    here: ClassVar[str] = "panel"
    name: str
    appeal_to: str
    acts: tuple[Will, ...]
    told: tuple[Told, ...]
    reasons: tuple[str, ...]
    hidden: tuple[Hidden, ...]
