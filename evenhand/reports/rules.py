"""What a report needs, how it moves, and why it may be set aside. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from urllib.parse import urlsplit

from evenhand.ground.calendar import Calendar
from evenhand.ground.errors import Refused
from evenhand.reports.arrival import Arrival

DAYS_BETWEEN_WORDS = 7
"""At most so many days pass before the reporter hears from a person again (R3)."""
REMINDED_BEFORE = dt.timedelta(hours=15)
"""A promise holds until a day ends; whoever may read the report is reminded of it at nine in the morning of that day."""
LATER_BY_WORKING_DAYS = 5
"""So many working days later somebody looks at a report whose reporter's reports are handled later."""
LONGEST_LATER = dt.timedelta(days=180)
"""At most for so long reports from one address are handled later by one decision."""
LONGEST = {
    "happened": 20_000,
    "where": 2_000,
    "when": 300,
    "affected": 4_000,
    "wishes": 4_000,
    "not_by_words": 1_000,
    "name": 200,
    "pronouns": 60,
    "email": 254,
    "posed": 300,
    "own": 2_000,
    "told_on": 300,
}
LONGEST_MESSAGE = 20_000
MOST_CHOICES = 200
URGENT_EACH = 5
"""So many reports a day that may be urgent are told of one by one; of more only each time they have doubled."""
HELD_FOR = dt.timedelta(days=365)
WARNED_BEFORE = dt.timedelta(days=30)
"""So long before what is held back ends, whoever reported is told."""
MOST_ADDRESSES = 50
ADDRESS = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
EMAIL = re.compile(rf"[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~-]+)*@{LABEL}(?:\.{LABEL})+")
LONGEST_LOCAL_PART = 64


class State(StrEnum):
    """Where a report stands."""

    NEW = "new"
    LINKED = "linked"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set-aside"
    CLOSED = "closed"
    HELD = "held"
    FORGONE = "forgone"


class Step(StrEnum):
    """What can happen to a report."""

    LOOK = "look"
    ANSWER = "answer"
    WRITE = "write"
    WITHDRAW = "withdraw"
    SET_ASIDE = "set-aside"
    JOIN = "join"
    CLOSE = "close"
    RELEASE = "release"


NEXT: dict[State, dict[Step, State]] = {
    State.NEW: {
        Step.LOOK: State.NEW,
        Step.ANSWER: State.NEW,
        Step.WRITE: State.NEW,
        Step.WITHDRAW: State.WITHDRAWN,
        Step.SET_ASIDE: State.SET_ASIDE,
        Step.JOIN: State.LINKED,
    },
    State.LINKED: {
        Step.LOOK: State.LINKED,
        Step.ANSWER: State.LINKED,
        Step.WRITE: State.LINKED,
        Step.WITHDRAW: State.WITHDRAWN,
        Step.CLOSE: State.CLOSED,
    },
    State.WITHDRAWN: {
        Step.LOOK: State.WITHDRAWN,
        Step.ANSWER: State.WITHDRAWN,
        Step.WRITE: State.WITHDRAWN,
        Step.SET_ASIDE: State.SET_ASIDE,
        Step.JOIN: State.WITHDRAWN,
        Step.CLOSE: State.CLOSED,
    },
    State.SET_ASIDE: {
        Step.LOOK: State.SET_ASIDE,
        Step.ANSWER: State.SET_ASIDE,
        Step.WRITE: State.SET_ASIDE,
        Step.JOIN: State.LINKED,
    },
    State.CLOSED: {
        Step.LOOK: State.CLOSED,
        Step.ANSWER: State.CLOSED,
        Step.WRITE: State.CLOSED,
    },
    State.HELD: {Step.WRITE: State.HELD, Step.RELEASE: State.NEW, Step.WITHDRAW: State.FORGONE},
    State.FORGONE: {},
}
"""A withdrawn report may still be joined to a case: the committee may go on without its reporter, and says so (R6).
A closed one belongs to a decided case: its reporter can still write, and no longer withdraw.
What is held back nobody reads; withdrawn or after a year it is forgone, and the committee never knows of it (C8)."""


class Aside(StrEnum):
    """Why a report is set aside. Silence of the reporter is not among the reasons."""

    OUT_OF_SCOPE = "out-of-scope"
    NO_VIOLATION_ON_ITS_FACE = "not-a-violation-on-its-face"
    INSUFFICIENT_INFORMATION = "insufficient-information"
    UNIDENTIFIABLE = "unidentifiable"
    SPAM = "spam"
    DUPLICATE = "duplicate"
    REFERRED_ELSEWHERE = "referred-elsewhere"
    WITHDRAWN = "withdrawn"


class Pressed(StrEnum):
    """Whether somebody pressed the reporter to withdraw: asked of everyone who withdraws."""

    NO = "no"
    YES = "yes"
    NOT_SAID = "not-said"


class Copy(StrEnum):
    """What became of the copy of the post that a report is about."""

    NONE = ""
    WANTED = "wanted"
    KEPT = "kept"
    NOT_KEPT = "not-kept"


class Checked(StrEnum):
    """How far it is checked that an account somebody poses as is really the reporter's."""

    NOT_ASKED = ""
    ASKED = "asked"
    SENT = "sent"
    CONFIRMED = "confirmed"
    CANNOT = "cannot"


TRIES_BEFORE_MAKING_KNOWN = 3


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right, at one field; `reason` as in Refused."""

    field: str
    reason: str


def faults(arrival: Arrival, sitting: Collection[str]) -> tuple[Fault, ...]:
    """Return everything that keeps a report from being received; `sitting` are the moderators of today."""
    return tuple(_faults(arrival, sitting))


def check(arrival: Arrival, sitting: Collection[str]) -> None:
    """Refuse a report for the first of its faults."""
    for fault in _faults(arrival, sitting):
        raise Refused(fault.reason, fault.field)


def _faults(arrival: Arrival, sitting: Collection[str]) -> Iterator[Fault]:
    if not (arrival.happened.strip() or arrival.where.strip()):
        yield Fault("where" if arrival.posed else "happened", "report-says-neither-what-nor-where")
    if arrival.own.strip() and not is_web(arrival.own.strip()):
        yield Fault("own", "own-post-is-no-address")
    for field, most in LONGEST.items():
        if len(getattr(arrival, field)) > most:
            yield Fault(field, "words-are-too-long-" + field.replace("_", "-"))
    if arrival.email.strip() and not is_email(arrival.email.strip()):
        yield Fault("email", "email-is-not-an-address")
    if sitting and set(sitting) <= set(arrival.not_by):
        yield Fault("not_by", "everybody-is-excluded")
    if max(len(arrival.clauses), len(arrival.not_by)) > MOST_CHOICES:
        yield Fault("clauses", "too-much-is-chosen")
    yield from _faults_of_held(arrival)


def _faults_of_held(arrival: Arrival) -> Iterator[Fault]:
    """Nobody would read what cannot wait, and nothing would match what names no post."""
    if arrival.held and (arrival.urgent or arrival.retaliation or arrival.posed.strip()):
        yield Fault("held", "urgent-is-not-held-back")
    if arrival.held and not addresses_in(arrival.where):
        yield Fault("where", "held-back-without-an-address")


def asks_to_check(arrival: Arrival) -> bool:
    """Say whether somebody named a post that is really theirs, so that we can ask its account."""
    return is_web(arrival.own.strip())


def is_email(text: str) -> bool:
    """Say whether a text is an e-mail address that ordinary mail servers take."""
    local_part = text.partition("@")[0]
    return len(text) <= LONGEST["email"] and len(local_part) <= LONGEST_LOCAL_PART and bool(EMAIL.fullmatch(text))


def check_message(words: str) -> None:
    """Refuse an empty or endless message."""
    if not words.strip():
        raise Refused("message-is-empty", "words")
    if len(words) > LONGEST_MESSAGE:
        raise Refused("message-is-too-long", "words")


def check_name(name: str, email: str) -> None:
    """Refuse to add a name that is none."""
    if not name.strip():
        raise Refused("name-is-empty", "name")
    if len(name) > LONGEST["name"]:
        raise Refused("words-are-too-long-name", "name")
    if email.strip() and not is_email(email.strip()):
        raise Refused("email-is-not-an-address", "email")


def check_aside(state: State, why: Aside, words: str) -> None:
    """Refuse to set a report aside without words, or as withdrawn when nobody withdrew it."""
    if why is Aside.WITHDRAWN and state is not State.WITHDRAWN:
        raise Refused("report-was-not-withdrawn", "why")
    check_message(words)


def check_later(until_on: dt.date, today: dt.date, reason: str, *, named: bool) -> None:
    """Refuse to handle a reporter's reports later without a reason and a near end, or when nobody knows who they are."""
    if not named:
        raise Refused("reporter-is-not-known")
    if not reason.strip() or len(reason) > LONGEST["affected"]:
        raise Refused("later-needs-a-reason", "later_why")
    if not today < until_on <= today + LONGEST_LATER:
        raise Refused("later-ends-within-half-a-year", "later_until")


def look_by(calendar: Calendar, at: dt.datetime, *, later: bool) -> dt.datetime:
    """Return by when somebody looks at a report: the end of the next working day, or of some working days after it."""
    return calendar.working_days_end(at, 1 + LATER_BY_WORKING_DAYS * later)


def next_word_by(calendar: Calendar, at: dt.datetime, *, first: bool) -> dt.datetime:
    """Return by when a late word is promised anew: the next working day at first, then within seven days (R3)."""
    return calendar.next_working_day_ends(at) if first else calendar.within_days(at, DAYS_BETWEEN_WORDS)


def after(state: State, step: Step) -> State:
    """Return where a report stands after a step, or refuse the step."""
    if step not in NEXT[state]:
        raise Refused("report-is-" + state)
    return NEXT[state][step]


def addresses_in(where: str) -> tuple[str, ...]:
    """Return the web addresses in what somebody wrote about the place, in their order and not without end."""
    found = (found[0].rstrip(".,;:!?)]}") for found in islice(ADDRESS.finditer(where), MOST_ADDRESSES))
    return tuple(filter(is_web, found))


def is_web(address: str) -> bool:
    """Say whether this is a whole http or https address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)


def tidy(text: str) -> str:
    """Return a text with plain line ends and without the control characters nobody types."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c >= " " or c in "\n\t").strip()
