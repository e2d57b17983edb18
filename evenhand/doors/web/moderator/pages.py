"""What the desk shows: one frozen page a template. The case and the decision have files of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from evenhand.doors.web.moderator.questioning import ToAsk
from evenhand.doors.web.render import Page
from evenhand.doors.web.shapes import Answer, Attached, Choice, Evidence, Hidden, Letter, Link, Message, Told, Will
from evenhand.doors.web.typed import Errors
from evenhand.ground.people.names import ReporterName


@dataclass(frozen=True, slots=True)
class Filter:
    """A part of the queue."""

    words: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the queue."""

    what: str
    href: str
    where: str
    since: str
    due: str
    late: bool
    soon: bool
    who: str
    stage: str
    urgent: bool = False
    retaliation: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of the queue that asks first: names only. `about` is whom it is about, empty where no place gave a name."""

    what: str
    about: str
    where: str
    since: str
    due: str
    late: bool
    soon: bool
    to: str
    field: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class QueuePage(Page):
    """What waits, due first. `part` and what keeps it at hand, or puts it away, are empty where nothing is narrowed."""

    template: ClassVar[str] = "moderator/queue.html"
    here: ClassVar[str] = "queue"
    sentence: str
    filters: tuple[Filter, ...]
    part: str
    keeps: tuple[Hidden, ...]
    keep: str
    asked: tuple[Asked, ...]
    errors: Errors
    items: tuple[Item, ...]
    more: Link


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody who knows somebody in it a little; `words` for chairs only. `let` is empty where it is settled."""

    name: str
    said: str
    words: str
    let: str


@dataclass(frozen=True, slots=True)
class BetweenPage(Page):
    """Who works on a report or a case, and between whom and it something stands."""

    template: ClassVar[str] = "moderator/between.html"
    here: ClassVar[str] = "queue"
    back: Link
    near: tuple[Near, ...]
    gone: tuple[str, ...]
    ask: tuple[Choice, ...]
    to: str
    errors: Errors


@dataclass(frozen=True, slots=True)
class ReportPage(Page):
    """One report. Addresses are empty where the act cannot be done now."""

    template: ClassVar[str] = "moderator/report.html"
    here: ClassVar[str] = "queue"
    name: str
    status: str
    came: str
    due: str
    late: bool
    urgent: bool
    retaliation: bool
    earlier: Link
    happened: str
    folded: str
    facts: tuple[Answer, ...]
    copy: str
    evidence: tuple[Evidence, ...]
    attached: tuple[Attached, ...]
    messages: tuple[Message, ...]
    write_to: str
    words: str
    ask: ToAsk
    look_to: str
    open_to: str
    spam_to: str
    alike: tuple[Choice, ...]
    join_to: str
    cases: tuple[Choice, ...]
    case: Link
    aside_to: str
    reasons: tuple[Choice, ...]
    aside_words: str
    together: Link
    emails: tuple[Link, ...]
    later: str
    later_to: str
    as_others_to: str
    later_why: str
    later_until: str
    between_to: str
    errors: Errors


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A mail that could not be read, as the report it became."""

    report: Link
    when: str


@dataclass(frozen=True, slots=True)
class PutAway:
    """A mail put away as a machine's, and what a moderator may do with it; `begins` and `fetch_to` may be empty."""

    what: str
    when: str
    begins: str
    answers: bool
    anew_to: str
    fetch_to: str


@dataclass(frozen=True, slots=True)
class MailPage(Page):
    """What became of the mail."""

    template: ClassVar[str] = "moderator/mail.html"
    here: ClassVar[str] = "queue"
    sentence: str
    unreadable: tuple[Unreadable, ...]
    put_away: tuple[PutAway, ...]
    more: Link
    counts: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class MailFetchedPage(Page):
    """Where a moderator gets a mail as it came."""

    template: ClassVar[str] = "moderator/mail_fetched.html"
    here: ClassVar[str] = "queue"
    address: str


@dataclass(frozen=True, slots=True)
class Belonging:
    """A report among those that belong together."""

    value: str
    what: str
    href: str
    note: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class TogetherPage(Page):
    """Reports that belong together, a page of them, to open one case of those chosen or of all."""

    template: ClassVar[str] = "moderator/together.html"
    here: ClassVar[str] = "queue"
    heading: str
    sentence: str
    items: tuple[Belonging, ...]
    all: str
    all_chosen: bool
    more: Link
    cases: tuple[Choice, ...]
    spam_to: str
    to: str
    errors: Errors


@dataclass(frozen=True, slots=True)
class ConfirmPage(Page):
    """This is what will happen. Sends step `do`, or `back` to change it with nothing lost."""

    template: ClassVar[str] = "moderator/confirm.html"
    here: ClassVar[str] = "queue"
    name: str
    case_to: str
    heading: str
    acts: tuple[Will, ...]
    told: tuple[Told, ...]
    letters: tuple[Letter, ...]
    cannot: str
    button: str
    hidden: tuple[Hidden, ...]


@dataclass(frozen=True, slots=True)
class RevealPage(Page):
    """Who somebody is: asked for with a purpose, shown once."""

    template: ClassVar[str] = "moderator/reveal.html"
    here: ClassVar[str] = "queue"
    name: str
    case_to: str
    people: tuple[Choice, ...]
    purposes: tuple[Choice, ...]
    shown: tuple[ReporterName, ...]
    errors: Errors


@dataclass(frozen=True, slots=True)
class KeysPage(Page):
    """Which key of the desk leads where, and how they are switched off."""

    template: ClassVar[str] = "moderator/keys.html"
    here: ClassVar[str] = "keys"
