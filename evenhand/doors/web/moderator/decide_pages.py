"""What the desk shows of a decision as it is being written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from evenhand.doors.web.moderator.unclear import UnclearForm
from evenhand.doors.web.render import Page
from evenhand.doors.web.shapes import Choice, Told
from evenhand.doors.web.typed import Errors


@dataclass(frozen=True, slots=True)
class FindingTyped:
    """One clause in the decision as it is being written."""

    id: str
    lead: str
    href: str
    words: str
    ways: tuple[Choice, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """How heavy it is, as typed."""

    severities: tuple[Choice, ...]
    severity_why: str
    impacts: tuple[Choice, ...]
    impact_why: str
    context: str
    wishes: str
    shifts: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual consequences, and what like cases got, each in a line; `few` says so where they show no custom."""

    band: str
    like: tuple[str, ...]
    spread: str
    few: str


@dataclass(frozen=True, slots=True)
class InWords:
    """A condition, or whom not to contact, as typed."""

    field: str
    lead: str
    why: str
    words: str
    until: str


@dataclass(frozen=True, slots=True)
class PlaceTyped:
    """A place the respondent can be suspended from, as typed."""

    id: str
    name: str
    account: str
    chosen: bool
    limited: bool
    served: str
    lengths: tuple[Choice, ...]
    until: str
    review: str


@dataclass(frozen=True, slots=True)
class DecidePage(Page):
    """The decision, being written."""

    template: ClassVar[str] = "moderator/decide.html"
    here: ClassVar[str] = "queue"
    name: str
    case_to: str
    summary: str
    happened_on: str
    edition: str
    findings: tuple[FindingTyped, ...]
    clauses: tuple[Choice, ...]
    weighed: Weighed
    wished: tuple[Told, ...]
    usual: Usual | None
    history: tuple[str, ...]
    mild: tuple[Choice, ...]
    in_words: tuple[InWords, ...]
    departure: str
    follows: str
    posts: tuple[Choice, ...]
    places: tuple[PlaceTyped, ...]
    told: str
    unclear: UnclearForm
    letter: tuple[str, ...]
    errors: Errors
