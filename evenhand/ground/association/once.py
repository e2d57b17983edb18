"""One request, or one deed, reads the association once, however often it asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evenhand.ground.association.facts import Ours

read: ContextVar[list[Ours] | None] = ContextVar("read", default=None)
"""What was read since `read_once` began; None outside of it."""


@contextmanager
def read_once() -> Iterator[None]:
    """Keep what is read until the block ends, and no longer."""
    if read.get() is not None:
        yield
        return
    token = read.set([])
    try:
        yield
    finally:
        read.reset(token)
