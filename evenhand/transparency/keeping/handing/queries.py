"""Read what would be handed out to a person, before it is."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.table import may
from evenhand.notices.queries import preview
from evenhand.transparency.keeping.handing.wording import wording
from evenhand.transparency.keeping.matters import matter_of
from evenhand.transparency.models import Access


@dataclass(frozen=True, slots=True)
class LetterToHandOut:
    """The letter as it would leave."""

    title: str
    words: str


def to_read(actor: Actor, access: str) -> LetterToHandOut:
    """Return what would be handed out to the member who reads it second."""
    row = Access.objects.filter(ref=access, signed_at=None).first()
    if row is None or row.by == actor.person or not may(actor, Act.ACCESS_SIGN, matter_of(row.matter)):
        raise NotFound
    return LetterToHandOut(*preview(actor, row.thread, wording(actor, row)))
