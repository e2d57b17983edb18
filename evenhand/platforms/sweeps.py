"""What time alone makes due at the platforms. Asked before it is done, so that an idle desk writes nothing."""

from __future__ import annotations

from evenhand.ground import clock
from evenhand.ground.people.actors import CLOCK
from evenhand.platforms.actions import lift_ended
from evenhand.platforms.models import Action


def sweep() -> None:
    """Lift the suspensions that have ended."""
    if Action.objects.filter(lift_due_at__lte=clock.now()).exists():
        lift_ended(CLOCK)
