"""What a decision must say before it can be written. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from evenhand.ground.errors import Refused


class Kind(StrEnum):
    """What can follow, from a talk to a suspension. Every restriction can be undone; none touches membership (F10)."""

    TALK = "talk"
    WARNING = "warning"
    HIDE = "hide"
    CONDITION = "condition"
    NO_CONTACT = "no-contact"
    LIMITED = "limited"
    SUSPENSION = "suspension"


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether one clause was broken, and why. `spirit`: the nearest clause, whose letter does not cover it."""

    clause: str
    found: bool
    why: str
    spirit: bool = False


@dataclass(frozen=True, slots=True)
class Weighing:
    """How heavy it is, from 1 to 4, and what was weighed, each in words."""

    severity: int
    severity_why: str
    impact: int
    impact_why: str
    context: str
    wishes: str


@dataclass(frozen=True, slots=True)
class Planned:
    """One consequence. A suspension names its place and either `until_on` (its last day) or `review_on`.

    `words` says what a condition asks, or who is not to be contacted; `content` then tells several of a kind apart.
    `credit`: days of an interim suspension that are counted into it.
    """

    kind: Kind
    place: str = ""
    content: str = ""
    until_on: dt.date | None = None
    review_on: dt.date | None = None
    words: str = ""
    credit: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision as it is being written. `told` is what the people who reported are told, in the committee's words.

    `shifts` are the reasons that move the band; `departure` is why it lies outside of it or of what like cases got;
    `follows` says how it follows like cases, or how they differ.
    """

    happened_on: dt.date
    findings: tuple[Finding, ...]
    weighing: Weighing
    measures: tuple[Planned, ...]
    told: str
    shifts: tuple[str, ...] = ()
    departure: str = ""
    follows: str = ""


LIGHTEST, HEAVIEST = 1, 4
ANSWER_REOPENS_DAYS = 7
RESTRICTS = frozenset(Kind) - {Kind.TALK}
AT_A_PLACE = frozenset({Kind.SUSPENSION, Kind.LIMITED})
"""What an account is kept from at one place, each place named (T12)."""
IN_WORDS = frozenset({Kind.CONDITION, Kind.NO_CONTACT})


def check(draft: Draft, today: dt.date) -> None:
    """Refuse a decision that leaves out what the Code asks for."""
    if draft.happened_on > today:
        raise Refused("conduct-is-in-the-future", "happened_on")
    check_findings(draft.findings)
    check_weighing(draft.weighing)
    check_measures(draft.measures, today)
    broken = any(finding.found for finding in draft.findings)
    if not broken and any(measure.kind in RESTRICTS for measure in draft.measures):
        raise Refused("consequence-without-a-violation", "measures")
    if not draft.told.strip():
        raise Refused("reporter-would-be-told-nothing", "told")


def check_findings(findings: tuple[Finding, ...]) -> None:
    """At least one clause is found on, each once and with its reason."""
    if not findings:
        raise Refused("decision-has-no-finding", "findings")
    for finding in findings:
        if not finding.why.strip():
            raise Refused("finding-gives-no-reason", f"why-{finding.clause}")
    if len({finding.clause for finding in findings}) < len(findings):
        raise Refused("clause-is-found-on-twice", "findings")


def check_weighing(weighing: Weighing) -> None:
    """Severity, impact, context and the wishes of the people involved are each weighed in words."""
    for field in ("severity", "impact"):
        if not LIGHTEST <= getattr(weighing, field) <= HEAVIEST:
            raise Refused(f"{field}-is-not-weighed", field)
    for field in ("severity_why", "impact_why", "context", "wishes"):
        if not getattr(weighing, field).strip():
            raise Refused(f"{field.removesuffix('_why')}-is-not-weighed", field)


def check_measures(measures: tuple[Planned, ...], today: dt.date) -> None:
    """A suspension says where and how long; hiding says what; nothing is ordered twice."""
    for measure in measures:
        if measure.kind in AT_A_PLACE:
            check_suspension(measure, today)
        if measure.kind in IN_WORDS:
            check_in_words(measure, today)
        if measure.kind is Kind.HIDE and not (measure.place and measure.content):
            raise Refused("hiding-names-no-post", "hide")
    if len({(m.kind, m.place, m.content) for m in measures}) < len(measures):
        raise Refused("consequence-is-ordered-twice", "measures")


def check_suspension(measure: Planned, today: dt.date) -> None:
    """A suspension names its place and is dated, or indefinite with a review within twelve months (F3).

    What limits posting has an end; what is longer than a year is indefinite and looked at again.
    """
    if not measure.place:
        raise Refused("suspension-names-no-platform", "suspend")
    if (measure.until_on is None) == (measure.review_on is None) or (
        measure.kind is Kind.LIMITED and measure.until_on is None
    ):
        raise Refused("suspension-states-no-length", "until_on")
    check_end(measure.until_on, today)
    if measure.review_on is not None and not today < measure.review_on <= a_year_after(today):
        raise Refused("review-is-not-within-twelve-months", "review_on")


def check_in_words(measure: Planned, today: dt.date) -> None:
    """A condition, or no contact, says in words what it asks and until when."""
    if not measure.words.strip():
        raise Refused("condition-is-not-in-words", measure.kind)
    if measure.until_on is None:
        raise Refused("condition-states-no-end", measure.kind)
    check_end(measure.until_on, today)


def check_end(until_on: dt.date | None, today: dt.date) -> None:
    """An end lies after today and within a year."""
    if until_on is not None and until_on <= today:
        raise Refused("suspension-ends-before-it-begins", "until_on")
    if until_on is not None and until_on > a_year_after(today):
        raise Refused("suspension-is-longer-than-a-year", "until_on")


def a_year_after(day: dt.date) -> dt.date:
    """Return the same day next year; from 29 February, the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


MILDER = {
    Kind.WARNING: frozenset({Kind.WARNING, Kind.LIMITED, Kind.SUSPENSION}),
    Kind.LIMITED: frozenset({Kind.LIMITED, Kind.SUSPENSION}),
}
"""What can stand in the place of which heavier kinds."""


def check_not_worse(new: tuple[Planned, ...], old: tuple[Planned, ...]) -> None:
    """On appeal consequences are taken away, shortened or made milder; none is added, and no place (F7)."""
    for measure in new:
        if measure.kind is not Kind.TALK and not any(_covers(before, measure) for before in old):
            raise Refused("varied-decision-would-be-harsher", "measures")


def _covers(old: Planned, new: Planned) -> bool:
    if old.kind not in MILDER.get(new.kind, {new.kind}):
        return False
    there = (old.place, old.content, old.words) == (new.place, new.content, new.words)
    later = bool(new.review_on and old.review_on and new.review_on > old.review_on)
    return new.kind is Kind.WARNING or (there and not later and _last(new) <= _last(old))


def _last(measure: Planned) -> dt.date:
    return measure.until_on or dt.date.max
