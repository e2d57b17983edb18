"""Write to whoever reported, inside a deed."""

from __future__ import annotations

from evenhand.ground.association.facts import ours
from evenhand.ground.policy.deed import Deed
from evenhand.notices import steps as notices
from evenhand.notices.correspondents import choose_email
from evenhand.notices.rules import Address, Kind
from evenhand.notices.tongues import Wording
from evenhand.reports import letters
from evenhand.reports.arrival import Arrival, Way
from evenhand.reports.models import Report


def acknowledge(this: Deed, row: Report, arrival: Arrival) -> None:
    """Say that a report is here and what happens next; of one that is held back, what brings it to the committee."""
    by_mail = (row.came_by == Way.EMAIL or arrival.by_mail) and choose_email(row.ref, row.person_id, arrival.email)
    more = {"anonymous": row.anonymous, "urgent": row.urgent, "by_mail": by_mail}
    notices.choose(row.ref, Address(arrival.language))
    letter = letters.received(ours(), on=row.received_on, look_by=row.look_by, **more)
    write_to(this, row, Kind.RECEIVED, letters.held(on=row.received_on) if arrival.held else letter)


def write_to(this: Deed, row: Report, kind: Kind, letter: Wording, *, by: str = "") -> None:
    """Write to whoever reported. In an anonymous thread everything is dated by its day, so that it stays in order."""
    at = this.day_began if row.anonymous else this.now
    notices.write(row.ref, row.person_id, kind=kind, letter=letter, at=at, by=by, discreet=True, by_day=row.anonymous)
