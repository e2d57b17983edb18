"""A member keeps a part of the queue at hand."""

from __future__ import annotations

from evenhand.cases.desk.rules import Part
from evenhand.cases.models import PartKept
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed


@deed(Act.DESK_KEEP)
def keep(this: Deed, part: Part) -> None:
    """Keep a part of the queue at hand for whoever asks, or put it away again where it is kept."""
    this.permit()
    only = " ".join(sorted(part.wanted.only))
    kept, is_new = PartKept.objects.get_or_create(
        person=this.actor.person, show=part.show, only=only, place=part.wanted.place
    )
    if not is_new:
        kept.delete()
