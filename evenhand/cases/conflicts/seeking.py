"""Ask again who can handle what nobody may: the worker's handler for the errand `seek`."""

from __future__ import annotations

from collections.abc import Mapping

from evenhand.cases.conflicts.actions import seek
from evenhand.ground.outbox.runner import Done
from evenhand.ground.people.actors import CLOCK


def seek_again(body: Mapping[str, str], _tries: int) -> Done:
    """Ask; where there is still nobody, the deed leaves the next errand, for the day after."""
    return Done("asked" if seek(CLOCK, body["matter"]) else "nobody")
