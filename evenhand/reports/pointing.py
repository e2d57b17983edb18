"""Which clauses somebody who reports can point at, each in words that stand on their own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from evenhand.conduct.facts import ClauseFact, reportable
from evenhand.conduct.rules import OUR_CODE
from evenhand.ground import clock
from evenhand.ground.people.actors import Actor
from evenhand.reports.facts import code_at


@dataclass(frozen=True, slots=True)
class ClauseToPointAt:
    """A clause of the Code in force, with the section it stands in."""

    id: str
    section: str
    words: str


def clauses(_actor: Actor, where: str = "") -> tuple[ClauseToPointAt, ...]:
    """Return what a report can point at today, in the order of the Code that applies where it happened."""
    found: dict[str, ClauseToPointAt] = {}
    for clause in reportable(clock.now(), code_at(where)):
        found[clause.id] = _shown(clause, found.get(clause.under))
    return tuple(found.values())


def points_elsewhere(_actor: Actor, where: str, chosen: Collection[str]) -> bool:
    """Say whether somebody points at clauses of the usual Code where another one applies."""
    code = code_at(where)
    return code != OUR_CODE and not set(chosen) <= {clause.id for clause in reportable(clock.now(), code)}


def _shown(clause: ClauseFact, above: ClauseToPointAt | None) -> ClauseToPointAt:
    if above is None:
        return ClauseToPointAt(clause.id, clause.under_title or clause.title, clause.title)
    return ClauseToPointAt(clause.id, above.section, f"{above.words.rstrip('.:')}: {clause.title}")
