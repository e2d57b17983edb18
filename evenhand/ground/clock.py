"""The only place that reads the time of day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_stands_at: ContextVar[dt.datetime | None] = ContextVar("stands_at", default=None)


def now() -> dt.datetime:
    """Return this instant in UTC."""
    return _stands_at.get() or dt.datetime.now(dt.UTC)


@contextmanager
def standing_at(instant: dt.datetime) -> Iterator[None]:
    """Let the house believe it is `instant`: for tests, and for dating the demonstration's past."""
    token = _stands_at.set(instant.astimezone(dt.UTC))
    try:
        yield
    finally:
        _stands_at.reset(token)
