"""Two hundred decided cases that never were, so that a decision of the demonstration can be compared with like ones.

They are columns, not cases: played by deeds, two hundred cases would take the demonstration a minute. Each is marked as a
sample wherever it is shown. The same ones are made each time.
"""

from __future__ import annotations

from random import Random

from evenhand.committee.procedure import Rung
from evenhand.conduct.kinds import Kind
from evenhand.conduct.queries import outline
from evenhand.decisions.band import Shift, band_of
from evenhand.decisions.samples.actions import Sample, show_samples
from evenhand.doors.demo.stage import Stage
from evenhand.ground.people.actors import ANYONE, FOUNDER

HOW_MANY = 200
APART = 3
"""Days between one and the next: two hundred reach back almost two years."""
DAYS: dict[Rung, tuple[int | None, ...]] = {
    Rung.LIMITED: (14, 30),
    Rung.SUSPENSION: (7, 14, 14, 30),
    Rung.SEVERAL: (60, 90),
    Rung.LONG: (180, 365),
    Rung.INDEFINITE: (None,),
}


def show(stage: Stage) -> None:
    """Put the samples among like cases."""
    choose = Random(HOW_MANY)  # noqa: S311 - nothing here is secret
    clauses = [line.id for line in outline(ANYONE).lines if line.kind is not Kind.PROCEDURE]
    show_samples(FOUNDER, tuple(one(stage, choose, clauses, number) for number in range(HOW_MANY)))


def one(stage: Stage, choose: Random, clauses: list[str], number: int) -> Sample:
    """Make one up: most within what is usual, some a rung beside it."""
    severity, impact = choose.choice((1, 1, 2, 2, 2, 3, 4)), choose.choice((1, 2, 2, 3, 4))
    again = choose.random() < 0.2  # noqa: PLR2004 - one in five
    band = band_of(severity, impact, frozenset({Shift.AGAIN}) if again else frozenset())
    beside = choose.choice((0,) * 9 + (-1, 1))
    rung = Rung(min(max(choose.choice((band.lowest, band.highest)) + beside, Rung.TALK), Rung.INDEFINITE))
    clause, days = choose.choice(clauses), choose.choice(DAYS.get(rung, (0,)))
    return Sample(clause, severity, impact, again, rung, days, band, stage.day(-20 - APART * number))
