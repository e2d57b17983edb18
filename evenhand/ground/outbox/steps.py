"""Leave an errand, inside a deed: it exists exactly when the change it belongs to does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from evenhand.ground.outbox.models import Errand
from evenhand.ground.rows import insert


def leave(kind: str, key: str, /, *, due_at: dt.datetime, **body: str) -> None:
    """Leave an errand once; a second one with the same key is the same errand."""
    leave_each(kind, {key: body}, due_at=due_at)


def leave_each(kind: str, bodies: Mapping[str, Mapping[str, str]], *, due_at: dt.datetime) -> None:
    """Leave many errands at once, by their keys; those that are there already stay as they are."""
    errands = (Errand(key=key, kind=kind, body=dict(body), due_at=due_at) for key, body in bodies.items())
    insert(*errands, unless_there=True)


def run_again(key: str, *, due_at: dt.datetime) -> None:
    """An errand, also one that is over, is to be run (again)."""
    Errand.objects.filter(key=key).update(due_at=due_at, outcome="")


def call_off(key: str) -> None:
    """An errand that is not yet done will not be done."""
    Errand.objects.filter(key=key, due_at__isnull=False).update(due_at=None, outcome="called-off")
