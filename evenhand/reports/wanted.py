"""Which part of the queue somebody looks at. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Only(StrEnum):
    """What a queue can be narrowed to; several together narrow it further."""

    URGENT = "urgent"
    MINE = "mine"
    FREE = "free"
    ANSWER = "answer"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part of the queue; nothing named is all of it. `place` is the ref of a place."""

    only: frozenset[Only] = frozenset()
    place: str = ""


EVERYTHING = Wanted()
