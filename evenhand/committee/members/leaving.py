"""Take from somebody what belonged to a seat that ended: what they could read, their way in, their turns."""

from __future__ import annotations

import datetime as dt
from itertools import chain

from django.db.models import Q

from evenhand.committee import rules
from evenhand.committee.models import Alternate, Leave, Onboarding, OnCall, Seat
from evenhand.committee.rules import Body
from evenhand.committee.working import here
from evenhand.ground.association.facts import ours, today
from evenhand.ground.audit.facts import touched_since
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.outbox.steps import leave
from evenhand.ground.people import steps as accounts
from evenhand.ground.people.actors import Seat as SitsAs
from evenhand.ground.policy.deed import Deed
from evenhand.ground.vault import keys
from evenhand.ground.vault.grants import reads_anything
from evenhand.ground.vault.steps import end_grants, end_grants_of

GIVES = {Body.STANDING: SitsAs.MODERATOR, Body.EXECUTIVE: SitsAs.PANELIST}
"""As what somebody reads who sits on a body."""
SIT = (Seat, Alternate)


def bodies_held(person: str, on: dt.date) -> frozenset[Body]:
    """Return the bodies for which somebody sits on a day; an alternate helps out on the committee."""
    seats = Seat.objects.filter(here(on), person_id=person).values_list("body", flat=True)
    helps = Alternate.objects.filter(here(on), person_id=person).exists()
    return frozenset(map(Body, seats)) | ({Body.STANDING} if helps else frozenset())


def is_expected(person: str, on: dt.date) -> bool:
    """Say whether somebody sits or helps out on a day or later."""
    theirs = Q(person_id=person, until_on__gte=on)
    return Seat.objects.filter(theirs).exists() or Alternate.objects.filter(theirs).exists()


def end(person: str, last: dt.date) -> None:
    """Let every seat of a person's end on a day; what would begin after it, or begins by mistake, never was."""
    for table in SIT:
        later = table.objects.filter(person_id=person, until_on__gt=last)
        later.filter(from_on__gt=last).delete()  # the audit keeps it
        later.update(until_on=last)


def part(this: Deed, person: str) -> None:
    """Take everything at once that no seat of theirs gives any more; with the last seat, also their way in."""
    on = today()
    held = bodies_held(person, on)
    for body, seat in GIVES.items():
        if body not in held:
            end_grants_of(person, seat=seat, at=this.now)
    if not is_expected(person, on):
        accounts.close_account(person)
        leave("way-in", f"way-in {person} {this.now.isoformat()}", due_at=this.now, person=person)
        Onboarding.objects.filter(person_id=person).delete()
        Leave.objects.filter(person_id=person, over_on=None).update(over_on=on)
        OnCall.objects.filter(Q(first_id=person) | Q(second_id=person), week_on__gt=rules.week_of(on)).delete()


def has_parted(person: str, on: dt.date) -> bool:
    """Say whether nothing is left to take from somebody whose seat ended; what they are asked to do later is no seat."""
    if not is_expected(person, on):
        return not Onboarding.objects.filter(person_id=person).exists()
    held = bodies_held(person, on)
    return not any(reads_anything(person, seat=seat) for body, seat in GIVES.items() if body not in held)


def come_back(this: Deed, row: Leave) -> None:
    """End a leave. What others worked on meanwhile stays closed to whoever comes back (I7)."""
    on = today()
    if row.from_on > on:
        row.delete()
        return
    since = ours().calendar(this.now).end_of(row.from_on - ONE_DAY)
    others = (table.objects.exclude(person_id=row.person_id).values_list("person__ref", flat=True) for table in SIT)
    handled = keys.related(touched_since(since, by=frozenset(chain(*others))))
    for seat in GIVES.values():
        end_grants(row.person_id, *handled, seat=seat, at=this.now)
    row.over_on = on
    row.save(update_fields=["over_on"])
