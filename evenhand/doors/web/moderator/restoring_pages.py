"""What the desk shows of a restorative way, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from evenhand.doors.web.render import Page
from evenhand.doors.web.shapes import Choice, Link, Message
from evenhand.doors.web.typed import Errors


@dataclass(frozen=True, slots=True)
class RestoringForm:
    """How it stands in a case; the facilitator's way to their page; and who could facilitate, empty for nobody."""

    stands: tuple[str, ...]
    page: Link
    who: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """One party's talk with the facilitator."""

    ref: str
    heading: str
    messages: tuple[Message, ...]
    agreed: str
    draft: str


@dataclass(frozen=True, slots=True)
class RestoringPage(Page):
    """The facilitator's page: nobody else opens it."""

    template: ClassVar[str] = "moderator/restoring.html"
    here: ClassVar[str] = "queue"
    name: str
    voices: tuple[Voice, ...]
    runs: bool
    agreement: str
    look_on: str
    errors: Errors
