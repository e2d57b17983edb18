"""The pages of whoever holds a receipt, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.safestring import SafeString

from evenhand.doors.web.addressing import AddressForm
from evenhand.doors.web.questions import Question
from evenhand.doors.web.render import Page
from evenhand.doors.web.shapes import ByMail, Choice, FileField, Hidden, Letter, MadeAppeal, Message, Step
from evenhand.doors.web.typed import Errors


@dataclass(frozen=True, slots=True)
class OpenPage(Page):
    template: ClassVar[str] = "public/open.html"
    here: ClassVar[str] = "mine"
    form_token: SafeString
    errors: Errors
    code: str


@dataclass(frozen=True, slots=True)
class ConfirmPage(Page):
    template: ClassVar[str] = "reporter/confirm.html"
    here: ClassVar[str] = "mine"
    confirmed: bool


@dataclass(frozen=True, slots=True)
class MailboxPage(Page):
    template: ClassVar[str] = "reporter/mailbox.html"
    here: ClassVar[str] = "mine"
    done: str
    status: str
    steps: tuple[Step, ...]
    sent: str
    messages: tuple[Message, ...]
    decision: tuple[Letter, ...]
    questions: tuple[Question, ...]
    questions_to: str
    typed: str
    by_mail: tuple[ByMail, ...]
    appeal_to: str
    appeal_by: str
    appeal_left: str
    made: MadeAppeal | None
    checked: str
    prove_to: str
    write_to: str
    withdraw_to: str
    release_to: str
    address: AddressForm
    name_to: str
    unname_to: str
    form_token: SafeString
    hidden: tuple[Hidden, ...]
    errors: Errors
    words: str
    why: str
    name: str
    email: str
    has_email: bool
    attached: tuple[str, ...]
    files: FileField


@dataclass(frozen=True, slots=True)
class AppealPage(Page):
    template: ClassVar[str] = "reporter/appeal.html"
    here: ClassVar[str] = "mine"
    form_token: SafeString
    hidden: tuple[Hidden, ...]
    errors: Errors
    reason: str
    change: str
    grounds: tuple[Choice, ...]
    not_by: tuple[Choice, ...]
    decision: tuple[Letter, ...]
    appeal_by: str
    appeal_left: str
    late: bool
    steps: tuple[Step, ...]
    back_to: str
