"""Who is acting. Plain values; no database, no request."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Seat(StrEnum):
    """What a person may sit as today."""

    MODERATOR = "moderator"
    PANELIST = "panelist"
    STEWARD = "steward"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (or nobody yet known) together with the seats they hold today.

    `of` is the one matter a key of theirs opens; empty for staff, who are known by their account.
    """

    person: str = ""
    seats: frozenset[Seat] = frozenset()
    of: str = ""

    def sits_as(self, seat: Seat) -> bool:
        """Say whether the actor holds that seat today."""
        return seat in self.seats


ANYONE = Actor()
CLOCK = Actor("the-clock")
"""The house itself: what is due by time, and what the worker reads back."""
FOUNDER = Actor("the-founder")
"""Whoever may run `evenhand` on the server: founds the association and gives seats."""
