"""Somebody is made to pay for reporting: a report of its own kind, tied to the earlier one by its receipt (R7)."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.committee.facts import sitting
from evenhand.committee.rules import Body
from evenhand.ground.association.facts import today
from evenhand.ground.errors import Refused
from evenhand.ground.vault.grants import ASKED, granted
from evenhand.ground.vault.steps import index
from evenhand.reports import receipts
from evenhand.reports.arrival import Arrival
from evenhand.reports.models import Report
from evenhand.reports.rules import State

TOLD, FOLLOWED = "told", "followed"


@dataclass(frozen=True, slots=True)
class Earlier:
    """The report somebody is made to pay for; `others` may not read it: this one may be about one of them."""

    ref: str = ""
    others: frozenset[str] = frozenset()


def earlier_of(arrival: Arrival) -> Earlier:
    """Return the report whose receipt was given with this one; none without one, or where its words open nothing."""
    if not (arrival.retaliation and arrival.earlier.strip()):
        return Earlier()
    try:
        words = receipts.canonical(receipts.read(arrival.earlier))
    except (Refused, receipts.Mistyped):
        return Earlier()
    row = Report.objects.filter(receipt=index("receipt", words)).first()
    if row is None or row.state in (State.HELD, State.FORGONE):  # the committee does not know of it
        return Earlier()
    matter = row.case or row.ref
    may_read = granted(matter, seat="moderator") | granted(matter, seat=ASKED)
    return Earlier(row.ref, frozenset(m for m in sitting(Body.STANDING, today()) if m not in may_read))
