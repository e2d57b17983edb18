"""Put samples beside the demonstration's own decisions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.committee.procedure import Rung
from evenhand.conduct import facts as code
from evenhand.decisions.band import Band
from evenhand.decisions.models import Precedent
from evenhand.ground import ids
from evenhand.ground.association.facts import ours
from evenhand.ground.errors import NotFound
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed


@dataclass(frozen=True, slots=True)
class Sample:
    """What a made-up case got. It is nobody's: there is no report, no person and no word behind it."""

    clause: str
    severity: int
    impact: int
    again: bool
    rung: Rung
    days: int | None
    band: Band
    decided_on: dt.date


@deed(Act.DECISION_SHOW_SAMPLES)
def show_samples(this: Deed, samples: tuple[Sample, ...]) -> None:
    """Put samples among like cases, marked as samples wherever they are shown; only in a demonstration."""
    this.permit()
    edition = code.in_force(this.now)
    if not ours().demo or edition is None:
        raise NotFound
    under = {clause.id: clause.under or clause.id for clause in code.clauses(edition.ref)}
    Precedent.objects.bulk_create(_row(sample, under[sample.clause]) for sample in samples)
    this.note(samples=str(len(samples)))


def _row(sample: Sample, family: str) -> Precedent:
    return Precedent(
        ref=ids.new("d"),
        clause=sample.clause,
        family=family,
        severity=sample.severity,
        impact=sample.impact,
        again=sample.again,
        rung=sample.rung,
        days=sample.days,
        low=sample.band.lowest,
        high=sample.band.highest,
        decided_on=sample.decided_on,
        sample=True,
    )
