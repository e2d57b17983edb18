"""What the rooms above change here, inside a deed of theirs."""

from __future__ import annotations

import datetime as dt

from evenhand.committee.facts import alternates
from evenhand.committee.models import Alternate, Asked
from evenhand.committee.working import here
from evenhand.ground.association.facts import today
from evenhand.ground.errors import Refused
from evenhand.ground.policy.deed import Deed
from evenhand.ground.vault.steps import grant
from evenhand.notices.pings import Ping, ping


def ask_alternate(this: Deed, person: str, matter: str, *, told_on: dt.date, never: frozenset[str]) -> None:
    """Let an alternate read one matter, and tell them that they are asked.

    Refused for whoever is none, or may not (`never`), or was named after the matter was told: whoever reported could
    not leave them out.
    """
    on = today()
    if person not in alternates(on):
        raise Refused("choose-one-of-these", "alternate")
    named_in_advance = Alternate.objects.filter(here(on), person_id=person, from_on__lte=told_on).exists()
    if person in never or not named_in_advance:
        raise Refused("alternate-may-not-read-it", "alternate")
    Asked.objects.get_or_create(person_id=person, matter=matter, defaults={"by": this.actor.person, "asked_on": on})
    grant(matter, [person], seat="moderator", at=this.now)
    ping(Ping.ASKED, [person], about=matter, at=this.now)
