"""Another report is about the same: the worker's handler for the errand `release`."""

from __future__ import annotations

from collections.abc import Mapping

from evenhand.ground.outbox.runner import Done
from evenhand.ground.people.actors import CLOCK
from evenhand.reports.holding.actions import release


def release_matched(body: Mapping[str, str], _tries: int) -> Done:
    """Give it to the committee, if it is still held back."""
    release(CLOCK, body["report"])
    return Done()
