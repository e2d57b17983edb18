"""What time alone makes due: once a day the days of erasure, and the erasing itself."""

from __future__ import annotations

from evenhand.ground.association.facts import today
from evenhand.ground.people.actors import CLOCK
from evenhand.transparency.keeping.actions import erase, look
from evenhand.transparency.models import Kept, LookedOn

AT_ONCE = 50


def sweep() -> None:
    """Write down what is erased when, once a day; erase what is due."""
    if not LookedOn.objects.filter(on=today()).exists():
        look(CLOCK)
    due = Kept.objects.filter(erased_at=None, look_on__lte=today()).order_by("due_on", "matter")
    for matter in list(due.values_list("matter", flat=True)[:AT_ONCE]):
        erase(CLOCK, matter)
