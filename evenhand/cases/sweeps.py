"""What time alone makes due: an interim suspension that has ended is said to have ended."""

from __future__ import annotations

from evenhand.cases.actions import lift_meanwhile
from evenhand.cases.models import Interim
from evenhand.ground import clock
from evenhand.ground.people.actors import CLOCK


def sweep() -> None:
    """End every interim suspension whose end has passed and that no decision has replaced."""
    ended = Interim.objects.filter(lifted_at=None, ends_at__lte=clock.now()).order_by("ends_at")
    for interim in ended.values_list("ref", flat=True)[:200]:
        lift_meanwhile(CLOCK, interim)
