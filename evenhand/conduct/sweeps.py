"""What time alone makes due: an announced edition takes effect on its day, once everybody was told."""

from __future__ import annotations

from contextlib import suppress

from evenhand.conduct.actions import take_effect
from evenhand.conduct.models import Draft
from evenhand.ground import clock
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import CLOCK


def sweep() -> None:
    """Let every edition take effect whose day has come; one that somebody was not told of yet waits."""
    due = Draft.objects.filter(state="scheduled", effective_at__lte=clock.now()).values_list("code", "ref")
    for code, ref in due:
        with suppress(Refused):
            take_effect(CLOCK, code, ref)
