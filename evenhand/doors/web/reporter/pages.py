"""The pages of whoever holds a receipt, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.safestring import SafeString

from evenhand.doors.web.render import Page


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens next; `by` may be empty."""

    words: str
    by: str


@dataclass(frozen=True, slots=True)
class Hidden:
    """A hidden field."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the thread; `when` is a day, never an hour."""

    who: str
    when: str
    words: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """A decision that was communicated."""

    heading: str
    when: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenPage(Page):
    template: ClassVar[str] = "public/open.html"
    here: ClassVar[str] = "mine"
    form_token: SafeString
    errors: tuple[tuple[str, str], ...]
    code: str


@dataclass(frozen=True, slots=True)
class MailboxPage(Page):
    template: ClassVar[str] = "reporter/mailbox.html"
    here: ClassVar[str] = "mine"
    status: str
    steps: tuple[Step, ...]
    sent: str
    messages: tuple[Message, ...]
    decision: tuple[Letter, ...]
    appeal_to: str
    appeal_by: str
    appeal_left: str
    write_to: str
    withdraw_to: str
    name_to: str
    unname_to: str
    form_token: SafeString
    hidden: tuple[Hidden, ...]
    errors: tuple[tuple[str, str], ...]
    words: str
    why: str
    name: str
    pronouns: str
    email: str
    has_email: bool
