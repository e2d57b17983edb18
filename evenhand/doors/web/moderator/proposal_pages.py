"""What the desk shows of a case that several decide, and of what holds afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from evenhand.doors.web.render import Page
from evenhand.doors.web.shapes import Choice, Letter
from evenhand.doors.web.typed import Errors


@dataclass(frozen=True, slots=True)
class Ratings:
    """Ratings of a case. `form` is empty for whoever has rated, or comes too late."""

    when: str
    status: str
    spread: tuple[str, ...]
    severities: tuple[Choice, ...]
    impacts: tuple[Choice, ...]
    risks: tuple[Choice, ...]
    form: bool


@dataclass(frozen=True, slots=True)
class Voted:
    """One vote with its reason, for members only."""

    who: str
    how: str
    why: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal. Buttons are there for whom they are; `among_us` stays with the committee."""

    ref: str
    heading: str
    status: str
    among_us: tuple[str, ...]
    letters: tuple[Letter, ...]
    problem: str
    votes: tuple[Voted, ...]
    can_vote: bool
    can_meet: bool
    can_withdraw: bool
    can_read: bool
    why: str
    give_back: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """A proposal that went back to drafting."""

    heading: str
    why: str
    votes: tuple[Voted, ...]


@dataclass(frozen=True, slots=True)
class Holds:
    """A measure that holds, and can be ended earlier."""

    ref: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class ProposalPage(Page):
    """A case that several decide."""

    template: ClassVar[str] = "moderator/proposal.html"
    here: ClassVar[str] = "queue"
    name: str
    case_to: str
    decide_to: str
    asks: str
    ratings: Ratings | None
    proposal: Proposed | None
    before: tuple[Before, ...]
    alternates: str
    askable: tuple[Choice, ...]
    holds: tuple[Holds, ...]
    review: str
    errors: Errors
