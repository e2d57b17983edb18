"""Read decisions: one shape for each audience."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.cases import facts as cases
from evenhand.cases import queries as case_queries
from evenhand.cases.letters import page_of
from evenhand.cases.rules import Side
from evenhand.committee.facts import name_of
from evenhand.conduct import facts as code
from evenhand.decisions import letters, precedents, rules, telling, writing
from evenhand.decisions.band import band_for
from evenhand.decisions.like import Outcome, spread
from evenhand.decisions.models import Decision, Ended, Finding, InWords, Measure
from evenhand.decisions.rules import Draft
from evenhand.decisions.speaking import in_words
from evenhand.decisions.wording import basis, spoken
from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault import opening
from evenhand.notices.facts import language_of
from evenhand.platforms import facts as places
from evenhand.reports.facts import code_of, of_case


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
    ref: str = ""
    over: str = ""
    words: str = ""


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
    shifts: tuple[str, ...] = ()
    departure: str = ""
    follows: str = ""
    stands: bool = True
    on_appeal: bool = False


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
    rung: int
    people: int
    heard: bool


@dataclass(frozen=True, slots=True)
class LikeCase:
    """What a decided case got: no name, no word of it. `days` is None without an end, 0 where there is no length."""

    clause: str
    severity: int
    impact: int
    again: bool
    rung: int
    days: int | None
    decided_on: dt.date
    sample: bool


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual rungs, and what the nearest decided cases got; `spread` is None where there are too few to say."""

    lowest: int
    highest: int
    like: tuple[LikeCase, ...]
    spread: tuple[int, int] | None


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
    if precedents.has_fallen(row.ref) and not precedents.holds_until_anew(row.ref):  # nothing of it holds
        return DecisionForParty(row.at, ())
    read = opening.unattended(party.case)
    return DecisionForParty(row.at, _measures(row.ref, ("", actor.person), read=read))


def preview(actor: Actor, case: str, draft: Draft) -> Preview:
    """Return the letters and measures of a draft, or refuse it as deciding it would be; it may wait for the hearing."""
    case_queries.for_moderator(actor, case)
    now = clock.now()
    weighed = writing.weigh_before_hearing(case, draft, at=now)
    writing.check_leaks(case, weighed.draft)
    today = ours().calendar(now).day(now)
    words = tuple(spoken(m, places.place(m.place).name if m.place else "", today) for m in weighed.draft.measures)
    respondents = cases.parties(case, Side.RESPONDENT)
    thread = respondents[0].thread if respondents else ""
    page = page_of(thread) if thread else ""
    asks = weighed.asks
    how = telling.How(weighed.rung, basis(asks.share) if asks.people > 1 else "", anew=bool(_latest(case)))
    said = telling.decided(case, weighed.draft, weighed.edition, words, how, page)
    others = cases.parties(case, Side.REPORTER, Side.AFFECTED)
    return Preview(
        letters.to_respondent(said).spoken_in(language_of(thread))[1] if thread else "",
        telling.for_reporter(draft).spoken_in(language_of(others[0].thread) if others else "")[1],
        tuple(map(str, words)),
        weighed.rung,
        asks.people,
        writing.is_heard(case, weighed, at=now),
    )


def weighing(actor: Actor, case: str, draft: Draft) -> Usual:
    """Return what is usual for a draft whose findings and weighing are whole, measures or none: the band, and like cases."""
    case_queries.for_moderator(actor, case)
    now = clock.now()
    edition = writing.edition_on(ours().calendar(now).end_of(draft.happened_on), code_of(*of_case(case)))
    rules.check_findings(draft.findings)
    rules.check_weighing(draft.weighing)
    like = precedents.like(case, draft, edition, now)
    titles = {c.id: c.title for c in code.clauses(edition.ref)}
    band, got = band_for(draft), spread(like)
    return Usual(
        band.lowest,
        band.highest,
        tuple(_like(o, titles) for o in like),
        (got.lowest, got.highest) if got else None,
    )


def history(actor: Actor, case: str) -> tuple[LikeCase, ...]:
    """Return the findings that stand against the respondents of a case, of two years; nothing else counts (F9)."""
    case_queries.for_moderator(actor, case)
    edition = code.in_force(clock.now(), code_of(*of_case(case)))
    titles = {c.id: c.title for c in code.clauses(edition.ref)} if edition else {}
    return tuple(_like(o, titles) for o in precedents.history(case, clock.now()))


def served(actor: Actor, case: str) -> Mapping[str, int]:
    """Return for how many days a respondent was suspended meanwhile, by place: they are counted in (F4)."""
    case_queries.for_moderator(actor, case)
    days: dict[str, int] = {}
    for party in cases.parties(case, Side.RESPONDENT):
        for one in cases.served(case, party.person):
            days[one.place] = days.get(one.place, 0) + one.days
    return days


def _like(outcome: Outcome, titles: Mapping[str, str]) -> LikeCase:
    return LikeCase(
        titles.get(outcome.clause, outcome.clause),
        outcome.severity,
        outcome.impact,
        outcome.again,
        outcome.rung,
        outcome.days,
        outcome.decided_on,
        outcome.sample,
    )


def _latest(case: str) -> Decision | None:
    return Decision.objects.filter(case__ref=case).order_by("-number").first()


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
        _measures(row.ref, read=read),
        tuple(words.get("shifts", ())),
        words.get("departure", ""),
        words.get("follows", ""),
        not precedents.has_fallen(row.ref),
        bool(row.on_appeal),
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


def _measures(decision: str, persons: tuple[str, ...] = (), *, read: opening.Reader) -> tuple[MeasureForReader, ...]:
    rows = Measure.objects.filter(decision__ref=decision).select_related("place", "decision").order_by("id")
    if persons:
        rows = rows.filter(person__in=persons)
    said = {w.measure_id: w for w in InWords.objects.filter(measure__in=rows)}
    over = dict(Ended.objects.filter(measure__in=rows).values_list("measure__ref", "how"))
    return tuple(_measure(m, said.get(m.ref), over.get(m.ref, ""), read) for m in rows)


def _measure(m: Measure, said: InWords | None, over: str, read: opening.Reader) -> MeasureForReader:
    words = read(f"words {m.ref}", said.words) if said else ""
    return MeasureForReader(
        m.kind,
        f"{in_words(m)} {words}".strip(),
        m.place.name if m.place else "",
        m.ends_at,
        m.review_on,
        m.place_id or "",
        m.content,
        m.until_on,
        m.ref,
        over,
        words,
    )
