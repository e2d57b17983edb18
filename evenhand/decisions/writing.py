"""Weigh a draft whole, and write it as a decision: the one way there is, for one member or for several."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace

from evenhand.cases import facts as cases
from evenhand.cases import outgoing
from evenhand.cases import steps as case_steps
from evenhand.cases.facts import PartyFact
from evenhand.cases.rules import Side, Step
from evenhand.committee.facts import procedure
from evenhand.committee.procedure import Asks, Hearing, Rung
from evenhand.conduct import facts as code
from evenhand.conduct.facts import ClauseFact, EditionFact
from evenhand.conduct.rules import OUR_CODE
from evenhand.decisions import disclosing, precedents, resting, rules, steps, telling
from evenhand.decisions.band import check_departure, rung_of
from evenhand.decisions.facts import standing
from evenhand.decisions.like import Outcome, spread
from evenhand.decisions.models import Decision, Finding
from evenhand.decisions.rules import AT_A_PLACE, Draft, Kind, Planned
from evenhand.ground import ids
from evenhand.ground.association.facts import ours
from evenhand.ground.calendar import ONE_DAY, Calendar
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.deed import Deed
from evenhand.ground.vault.steps import sealed
from evenhand.platforms.steps import take_back_except
from evenhand.reports.facts import code_of, of_case
from evenhand.reports.steps import close

A_MOMENT = dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A draft that could be decided: with the days served counted in, its edition, how heavy it is, what like cases got."""

    draft: Draft
    edition: EditionFact
    rung: Rung
    like: tuple[Outcome, ...]

    @property
    def asks(self) -> Asks:
        """Return what the procedure asks for it."""
        return procedure().on(self.rung)


def weigh(case: str, draft: Draft, *, at: dt.datetime) -> Weighed:
    """Return a draft weighed, or refuse it: for what it leaves out, for want of a reason (T11) or of a hearing (F1)."""
    weighed = weigh_before_hearing(case, draft, at=at)
    if not is_heard(case, weighed, at=at):
        raise Refused("respondent-was-not-heard", "measures")
    return weighed


def is_heard(case: str, weighed: Weighed, *, at: dt.datetime) -> bool:
    """Say whether the respondent was heard where the weight of a decision asks for it (F1)."""
    return weighed.asks.hearing is Hearing.LETTER or cases.heard(case, at)


def weigh_before_hearing(case: str, draft: Draft, *, at: dt.datetime) -> Weighed:
    """Return a draft weighed, or refuse it for what it leaves out; it may be written while an answer is waited for."""
    calendar = ours().calendar(at)
    today = calendar.day(at)
    rules.check(draft, today)
    disclosing.check(draft, procedure().reporter_learns)
    edition = edition_on(calendar.end_of(draft.happened_on), code_of(*of_case(case)))
    for finding in draft.findings:
        _clause(edition, finding.clause)
    draft = replace(draft, measures=tuple(credited(case, m) for m in draft.measures))
    rung, like = rung_of(draft.measures, today), precedents.like(case, draft, edition, at)
    check_departure(draft, rung, spread(like))
    _check_again(case, rung, today)
    resting.check_ceiling(case, draft.measures, at=at)
    return Weighed(draft, edition, rung, like)


def edition_on(at: dt.datetime, name: str = OUR_CODE) -> EditionFact:
    """Return what held when it happened, of the Code that applied there: it is judged by that (F2).

    `at` is when the day ended. Where the Code changed on that day, what held when it began is what people knew. Before a
    Code of its own held there, the usual one did.
    """
    calendar = ours().calendar(at)
    began = calendar.end_of(calendar.day(at - A_MOMENT) - ONE_DAY)
    codes = dict.fromkeys((name, OUR_CODE))
    edition = next((held for of in codes for day in (began, at) if (held := code.in_force(day, of))), None)
    if edition is None:
        raise Refused("no-edition-was-in-force-then", "happened_on")
    return edition


def _clause(edition: EditionFact, clause: str) -> ClauseFact:
    try:
        return code.clause(edition.ref, clause)
    except NotFound:
        raise Refused("clause-is-not-in-that-edition", "findings") from None


def credited(case: str, measure: Planned) -> Planned:
    """Count in the days that an interim suspension from the same place has lasted (F4)."""
    party = at_place(case, measure.place) if measure.kind in AT_A_PLACE else None
    served = cases.served(case, party.person) if party else ()
    return replace(measure, credit=sum(s.days for s in served if s.place == measure.place))


def at_place(case: str, place: str) -> PartyFact | None:
    """Return the respondent with an account at a place."""
    known = (p for p in cases.parties(case, Side.RESPONDENT) if p.place == place and p.account)
    return next(known, None)


def _check_again(case: str, rung: Rung, today: dt.date) -> None:
    """What is decided once more, because somebody answered a light decision, does not get heavier for it (F8)."""
    if not Decision.objects.filter(case__ref=case).exists():
        return
    before = standing(case)
    if precedents.has_fallen(before.ref):  # a panel sent it back
        return
    again = cases.reopened_at(case)
    if again and again > before.at:  # something new was learned, and is on record
        return
    reviewed = any(m.review_on and m.review_on <= today for m in before.measures)
    if not reviewed and rung > rung_of(before.measures, ours().calendar(before.at).day(before.at)):
        raise Refused("decided-again-is-never-heavier", "measures")


def write(this: Deed, case: str, weighed: Weighed, *, by: str, basis: str = "") -> str:
    """Write a decision that cannot be changed any more, leave its effects and letters in the outbox; return its ref."""
    draft, edition = weighed.draft, weighed.edition
    calendar = ours().calendar(this.now)
    before = Decision.objects.filter(case__ref=case).order_by("-number").first()
    case_steps.take(case, Step.DECIDE, due_at=_review_due(draft, calendar))
    decision = _row(case, draft, by, before.number + 1 if before else 1, at=this.now)
    _findings(decision, case, draft, edition)
    suspended = {m.place for m in draft.measures if m.kind is Kind.SUSPENSION}
    if before:
        precedents.fall(before.ref, decision, at=this.now)
        take_back_except(before.ref, places=suspended, at=this.now)
    measures = steps.order(decision, case, draft.measures, at=this.now)
    precedents.remember(decision, case, draft, edition, weighed.rung, at=this.now, on=calendar.day(this.now))
    case_steps.settle(case, suspended, sanctioned=weighed.rung >= Rung.WARNING, at=this.now)
    steps.settle_hidden(case, draft.measures, at=this.now)
    close(*of_case(case))
    how = telling.How(weighed.rung, basis, anew=before is not None)
    telling.tell(case, draft, edition, measures, how, at=this.now)
    words = " ".join(str(m.kind) for m in draft.measures)
    this.note(decision=decision, measures=words, edition=edition.ref, rung=weighed.rung.name.lower())
    return decision


def check_leaks(case: str, draft: Draft) -> None:
    """Refuse a draft whose words would give somebody away in the letter to the respondent (C1)."""
    outgoing.check(case, telling.said(draft, cases.summary(case)))


def _row(case: str, draft: Draft, by: str, number: int, *, at: dt.datetime) -> str:
    ref, weighing = ids.new("d"), draft.weighing
    words = {field: getattr(weighing, field) for field in ("severity_why", "impact_why", "context", "wishes")}
    more = {"told": draft.told, "shifts": draft.shifts, "departure": draft.departure, "follows": draft.follows}
    Decision.objects.create(
        ref=ref,
        case_id=case,
        number=number,
        by=by,
        at=at,
        severity=weighing.severity,
        impact=weighing.impact,
        **sealed(case, weighing=json.dumps(words | more)),
    )
    return ref


def _findings(decision: str, case: str, draft: Draft, edition: EditionFact) -> None:
    for finding in draft.findings:
        clause = _clause(edition, finding.clause)
        why = sealed(case, **{f"why {clause.id}": finding.why})[f"why {clause.id}"]
        Finding.objects.create(
            decision_id=decision,
            clause=clause.id,
            edition=edition.ref,
            spirit=finding.spirit,
            found=finding.found,
            why=why,
        )


def _review_due(draft: Draft, calendar: Calendar) -> dt.datetime | None:
    """Return when a suspension without an end comes back to the queue."""
    days = [measure.review_on for measure in draft.measures if measure.review_on]
    return calendar.end_of(min(days)) if days else None
