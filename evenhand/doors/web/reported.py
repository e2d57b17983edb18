"""What somebody reported, question by question, as its reporter, the desk and the panel read it again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evenhand.conduct import queries
from evenhand.doors.web.shapes import Answer
from evenhand.ground.people.actors import ANYONE
from evenhand.reports.queries import Told


def answers(told: Told, clauses: str) -> tuple[Answer, ...]:
    """Return what a report answers beside what happened, without the questions left open."""
    asked = (
        (_("Where"), told.where),
        (_("When"), told.when),
        (_("Who was affected"), told.affected),
        (_("Parts of the Code"), clauses),
        (_("What would help"), told.wishes),
    )
    return tuple(Answer(question, answer) for question, answer in asked if answer)


def titles(ids: tuple[str, ...], edition: str) -> str:
    """Return the titles of clauses as an edition (by ref) words them."""
    if not ids:
        return ""
    number = next((e.number for e in queries.editions(ANYONE).editions if e.ref == edition), None)
    known = {line.id: line.title for line in queries.outline(ANYONE, number).lines}
    return ", ".join(known.get(id_, id_) for id_ in ids)
