"""What like cases got, and what stands against somebody: kept in plain columns, so that nothing sealed is searched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from evenhand.cases import facts as cases
from evenhand.cases.rules import Side
from evenhand.committee.procedure import Rung
from evenhand.conduct import facts as code
from evenhand.conduct.facts import EditionFact
from evenhand.conduct.rules import OUR_CODE
from evenhand.decisions.band import band_for, days_of
from evenhand.decisions.like import Asked, Outcome, nearest
from evenhand.decisions.models import Fallen, Finding, Precedent
from evenhand.decisions.rules import AT_A_PLACE, Draft

KEPT = "remitted"
"""Why a decision fell that a panel sent back, where what it ordered holds until a new one takes its place."""
REVERSED = "reversed"
"""Why a decision fell that a panel took back."""
REMEMBERED = dt.timedelta(days=730)
"""So long a finding counts against somebody; then it is nobody's history any more (F9)."""


def asked(draft: Draft, edition: EditionFact, *, again: bool) -> Asked:
    """Return what is looked for."""
    broken = frozenset(f.clause for f in draft.findings if f.found)
    families = frozenset(_families(edition, broken).values())
    return Asked(broken, families, draft.weighing.severity, draft.weighing.impact, again)


def like(case: str, draft: Draft, edition: EditionFact, at: dt.datetime) -> tuple[Outcome, ...]:
    """Return the five nearest decided cases that stand; without a case, as if it were the first time."""
    wanted = asked(draft, edition, again=bool(case and history(case, at)))
    near = standing(Precedent.objects.exclude(decision__case__ref=case)).filter(
        _under(edition.code),
        Q(clause__in=wanted.clauses) | Q(family__in=wanted.families),
        severity__range=(wanted.severity - 1, wanted.severity + 1),
        impact__range=(wanted.impact - 1, wanted.impact + 1),
    )
    return nearest(wanted, map(_outcome, near))


def _under(name: str) -> Q:
    """Leave out what was found under another Code: its clauses may have the same ids."""
    editions = [edition.ref for edition in code.editions(name)]
    found = Finding.objects.filter(decision_id=OuterRef("decision_id"), clause=OuterRef("clause"), edition__in=editions)
    return Q(Exists(found)) | Q(sample=name == OUR_CODE, decision=None)


def history(case: str, at: dt.datetime) -> tuple[Outcome, ...]:
    """Return the findings of two years that stand against the respondents in other cases, the latest first."""
    before = {
        other
        for party in cases.parties(case, Side.RESPONDENT)
        for other in cases.cases_against(party.person)
        if other != case
    }
    rows = standing(Precedent.objects.filter(decision__case__ref__in=before, decision__at__gt=at - REMEMBERED))
    return tuple(_outcome(row) for row in rows.order_by("-decided_on", "-id"))


def standing(rows: QuerySet[Precedent]) -> QuerySet[Precedent]:
    """Leave out what was reversed, or replaced by a later decision."""
    return rows.exclude(Exists(Fallen.objects.filter(decision_id=OuterRef("decision_id"))))


def remember(
    decision: str, case: str, draft: Draft, edition: EditionFact, rung: Rung, *, at: dt.datetime, on: dt.date
) -> None:
    """Keep what a decision comes to, one row for each clause found broken."""
    band = band_for(draft)
    broken, again = [f.clause for f in draft.findings if f.found], bool(history(case, at))
    families = _families(edition, broken)
    held = [days_of(m, on) for m in draft.measures if m.kind in AT_A_PLACE]
    days = None if None in held else max(filter(None, held), default=0)
    Precedent.objects.bulk_create(
        Precedent(
            decision_id=decision,
            ref=decision,
            clause=clause,
            family=families[clause],
            severity=draft.weighing.severity,
            impact=draft.weighing.impact,
            again=again,
            rung=rung,
            days=days,
            low=band.lowest,
            high=band.highest,
            decided_on=on,
        )
        for clause in broken
    )


def milder(old: str, new: str, rung: Rung, days: int | None, *, on: dt.date) -> None:
    """Keep what a decision comes to after an appeal has made it milder."""
    rows = list(Precedent.objects.filter(decision_id=old))
    for row in rows:
        row.pk, row.decision_id, row.ref, row.rung, row.days, row.decided_on = None, new, new, rung, days, on
    Precedent.objects.bulk_create(rows)


def fall(decision: str, because: str, *, at: dt.datetime) -> None:
    """Let a decision stand no more: neither in anybody's history nor among like cases."""
    Fallen.objects.get_or_create(decision_id=decision, defaults={"because": because, "at": at})


def holds_until_anew(decision: str) -> bool:
    """Say whether a decision was sent back, and what it ordered holds until a new one takes its place."""
    return Fallen.objects.filter(decision__ref=decision, because=KEPT).exists()


def has_fallen(decision: str) -> bool:
    """Say whether a decision stands no more."""
    return Fallen.objects.filter(decision__ref=decision).exists()


def _families(edition: EditionFact, broken: Iterable[str]) -> dict[str, str]:
    under = {c.id: c.under or c.id for c in code.clauses(edition.ref)}
    return {clause: under.get(clause, clause) for clause in broken}


def _outcome(row: Precedent) -> Outcome:
    return Outcome(
        row.ref,
        row.clause,
        row.family,
        row.severity,
        row.impact,
        row.again,
        Rung(row.rung),
        row.days,
        row.decided_on,
        row.sample,
    )
