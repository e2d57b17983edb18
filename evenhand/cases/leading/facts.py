"""Who may lead a case."""

from __future__ import annotations

from evenhand.cases import facts
from evenhand.committee.facts import sitting
from evenhand.committee.rules import Body
from evenhand.ground.association.facts import today


def may_lead(case: str) -> tuple[str, ...]:
    """Return the members who sit today, are cleared for the case and are no party to it."""
    matter = facts.matter(case)
    return tuple(person for person in sitting(Body.STANDING, today()) if person in matter.granted - matter.parties)
