"""What a party sees of their case. There is no field for anybody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.safestring import SafeString

from evenhand.doors.web.addressing import AddressForm
from evenhand.doors.web.questions import Question
from evenhand.doors.web.render import Page
from evenhand.doors.web.shapes import ByMail, Choice, FileField, Hidden, MadeAppeal, Message, Step
from evenhand.doors.web.typed import Errors


@dataclass(frozen=True, slots=True)
class Restriction:
    """What is restricted: where, until when."""

    what: str
    where: str
    until: str


@dataclass(frozen=True, slots=True)
class CasePage(Page):
    """A party's own page. `heading` differs for the respondent and for somebody affected; the address is the key."""

    template: ClassVar[str] = "respondent/case.html"
    heading: str
    status: str
    about_respondent: bool
    interim: bool
    restrictions: tuple[Restriction, ...]
    letters: tuple[Message, ...]
    by_mail: tuple[ByMail, ...]
    hidden: tuple[Hidden, ...]
    appeal_to: str
    appeal_by: str
    appeal_left: str
    made: MadeAppeal | None
    paused: str
    words: str
    attached: tuple[str, ...]
    files: FileField
    questions: tuple[Question, ...]
    questions_to: str
    form_token: SafeString
    typed: str
    more_time: bool
    asks_time: bool
    object_to: str
    objection: str
    address: AddressForm
    errors: Errors


@dataclass(frozen=True, slots=True)
class AppealPage(Page):
    """Ask for the decision to be looked at again."""

    template: ClassVar[str] = "respondent/appeal.html"
    appeal_by: str
    appeal_left: str
    late: bool
    reason: str
    change: str
    grounds: tuple[Choice, ...]
    not_by: tuple[Choice, ...]
    steps: tuple[Step, ...]
    back_to: str
    errors: Errors
