"""What the desk shows of a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from evenhand.doors.web.render import Page
from evenhand.doors.web.shapes import Answer, Attached, Choice, Evidence, Letter, Measure, Message
from evenhand.doors.web.typed import Errors


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a case."""

    when: str
    words: str


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody the case concerns, by side; a name only for respondents."""

    role: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Reported:
    """A report of the case, folded until asked for."""

    heading: str
    words: str
    facts: tuple[Answer, ...]
    attached: tuple[Attached, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """The talk with one person. `side` is respondent or reporter, for the eye; `notify_to` asks for their side.

    `folded_to` is the page on which it is led, where there are too many for this one; else empty.
    """

    ref: str
    side: str
    heading: str
    button: str
    messages: tuple[Message, ...]
    write_to: str
    draft: str
    notify_to: str
    questions: str
    reply_by: str
    attached: tuple[Attached, ...]
    folded_to: str


@dataclass(frozen=True, slots=True)
class Interim:
    """An interim suspension; `lift_to` is empty when it is over."""

    words: str
    reason: str
    lift_to: str


@dataclass(frozen=True, slots=True)
class InterimForm:
    """What was typed for an interim suspension, days as yyyy-mm-dd."""

    who: tuple[Choice, ...]
    reason: str
    until: str
    review: str


@dataclass(frozen=True, slots=True)
class PartyForm:
    """What was typed about a further party."""

    sides: tuple[Choice, ...]
    name: str
    email: str
    organisation: bool
    places: tuple[Choice, ...]
    account: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note among moderators."""

    by: str
    when: str
    words: str


@dataclass(frozen=True, slots=True)
class To:
    """Where each act of the page goes; empty where it cannot be done now."""

    look_again: str
    summary: str
    notes: str
    parties: str
    hide: str
    interim: str
    decide: str
    reveal: str


@dataclass(frozen=True, slots=True)
class CasePage(Page):
    """One case on one screen."""

    template: ClassVar[str] = "moderator/case.html"
    here: ClassVar[str] = "queue"
    name: str
    status: str
    lead: str
    due: str
    late: bool
    timeline: tuple[Event, ...]
    decided: tuple[Letter, ...]
    summary: str
    reports: tuple[Reported, ...]
    evidence: tuple[Evidence, ...]
    threads: tuple[Thread, ...]
    notes: tuple[Note, ...]
    note: str
    parties: tuple[Party, ...]
    party: PartyForm
    interims: tuple[Interim, ...]
    interim: InterimForm
    posts: tuple[Choice, ...]
    measures: tuple[Measure, ...]
    decide_when: str
    to: To
    errors: Errors
