"""What time alone makes due on the bodies: terms end by themselves, so do leaves, and silence becomes one."""

from __future__ import annotations

from itertools import chain

from evenhand.committee.members.actions import come_back, go_on_leave, part, remind
from evenhand.committee.members.leaving import SIT, has_parted
from evenhand.committee.members.silence import to_remind, to_rest
from evenhand.committee.models import Leave
from evenhand.ground.association.facts import today
from evenhand.ground.people.actors import CLOCK


def sweep() -> None:
    """Take what ended terms gave; let those come back whose leave is over; remind whoever is silent, then let them rest."""
    on = today()
    ended = (table.objects.filter(until_on__lt=on).values_list("person__ref", flat=True) for table in SIT)
    for person in sorted(set(chain(*ended))):
        if not has_parted(person, on):
            part(CLOCK, person)
    for person in Leave.objects.filter(until_on__lt=on, over_on=None).values_list("person__ref", flat=True):
        come_back(CLOCK, person)
    for person in to_remind():
        remind(CLOCK, person)
    for person, term in to_rest():
        go_on_leave(CLOCK, person, term)
