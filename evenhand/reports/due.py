"""Queues of what is due, read a page at a time: reports here, cases above."""

from __future__ import annotations

import datetime as dt

from django.db.models import Model, Q, QuerySet

from evenhand.ground.errors import NotFound


def page_after[R: Model](rows: QuerySet[R], cursor: str) -> QuerySet[R]:
    """Return the rows that come after a cursor `DUE~REF`, due first; all of them without one. NotFound for no cursor."""
    if cursor:
        due, ref = _read(cursor)
        rows = rows.filter(Q(open_due__gt=due) | Q(open_due=due, ref__gt=ref), open_due__gte=due)
    return rows.order_by("open_due", "ref")


def _read(cursor: str) -> tuple[dt.datetime, str]:
    due, _, ref = cursor.partition("~")
    try:
        at = dt.datetime.fromisoformat(due)
        if at.tzinfo is not None:
            return at.astimezone(dt.UTC), ref
    except (ValueError, OverflowError):
        pass
    raise NotFound
