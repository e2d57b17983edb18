"""Who was told of an edition, for the rooms above; and the answer for which an edition waits (T8)."""

from __future__ import annotations

from django.db.models import OuterRef

from evenhand.membership import facts as membership
from evenhand.platforms import facts as platforms
from evenhand.platforms.rules import State as Posted
from evenhand.telling.models import Delivery, Post, Round
from evenhand.telling.rules import TOLD_OR_UNREACHABLE, Says, State

THERE = frozenset({Posted.CONFIRMED, Posted.STATED})
"""Read back, or said by the place's steward."""


def everybody_told(draft: str) -> bool:
    """Say whether everybody who belongs today was told of an edition or cannot be, and every place has it or is left out.

    Where nobody at all was told, nobody was: an empty list of members opens nothing.
    """
    row = Round.objects.filter(draft_id=draft, says=Says.ANNOUNCED).first()
    return row is not None and _somebody(row) and not anybody_left(row.ref) and not places_left(row.ref)


def anybody_left(told_in: str) -> bool:
    """Say whether somebody belongs who was neither told in this round nor is beyond our reach: one statement."""
    told = Delivery.objects.filter(round_id=told_in, member=OuterRef("ref"), state__in=TOLD_OR_UNREACHABLE)
    return membership.anybody_without(told)


def places_left(told_in: str) -> tuple[str, ...]:
    """Return the places in use where it is neither posted nor left out for a reason."""
    stands = {action.ref: action.state for action in platforms.actions_of(told_in)}
    posts = Post.objects.filter(round_id=told_in).values_list("place__ref", "action", "waived_at")
    done = {place for place, action, waived in posts if waived or stands.get(action) in THERE}
    return tuple(place.ref for place in platforms.places() if place.ref not in done)


def member_told(delivery: str) -> str:
    """Return the ref of the member to whom a letter of this id went (its Message-ID before the @), or nothing."""
    return Delivery.objects.filter(ref=delivery).values_list("member", flat=True).first() or ""


def _somebody(row: Round) -> bool:
    return Delivery.objects.filter(round_id=row.ref, state=State.SENT).exists()
