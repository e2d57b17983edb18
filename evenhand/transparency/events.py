"""What happened in a period, as plain tuples: all that the figures are reckoned from. Nothing anybody wrote is in it."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.appeals.counting import Lodged
from evenhand.cases.counting import Meanwhile
from evenhand.decisions.counting import Broken, Decided, Restricted
from evenhand.platforms.counting import Asked
from evenhand.reports.counting import Looked, Received
from evenhand.transparency.rules import Period


@dataclass(frozen=True, slots=True)
class Events:
    """The facts of the rooms below; days are counted from local day to local day. `members`: as the committee states it."""

    association: str
    period: Period
    received: tuple[Received, ...] = ()
    looked: tuple[Looked, ...] = ()
    days_to_look: tuple[int, ...] = ()
    meanwhile: tuple[Meanwhile, ...] = ()
    decided: tuple[Decided, ...] = ()
    days_to_decision: tuple[int, ...] = ()
    broken: tuple[Broken, ...] = ()
    restricted: tuple[Restricted, ...] = ()
    asked: tuple[Asked, ...] = ()
    lodged: tuple[Lodged, ...] = ()
    days_open: tuple[int, ...] = ()
    checked_in: tuple[int, int] = (0, 0)
    helped: int = 0
    stepped_aside: int = 0
    members: int | None = None
    seats: tuple[tuple[str, int], ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    clauses: tuple[tuple[str, str], ...] = ()
