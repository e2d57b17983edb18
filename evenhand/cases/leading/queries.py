"""Who could lead a case, for the desk."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.cases import queries
from evenhand.cases.leading.facts import may_lead
from evenhand.cases.models import Case
from evenhand.committee.facts import names_of
from evenhand.ground.people.actors import Actor


@dataclass(frozen=True, slots=True)
class MemberForModerator:
    """Another member to whom a case can be handed."""

    person: str
    name: str


@dataclass(frozen=True, slots=True)
class LeadForModerator:
    """Whether the actor leads a case, and to whom it can be handed."""

    mine: bool
    others: tuple[MemberForModerator, ...]


def lead(actor: Actor, case: str) -> LeadForModerator:
    """Return it to a moderator cleared for the case."""
    queries.must_be_cleared(actor, case)
    others = [person for person in may_lead(case) if person != actor.person]
    names = names_of(others)
    members = tuple(MemberForModerator(person, names.get(person, "")) for person in others)
    return LeadForModerator(Case.named(case).lead == actor.person, members)
