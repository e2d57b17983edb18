"""Read decisions: one shape for each audience."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from evenhand.cases import facts as cases
from evenhand.cases import outgoing
from evenhand.cases import queries as case_queries
from evenhand.cases.letters import page_of
from evenhand.cases.rules import Side
from evenhand.committee.facts import name_of
from evenhand.conduct import facts as code
from evenhand.decisions import letters, rules, telling
from evenhand.decisions.models import Decision, Finding, Measure
from evenhand.decisions.rules import Draft
from evenhand.decisions.wording import in_words
from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault import opening
from evenhand.platforms import facts as places


@dataclass(frozen=True, slots=True)
class FindingForReader:
    """One finding with the words of its clause in the edition that held."""

    clause: str
    edition: str
    title: str
    found: bool
    spirit: bool
    why: str


@dataclass(frozen=True, slots=True)
class MeasureForReader:
    """One consequence in words, and its end where it has one. `at` is the ref of the place, `content` the post hidden."""

    kind: str
    in_words: str
    place: str
    ends_at: dt.datetime | None
    review_on: dt.date | None
    at: str
    content: str
    until_on: dt.date | None


@dataclass(frozen=True, slots=True)
class DecisionForModerator:
    """A decision as the desk and the panel read it."""

    ref: str
    number: int
    by: str
    at: dt.datetime
    severity: int
    severity_why: str
    impact: int
    impact_why: str
    context: str
    wishes: str
    told: str
    findings: tuple[FindingForReader, ...]
    measures: tuple[MeasureForReader, ...]


@dataclass(frozen=True, slots=True)
class DecisionForParty:
    """What stands for the respondent: the measures. The reasons are in their letter."""

    at: dt.datetime
    measures: tuple[MeasureForReader, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The letters as they would go out now; `{last-day-to-appeal}` is filled in when they are communicated."""

    to_respondent: str
    to_reporter: str
    measures: tuple[str, ...]


def for_moderator(actor: Actor, case: str) -> tuple[DecisionForModerator, ...]:
    """Return the decisions of a case, latest first, to a moderator cleared for it."""
    case_queries.for_moderator(actor, case)
    return _all(actor, case)


def for_arbiter(actor: Actor, case: str) -> tuple[DecisionForModerator, ...]:
    """Return the decisions of a case, latest first, to an arbiter drawn for it."""
    case_queries.for_arbiter(actor, case)
    return _all(actor, case)


def for_party(actor: Actor) -> DecisionForParty | None:
    """Return to a respondent what stands, or None before there is a decision."""
    party = cases.party_of(actor.of, actor.person)
    row = Decision.objects.filter(case__ref=party.case).order_by("-number").first()
    if row is None or party.side is not Side.RESPONDENT:
        return None
    return DecisionForParty(row.at, _measures(row.ref, ("", actor.person)))


def preview(actor: Actor, case: str, draft: Draft) -> Preview:
    """Return the letters and measures of a draft, or refuse it for the reason that deciding it would be refused."""
    shown = case_queries.for_moderator(actor, case)
    calendar = ours().calendar(clock.now())
    today = calendar.day(clock.now())
    rules.check(draft, today)
    edition = code.in_force(calendar.end_of(draft.happened_on))
    if edition is None:
        raise Refused("no-edition-was-in-force-then", "happened_on")
    words = tuple(in_words(m, places.place(m.place).name if m.place else "", today) for m in draft.measures)
    outgoing.check(case, telling.said(draft, shown.summary))
    respondents = cases.parties(case, Side.RESPONDENT)
    page = page_of(respondents[0].thread) if respondents else ""
    to_respondent = letters.to_respondent(telling.decided(draft, edition, words, shown.summary, page))[1]
    return Preview(to_respondent if respondents else "", letters.to_reporter(draft.told)[1], words)


def _all(actor: Actor, case: str) -> tuple[DecisionForModerator, ...]:
    read = opening.reader(actor, case)
    return tuple(_shown(row, read) for row in Decision.objects.filter(case__ref=case).order_by("-number"))


def _shown(row: Decision, read: opening.Reader) -> DecisionForModerator:
    words = json.loads(read("weighing", row.weighing))
    return DecisionForModerator(
        row.ref,
        row.number,
        name_of(row.by),
        row.at,
        row.severity,
        words["severity_why"],
        row.impact,
        words["impact_why"],
        words["context"],
        words["wishes"],
        words["told"],
        _findings(row.ref, read),
        _measures(row.ref),
    )


def _findings(decision: str, read: opening.Reader) -> tuple[FindingForReader, ...]:
    rows = Finding.objects.filter(decision__ref=decision).order_by("id")
    titles = {edition: {c.id: c.title for c in code.clauses(edition)} for edition in {f.edition for f in rows}}
    return tuple(
        FindingForReader(
            f.clause, f.edition, titles[f.edition][f.clause], f.found, f.spirit, read(f"why {f.clause}", f.why)
        )
        for f in rows
    )


def _measures(decision: str, persons: tuple[str, ...] = ()) -> tuple[MeasureForReader, ...]:
    rows = Measure.objects.filter(decision__ref=decision).select_related("place").order_by("id")
    if persons:
        rows = rows.filter(person__in=persons)
    return tuple(
        MeasureForReader(
            m.kind,
            m.in_words,
            m.place.name if m.place else "",
            m.ends_at,
            m.review_on,
            m.place_id or "",
            m.content,
            m.until_on,
        )
        for m in rows
    )
