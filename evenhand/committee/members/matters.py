"""Somebody's seat on a body, as a matter of the policy."""

from __future__ import annotations

import datetime as dt

from evenhand.committee.facts import chairs
from evenhand.committee.members import leaving
from evenhand.committee.models import Seat
from evenhand.committee.rules import Body
from evenhand.ground.association.facts import today
from evenhand.ground.policy.matter import Matter


def matter_of(person: str) -> Matter:
    """Return a member's seat as a matter: it is about them, and chairs of the committee may arrange things for it."""
    on = today()
    if not leaving.is_expected(person, on):
        return Matter(ref=person)
    lead = chairs(on) if body_of(person, on) is Body.STANDING else ()
    return Matter(ref=person, parties=frozenset({person}), granted=frozenset(lead))


def body_of(person: str, on: dt.date) -> Body:
    """Return for which body somebody is or will be there; an alternate for the committee."""
    appeals = Seat.objects.filter(person_id=person, until_on__gte=on, body=Body.EXECUTIVE).exists()
    return Body.EXECUTIVE if appeals else Body.STANDING
