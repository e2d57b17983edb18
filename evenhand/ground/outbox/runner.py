"""Claim errands that are due, run them, retry with patience, give up aloud. The worker brings the handlers.

A lease that ends lets another worker try again, and a fence keeps the slower one from writing over the faster. So an
errand may run more than once: its handler must read back before it acts.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import QuerySet

from evenhand.ground import clock
from evenhand.ground.outbox.models import Errand
from evenhand.ground.rows import composed

log = logging.getLogger(__name__)
LEASE = dt.timedelta(seconds=90)
FIRST_WAIT = dt.timedelta(seconds=2)
LONGEST_WAIT = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Done:
    """The errand is over; `outcome` in one word."""

    outcome: str = "done"


@dataclass(frozen=True, slots=True)
class Later:
    """Try again, not before `after` if that is given."""

    after: dt.timedelta | None = None


type Handler = Callable[[Mapping[str, str], int], Done | Later]
"""Runs an errand's body; the number counts the tries from 1."""


def run_due(handlers: Mapping[str, Handler], limit: int = 1000) -> int:
    """Run errands of these kinds that are due until none is left, or so many were run; return how many.

    One of each kind in turn: however many there are of one, no other waits for them all.
    """
    count = 0
    while count < limit:
        ran = sum(run_one(kind, handler) for kind, handler in handlers.items())
        if not ran:
            break
        count += ran
    return count


def run_one(kind: str, handler: Handler) -> bool:
    """Run the errand of this kind that is due first; say whether there was one."""
    errand = claim(kind)
    if errand is not None:
        run(errand, handler)
    return errand is not None


def claim(kind: str) -> Errand | None:
    """Take the errand of this kind that is due first, and lease it."""
    if not _waiting(kind, clock.now()):  # whoever has nothing to do keeps nobody from writing
        return None
    rows = Errand.objects.filter(kind=kind, due_at__lte=clock.now()).order_by("due_at")
    with transaction.atomic():
        if connection.vendor == "postgresql":
            rows = rows.select_for_update(skip_locked=True)
        errand = rows.first()
        if errand is not None:
            errand.due_at = clock.now() + LEASE
            errand.fence += 1
            errand.save(update_fields=["due_at", "fence"])
        return errand


@composed
def _waiting(kind: str, now: dt.datetime) -> QuerySet[Errand, tuple[str]]:
    return Errand.objects.filter(kind=kind, due_at__lte=now).values_list("kind")[:1]


def run(errand: Errand, handler: Handler) -> None:
    """Run a claimed errand and write down what came of it."""
    try:
        result = handler(errand.body, errand.fence)
    except Exception:
        log.exception("errand %s (%s) failed on try %s", errand.pk, errand.kind, errand.fence)
        result = Later()
    if isinstance(result, Done):
        settle(errand, due_at=None, outcome=result.outcome)
    else:
        settle(errand, due_at=clock.now() + (result.after or wait(errand.fence)), outcome="")


def settle(errand: Errand, *, due_at: dt.datetime | None, outcome: str) -> None:
    """Write the result unless another worker has taken the errand over."""
    mine = Errand.objects.filter(pk=errand.pk, fence=errand.fence, due_at__isnull=False)
    mine.update(due_at=due_at, outcome=outcome)


def wait(tries: int) -> dt.timedelta:
    """Return how long to wait after so many tries: two seconds, doubled each time, at most an hour."""
    return min(FIRST_WAIT * (1 << min(tries - 1, 16)), LONGEST_WAIT)
