"""The two ways the house says no."""

from __future__ import annotations


class Refused(Exception):
    """A rule forbids this now; `reason` is a word in dashes that the doors put into a sentence."""

    def __init__(self, reason: str, field: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field


class NotFound(Exception):
    """There is no such thing, or the actor may not know that there is."""
