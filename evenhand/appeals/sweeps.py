"""What time alone makes due: an appeal that nobody could hear, or whose panel has left, once somebody can."""

from __future__ import annotations

from evenhand.appeals.actions import draw_again
from evenhand.appeals.facts import heard, independent
from evenhand.appeals.models import Appeal
from evenhand.ground.people.actors import CLOCK


def sweep() -> None:
    """Draw a panel for every open appeal without anybody who sits today, where the record now allows it."""
    for appeal in Appeal.objects.filter(open_due__isnull=False):
        if not heard(appeal.ref) and independent(appeal.ref, appeal.case_id):
            draw_again(CLOCK, appeal.ref)
