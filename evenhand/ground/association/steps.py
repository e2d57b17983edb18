"""Found the association, inside a deed."""

from __future__ import annotations

from evenhand.ground.association.facts import Ours
from evenhand.ground.association.models import Association
from evenhand.ground.errors import Refused

LONGEST = 300


def name_emergency(words: str) -> None:
    """Write down whom the association names for emergencies, in a line; empty for nobody."""
    if len(words) > LONGEST:
        raise Refused("emergency-is-too-long")
    Association.objects.update(emergency=words)


def found(ours: Ours) -> None:
    """Write the one association down; a second founding is refused."""
    if Association.objects.exists():
        raise Refused("association-is-founded-already")
    Association.objects.create(id=1, **{name: getattr(ours, name) for name in Ours.__slots__})
