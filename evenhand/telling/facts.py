"""Who was told of an edition, for the rooms above; and the answer for which an edition waits (T8)."""

from __future__ import annotations

from django.db.models import OuterRef

from evenhand.membership import facts as membership
from evenhand.platforms import facts as platforms
from evenhand.platforms.rules import State as Posted
from evenhand.telling.models import Delivery, Post, Round
from evenhand.telling.rules import BY_ADDRESS, TOLD_OR_UNREACHABLE, Says, State

THERE = frozenset({Posted.CONFIRMED, Posted.STATED})
"""Read back, or said by the place's steward."""


def everybody_told(draft: str) -> bool:
    """Say whether everybody who belongs today was told of an edition or cannot be, and every place has it or is left out.

    Where nobody at all was told, nobody was: an empty list of members opens nothing.
    """
    row = Round.objects.filter(draft_id=draft, says=Says.ANNOUNCED).first()
    return row is not None and _somebody(row) and nobody_waits(row.ref)


def nobody_waits(told_in: str) -> bool:
    """Say whether nobody and no place is left to be told in this round."""
    return not (anybody_left(told_in) or to_tell_again(told_in) or places_left(told_in))


def anybody_left(told_in: str) -> bool:
    """Say whether somebody belongs who was neither told in this round nor is beyond our reach: one statement."""
    told = Delivery.objects.filter(round_id=told_in, member=OuterRef("ref"), state__in=TOLD_OR_UNREACHABLE)
    return membership.anybody_without(told)


def to_tell_again(told_in: str) -> tuple[str, ...]:
    """Return whom this round has passed by and can reach now: they belong again, or have another address."""
    row = Delivery.objects.filter(round_id=told_in, member=OuterRef("ref"))
    lost = row.filter(state=State.UNREACHABLE, why__in=BY_ADDRESS)
    return membership.refs_again(left=row.filter(state=State.LEFT), lost=lost)


def places_left(told_in: str) -> tuple[str, ...]:
    """Return the places in use where it is neither posted nor left out for a reason."""
    stands = {action.ref: action.state for action in platforms.actions_of(told_in)}
    posts = Post.objects.filter(round_id=told_in).values_list("place__ref", "action", "waived_at")
    done = {place for place, action, waived in posts if waived or stands.get(action) in THERE}
    return tuple(place.ref for place in platforms.places() if place.ref not in done)


def is_delivery(ref: str) -> bool:
    """Say whether a letter to a member has this id (its Message-ID before the @)."""
    return Delivery.objects.filter(ref=ref).exists()


def _somebody(row: Round) -> bool:
    return Delivery.objects.filter(round_id=row.ref, state=State.SENT).exists()
