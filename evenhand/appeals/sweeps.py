"""What time alone makes due: an appeal that nobody could hear, once somebody can."""

from __future__ import annotations

from evenhand.appeals.actions import draw_again
from evenhand.appeals.facts import independent
from evenhand.appeals.models import Appeal, Arbiter
from evenhand.ground.people.actors import CLOCK


def sweep() -> None:
    """Draw a panel for every open appeal without one, where the record now allows it."""
    alone = Appeal.objects.filter(open_due__isnull=False).exclude(ref__in=Arbiter.objects.values("appeal"))
    for appeal in alone:
        if independent(appeal.ref, appeal.case_id):
            draw_again(CLOCK, appeal.ref)
