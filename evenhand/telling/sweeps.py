"""What time alone makes due: members who joined, places that were added, rounds that are over."""

from __future__ import annotations

from evenhand.conduct.drafts.facts import announced_refs
from evenhand.ground import clock
from evenhand.ground.people.actors import CLOCK
from evenhand.platforms import facts as platforms
from evenhand.telling.actions import begin, end, post
from evenhand.telling.listing import list_again
from evenhand.telling.models import Delivery, Post, Round
from evenhand.telling.rules import KEPT, Says, State


def sweep() -> None:
    """Begin what was announced before there were rounds; go on with what is under way; end what is over."""
    coming = announced_refs()
    begun = set(Round.objects.filter(draft_id__in=coming).values_list("draft__ref", flat=True))
    for draft in coming:
        if draft not in begun:
            begin(CLOCK, draft, Says.ANNOUNCED)
    for row in Round.objects.filter(ended_at=None):
        _go_on(row, comes=row.draft_id in coming)
    _call_off()
    Delivery.objects.filter(round__ended_at__lt=clock.now() - KEPT).delete()


def _go_on(row: Round, *, comes: bool) -> None:
    if _places_without(row):
        post(CLOCK, row.ref)
    if comes:
        list_again(row)
    elif row.listed_at and not Delivery.objects.filter(round=row, due_at__isnull=False).exists():
        end(CLOCK, row.ref)


def _places_without(row: Round) -> set[str]:
    if row.says == Says.WITHDRAWN:
        return set()
    there = Post.objects.filter(round=row).values_list("place__ref", flat=True)
    return {place.ref for place in platforms.places()} - set(there)


def _call_off() -> None:
    """Send nothing more of a round that was ended by another."""
    now = clock.now()
    rest = Delivery.objects.filter(round__ended_at__isnull=False, due_at__lte=now)
    over = list(rest.values_list("round__ref", flat=True).distinct())
    rest.update(state=State.CALLED_OFF, due_at=None, settled_at=now)
    for ref in over:
        end(CLOCK, ref)
