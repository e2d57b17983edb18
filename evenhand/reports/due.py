"""Queues of what is due, read a page at a time: reports here, cases above."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from django.db.models import Model, Q, QuerySet

from evenhand.ground.errors import NotFound


class Waiting(Protocol):
    """A row that waits for something."""

    ref: str
    open_due: dt.datetime | None


def page_after[R: Model](rows: QuerySet[R], cursor: str) -> QuerySet[R]:
    """Return the rows that come after a cursor `DUE~REF`, due first; all of them without one. NotFound for no cursor."""
    if cursor:
        due, ref = _read(cursor)
        rows = rows.filter(Q(open_due__gt=due) | Q(open_due=due, ref__gt=ref), open_due__gte=due)
    return rows.order_by("open_due", "ref")


def not_after[R: Model](rows: QuerySet[R], cursor: str) -> QuerySet[R]:
    """Return the rows that do not come after a cursor. NotFound for no cursor."""
    due, ref = _read(cursor)
    return rows.filter(Q(open_due__lt=due) | Q(open_due=due, ref__lte=ref), open_due__lte=due)


def cursor_of(row: Waiting) -> str:
    """Return where a page that ends with this row ends."""
    return f"{row.open_due.isoformat() if row.open_due else ''}~{row.ref}"


def _read(cursor: str) -> tuple[dt.datetime, str]:
    due, _, ref = cursor.partition("~")
    try:
        at = dt.datetime.fromisoformat(due)
        if at.tzinfo is not None:
            return at.astimezone(dt.UTC), ref
    except (ValueError, OverflowError):
        pass
    raise NotFound
