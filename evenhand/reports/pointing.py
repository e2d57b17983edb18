"""Which clauses somebody who reports can point at, each in words that stand on their own."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.conduct.facts import ClauseFact, reportable
from evenhand.ground import clock
from evenhand.ground.people.actors import Actor


@dataclass(frozen=True, slots=True)
class ClauseToPointAt:
    """A clause of the Code in force, with the section it stands in."""

    id: str
    section: str
    words: str


def clauses(_actor: Actor) -> tuple[ClauseToPointAt, ...]:
    """Return what a report can point at today, in the order of the Code."""
    found: dict[str, ClauseToPointAt] = {}
    for clause in reportable(clock.now()):
        found[clause.id] = _shown(clause, found.get(clause.under))
    return tuple(found.values())


def _shown(clause: ClauseFact, above: ClauseToPointAt | None) -> ClauseToPointAt:
    if above is None:
        return ClauseToPointAt(clause.id, clause.under_title or clause.title, clause.title)
    return ClauseToPointAt(clause.id, above.section, f"{above.words.rstrip('.:')}: {clause.title}")
