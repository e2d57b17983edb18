"""How often a clause was found broken: only what was published, with small numbers hidden as they were there."""

from __future__ import annotations

from evenhand.conduct.rules import OUR_CODE
from evenhand.decisions.counting import named
from evenhand.doors.web.shapes import Answer
from evenhand.ground.association.spoken import day
from evenhand.ground.people.actors import ANYONE
from evenhand.transparency import queries


def applied(clause: str, code: str = OUR_CODE) -> tuple[Answer, ...]:
    """Return for each published period, the latest first, how often a clause was found broken in it."""
    return tuple(
        Answer(f"{day(p.period.from_on)} – {day(p.period.until_on)}", str(row.cells[0]))
        for p in queries.published(ANYONE)
        for table in p.report.tables
        if table.name == "broken"
        for row in table.rows
        if row.key == named(code, clause)
    )
