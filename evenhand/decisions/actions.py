"""Decide a case."""

from __future__ import annotations

import datetime as dt
import json

from evenhand.cases import facts as cases
from evenhand.cases import steps as case_steps
from evenhand.cases.rules import Step
from evenhand.conduct import facts as code
from evenhand.conduct.facts import ClauseFact, EditionFact
from evenhand.decisions import rules, steps, telling
from evenhand.decisions.models import Decision, Finding
from evenhand.decisions.rules import Draft, Kind
from evenhand.ground import ids
from evenhand.ground.association.facts import ours
from evenhand.ground.calendar import Calendar
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.vault.steps import sealed
from evenhand.reports.facts import of_case
from evenhand.reports.steps import close


@deed(Act.CASE_DECIDE)
def decide(this: Deed, case: str, draft: Draft) -> str:
    """Write a decision that cannot be changed any more, leave its effects and letters in the outbox; return its ref."""
    this.permit(cases.matter(case))
    calendar = ours().calendar(this.now)
    today = calendar.day(this.now)
    rules.check(draft, today)
    edition = _edition_on(calendar.end_of(draft.happened_on))
    case_steps.take(case, Step.DECIDE, due_at=_review_due(draft, calendar))
    decision = _write(this, case, draft, edition)
    measures = steps.order(decision, case, draft.measures, at=this.now)
    suspended = {m.place for m in draft.measures if m.kind is Kind.SUSPENSION}
    case_steps.replace_interims(case, suspended, at=this.now)
    steps.settle_hidden(case, draft.measures, at=this.now)
    close(*of_case(case))
    telling.tell(case, draft, edition, measures, at=this.now)
    this.note(decision=decision, measures=" ".join(str(m.kind) for m in draft.measures), edition=edition.ref)
    return decision


def _write(this: Deed, case: str, draft: Draft, edition: EditionFact) -> str:
    ref, weighing = ids.new("d"), draft.weighing
    words = {field: getattr(weighing, field) for field in ("severity_why", "impact_why", "context", "wishes")}
    row = Decision.objects.create(
        ref=ref,
        case_id=case,
        by=this.actor.person,
        at=this.now,
        severity=weighing.severity,
        impact=weighing.impact,
        **sealed(case, weighing=json.dumps(words | {"told": draft.told})),
    )
    for finding in draft.findings:
        clause = _clause(edition, finding.clause)
        why = sealed(case, **{f"why {clause.id}": finding.why})[f"why {clause.id}"]
        Finding.objects.create(
            decision=row, clause=clause.id, edition=edition.ref, spirit=finding.spirit, found=finding.found, why=why
        )
    return ref


def _edition_on(at: dt.datetime) -> EditionFact:
    # What happened is judged by what held then (F2).
    edition = code.in_force(at)
    if edition is None:
        raise Refused("no-edition-was-in-force-then", "happened_on")
    return edition


def _clause(edition: EditionFact, clause: str) -> ClauseFact:
    try:
        return code.clause(edition.ref, clause)
    except NotFound:
        raise Refused("clause-is-not-in-that-edition", "findings") from None


def _review_due(draft: Draft, calendar: Calendar) -> dt.datetime | None:
    """Return when a suspension without an end comes back to the queue."""
    days = [measure.review_on for measure in draft.measures if measure.review_on]
    return calendar.end_of(min(days)) if days else None
