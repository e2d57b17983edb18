"""What the panel sees. Nobody who reported or was affected is named here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from evenhand.doors.web.render import Page
from evenhand.doors.web.shapes import Answer, Attached, Choice, Evidence, Letter, Measure, Message
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
class ToFill:
    """An appeal whose panel lacks people: `missing` in words, and where the chair appoints them."""

    ref: str
    what: str
    missing: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class ListPage(Page):
    """The appeals a member of the Executive Committee was drawn for."""

    template: ClassVar[str] = "panel/list.html"
    here: ClassVar[str] = "panel"
    sentence: str
    items: tuple[Item, ...]
    by_mail: tuple[Message, ...]
    to_fill: tuple[ToFill, ...]
    errors: Errors


@dataclass(frozen=True, slots=True)
class GatePage(Page):
    """Before anything is read: is one free to hear this appeal?"""

    template: ClassVar[str] = "panel/gate.html"
    here: ClassVar[str] = "panel"
    name: str
    by: str
    respondents: tuple[str, ...]
    from_outside: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """The talk with one party, named by their side only. `id` where the panel can ask them something."""

    heading: str
    messages: tuple[Message, ...]
    attached: tuple[Attached, ...]
    id: str
    typed: str


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
class Voting:
    """One question before the panel. `asks_safety`: also what was considered about the safety of others.

    `heed`: its note is one to act on.
    """

    id: str
    heading: str
    note: str
    heed: bool
    choices: tuple[Choice, ...]
    reasons: str
    safety: str
    asks_safety: bool
    votes: tuple[Letter, ...]
    agreed: str


@dataclass(frozen=True, slots=True)
class GroundToAnswer:
    """One ground, and the answer to it."""

    id: str
    words: str
    answer: str


@dataclass(frozen=True, slots=True)
class Writing:
    """The outcome that the panel agrees on, to be written down."""

    outcome: str
    grounds: tuple[GroundToAnswer, ...]
    varied: tuple[Varied, ...]
    reasons: str


@dataclass(frozen=True, slots=True)
class Signing:
    """The outcome as it is written, to be read by a second arbiter and signed. `follows`: what it does."""

    letter: Letter
    follows: tuple[str, ...]
    can_sign: bool
    note: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Undoing:
    """What is being undone, and what is not yet known to be; `late` when the day for it has passed."""

    sentence: str
    lines: tuple[Measure, ...]
    late: bool


@dataclass(frozen=True, slots=True)
class AppealPage(Page):
    """One appeal, with what can be done in it now."""

    template: ClassVar[str] = "panel/appeal.html"
    here: ClassVar[str] = "panel"
    name: str
    by: str
    status: str
    due: str
    late_note: str
    withdrawn_note: str
    can_keep_on: bool
    why: str
    panel: tuple[str, ...]
    can_leave: bool
    reason: str
    change: str
    grounds: tuple[Choice, ...]
    can_hear: bool
    summary: str
    reports: tuple[Reported, ...]
    decisions: tuple[Letter, ...]
    threads: tuple[Thread, ...]
    evidence: tuple[Evidence, ...]
    notes: tuple[Letter, ...]
    statement: tuple[Letter, ...]
    among_us: tuple[Letter, ...]
    note: str
    measures: tuple[Measure, ...]
    votings: tuple[Voting, ...]
    writing: Writing | None
    signing: Signing | None
    undoing: Undoing | None
    ruled: tuple[Letter, ...]
    errors: Errors
