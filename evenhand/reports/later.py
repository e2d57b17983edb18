"""Reports that are handled later than others, by a named person's decision (R8): slower, never dropped, never hidden.

Somebody is known again by the address they gave with their name. Whoever reports without a name is never linked.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from evenhand.ground.association.facts import today
from evenhand.ground.errors import Refused
from evenhand.ground.rows import composed
from evenhand.ground.vault import opening
from evenhand.ground.vault.steps import index, sealed
from evenhand.reports.arrival import Arrival
from evenhand.reports.models import HandledLater, Report


def held(arrival: Arrival) -> str:
    """Return the address (its index) for which a report is handled later, or nothing; one that is urgent never is."""
    if arrival.anonymous or arrival.urgent or arrival.retaliation or not arrival.email.strip():
        return ""
    address = address_index(arrival.email)
    return address if decided(address) else ""


def decide(row: Report, *, by: str, until_on: dt.date, reason: str) -> None:
    """Write down a named person's decision about the address a report came from. Refused where there is none."""
    address = _address_of(row)
    if not address:
        raise Refused("reporter-is-not-known")
    kept = sealed(row.ref, reason=reason)
    decision = {"by": by, "until_on": until_on, "report": row, "reason": kept["reason"]}
    HandledLater.objects.update_or_create(address=address, defaults=decision)
    Report.objects.filter(pk=row.pk).update(later=address)


def take_back(row: Report) -> None:
    """Take the decision back that a report was handled later by, or that was made on it."""
    HandledLater.objects.filter(address=row.later or "-").delete()


def about(row: Report) -> HandledLater | None:
    """Return the decision about its reporter that a report shows while it holds, or None."""
    return decided(row.later) if row.later else None


def _address_of(row: Report) -> str:
    email = opening.identity_for_errand(row.person_id, matter=row.ref, purpose="handled later").email
    return address_index(email) if email else ""


def address_index(email: str) -> str:
    """Return the keyed index of an address that somebody reports from."""
    return index("reports from", email.strip().casefold())


def decided(address: str) -> HandledLater | None:
    """Return the decision that holds today about an address (by its index), or None."""
    return next(iter(_holding(address, today())), None)


@composed
def _holding(address: str, on: dt.date) -> QuerySet[HandledLater, HandledLater]:
    return HandledLater.objects.filter(address=address, until_on__gte=on).order_by("id")
