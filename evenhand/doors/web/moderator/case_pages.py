"""What the desk shows of a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from evenhand.doors.web.moderator.questioning import ToAsk
from evenhand.doors.web.moderator.restoring_pages import RestoringForm
from evenhand.doors.web.moderator.unclear import UnclearForm
from evenhand.doors.web.render import Page
from evenhand.doors.web.shapes import Answer, Attached, Choice, Evidence, Letter, Link, Measure, Message
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
class Asking:
    """The notice to a respondent: drafted (then `letter` is how it would leave), or sent; empty for nobody's."""

    said: str
    heed: str
    letter: tuple[Letter, ...]
    version: str
    read_to: str
    discard_to: str
    time_to: str
    more_time: str
    heading: str


@dataclass(frozen=True, slots=True)
class Thread:
    """The talk with one person. `side` is respondent or reporter, for the eye; `notify_to` asks for their side.

    `folded_to` is the page on which it is led, where there are too many for this one; else empty.
    """

    ref: str
    side: str
    heading: str
    address: str
    button: str
    messages: tuple[Message, ...]
    write_to: str
    draft: str
    notify_to: str
    questions: str
    reply_by: str
    attached: tuple[Attached, ...]
    folded_to: str
    asking: Asking
    goes_on_to: str
    ask: ToAsk | None
    emails: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Hearing:
    """Whether everybody was heard, and a decision without it: asked for, signed, or not wanted. `to` as in To."""

    said: str
    reasons: tuple[Choice, ...]
    words: str
    to: str
    asked: str
    because: str
    sign_to: str
    version: str


@dataclass(frozen=True, slots=True)
class Interim:
    """An interim suspension, and what can be done with it now: the addresses are empty where nothing can."""

    ref: str
    words: str
    reason: str
    state: str
    heed: str
    confirm: str
    confirm_to: str
    lift_to: str
    renew_to: str
    fresh: str
    until: str
    review: str


@dataclass(frozen=True, slots=True)
class InterimForm:
    """What was typed for an interim suspension, days as yyyy-mm-dd."""

    who: tuple[Choice, ...]
    reason: str
    until: str
    review: str
    safety: bool


@dataclass(frozen=True, slots=True)
class Lead:
    """Who leads the case, and how that can change; addresses are empty where it cannot."""

    name: str
    take_to: str
    hand_to: str
    others: tuple[Choice, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Ending:
    """By when it is to be decided and what was typed to take longer; how those who reported are; what is new."""

    decide_by: str
    longer: str
    asked: tuple[Answer, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class ConsentForm:
    """What those who are protected were asked, each with the answer; and the form to ask, empty where nobody can be."""

    asked: tuple[Answer, ...]
    who: tuple[Choice, ...]
    words: str


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
    consent: str
    restoring: str
    longer: str
    reopen: str
    reasons: str
    decide: str
    together: str
    reveal: str
    appeal: str


@dataclass(frozen=True, slots=True)
class CasePage(Page):
    """One case on one screen."""

    template: ClassVar[str] = "moderator/case.html"
    here: ClassVar[str] = "queue"
    name: str
    status: str
    lead: Lead
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
    unclear: UnclearForm
    parties: tuple[Party, ...]
    party: PartyForm
    hearing: Hearing
    interims: tuple[Interim, ...]
    interim: InterimForm
    consent: ConsentForm
    restoring: RestoringForm
    ending: Ending
    posts: tuple[Choice, ...]
    measures: tuple[Measure, ...]
    decide_when: str
    to: To
    between_to: str
    kept_to: str
    errors: Errors
