"""The part of the queue that was asked for. A line that only asks is found by what it shows, and by nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Model, Q, QuerySet

from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault.grants import asked, known
from evenhand.notices.awaiting import waits_for_an_answer
from evenhand.reports.models import Report
from evenhand.reports.together import key_of
from evenhand.reports.wanted import EVERYTHING, Only, Wanted

READ, ASKED = Q(asked=False), Q(asked=True)
"""Rows are annotated with whether their reader is only asked about them."""


SEALED = ("answers", "excluded", "pressed")
MOST_COUNTED = 500
"""A part of the queue with more rows than that is not counted to its end."""


def counted(actor: Actor, wanted: Wanted) -> int:
    """Return how many lines of the queue a part has for this moderator: of what they may know of, and of nothing else."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    rows = narrowed(actor, wanted).select_related(None).only("case", "group", "ref").order_by("open_due", "ref")
    return len(set(map(key_of, rows[:MOST_COUNTED])))


def narrowed(actor: Actor, wanted: Wanted = EVERYTHING) -> QuerySet[Report]:
    """Return the rows behind the queue, or behind a part of it; the partial index on what is due carries it."""
    rows = Report.objects.filter(known(actor), open_due__isnull=False).annotate(asked=asked(actor))
    rows = rows.select_related("place").defer(*SEALED)
    if wanted.place:
        rows = rows.filter(place_id=wanted.place)
    return only(rows, wanted.only, _conditions(actor))


def only[R: Model](rows: QuerySet[R], chosen: Iterable[Only], conditions: dict[Only, Q]) -> QuerySet[R]:
    """Return the rows for which all that was chosen holds."""
    for part in sorted(chosen):
        rows = rows.filter(conditions.get(part, Q()))
    return rows


def due_today() -> Q:
    """Return the condition of a row that is due by the end of the local day, or was due before."""
    return Q(open_due__lte=day_ends())


def day_ends() -> dt.datetime:
    """Return the first instant after the local day."""
    calendar = ours().calendar(clock.now())
    return calendar.end_of(calendar.day(clock.now()))


def _conditions(actor: Actor) -> dict[Only, Q]:
    return {
        Only.URGENT: Q(urgent=True) | (READ & Q(retaliation__gt="")),
        Only.MINE: READ & Q(looked_by=actor.person),
        Only.ANSWER: READ & Q(waits_for_an_answer()),
        Only.FREE: ASKED | Q(looked_by=""),
        Only.TODAY: due_today(),
    }
