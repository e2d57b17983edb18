"""The two ways the house says no."""

from __future__ import annotations


class Refused(Exception):
    """A rule forbids this now; `reason` is a word in dashes that the doors put into a sentence.

    `pieces` of what was typed make it so: the desk shows them, no other door.
    """

    def __init__(self, reason: str, field: str = "", pieces: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
        self.pieces = pieces


class NotFound(Exception):
    """There is no such thing, or the actor may not know that there is."""
