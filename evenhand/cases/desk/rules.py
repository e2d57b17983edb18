"""Which part of the queue a member keeps at hand. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from evenhand.reports.wanted import EVERYTHING, Wanted


class Show(StrEnum):
    """What kind of thing the queue shows."""

    BOTH = ""
    REPORTS = "reports"
    CASES = "cases"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the queue: a kind of thing, narrowed or not."""

    show: Show = Show.BOTH
    wanted: Wanted = EVERYTHING
