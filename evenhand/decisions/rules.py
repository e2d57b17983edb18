"""What a decision must say before it can be written. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from evenhand.ground.errors import Refused


class Kind(StrEnum):
    """The rungs, from a talk to a suspension. Every restriction can be undone."""

    TALK = "talk"
    WARNING = "warning"
    HIDE = "hide"
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
    """One consequence. A suspension names its place and either `until_on` (its last day) or `review_on`."""

    kind: Kind
    place: str = ""
    content: str = ""
    until_on: dt.date | None = None
    review_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision as it is being written. `told` is what the people who reported are told, in the committee's words."""

    happened_on: dt.date
    findings: tuple[Finding, ...]
    weighing: Weighing
    measures: tuple[Planned, ...]
    told: str


LIGHTEST, HEAVIEST = 1, 4
RESTRICTS = frozenset({Kind.WARNING, Kind.HIDE, Kind.SUSPENSION})


def check(draft: Draft, today: dt.date) -> None:
    """Refuse a decision that leaves out what the Code asks for."""
    if draft.happened_on > today:
        raise Refused("conduct-is-in-the-future", "happened_on")
    _check_findings(draft.findings)
    check_weighing(draft.weighing)
    check_measures(draft.measures, today)
    broken = any(finding.found for finding in draft.findings)
    if not broken and any(measure.kind in RESTRICTS for measure in draft.measures):
        raise Refused("consequence-without-a-violation", "measures")
    if not draft.told.strip():
        raise Refused("reporter-would-be-told-nothing", "told")


def _check_findings(findings: tuple[Finding, ...]) -> None:
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
        if measure.kind is Kind.SUSPENSION:
            check_suspension(measure, today)
        if measure.kind is Kind.HIDE and not (measure.place and measure.content):
            raise Refused("hiding-names-no-post", "hide")
    if len({(m.kind, m.place, m.content) for m in measures}) < len(measures):
        raise Refused("consequence-is-ordered-twice", "measures")


def check_suspension(measure: Planned, today: dt.date) -> None:
    """A suspension names its place and is dated, or indefinite with a review within twelve months (F3)."""
    if not measure.place:
        raise Refused("suspension-names-no-platform", "suspend")
    if (measure.until_on is None) == (measure.review_on is None):
        raise Refused("suspension-states-no-length", "until_on")
    if measure.until_on is not None and measure.until_on <= today:
        raise Refused("suspension-ends-before-it-begins", "until_on")
    if measure.review_on is not None and not today < measure.review_on <= a_year_after(today):
        raise Refused("review-is-not-within-twelve-months", "review_on")


def a_year_after(day: dt.date) -> dt.date:
    """Return the same day next year; from 29 February, the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def check_not_worse(new: tuple[Planned, ...], old: tuple[Planned, ...]) -> None:
    """Varying a decision on appeal takes consequences away or shortens them; it adds none (F7)."""
    for measure in new:
        before = next(
            (o for o in old if (o.kind, o.place, o.content) == (measure.kind, measure.place, measure.content)), None
        )
        if before is None or _last(measure) > _last(before):
            raise Refused("varied-decision-would-be-harsher", "measures")


def _last(measure: Planned) -> dt.date:
    return measure.until_on or dt.date.max
