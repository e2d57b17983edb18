"""Which edition a case cites: the one its standing decision rests on, or that its first report was told under."""

from __future__ import annotations

from evenhand.conduct import facts as code
from evenhand.decisions.facts import edition_cited
from evenhand.ground import clock
from evenhand.reports.facts import first_edition


def edition_of(case: str) -> str:
    """Return the ref of that edition, or of the one in force; an empty string where no Code is."""
    cited = edition_cited(case) or first_edition(case)
    if cited:
        return cited
    edition = code.in_force(clock.now())
    return edition.ref if edition else ""


def clauses_of(edition: str) -> tuple[tuple[str, str], ...]:
    """Return the clauses of an edition, id and title; none where there is no edition."""
    return tuple((clause.id, clause.title or clause.id) for clause in code.clauses(edition)) if edition else ()
