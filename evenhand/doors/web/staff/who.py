"""Who is asking, from the staff's own sign-in."""

from __future__ import annotations

from django.http import HttpRequest

from evenhand.committee.queries import seated
from evenhand.ground.people.actors import ANYONE, Actor


def actor_of(request: HttpRequest) -> Actor:
    """Return the signed-in person with the seats they hold today, or nobody."""
    if not request.user.is_authenticated:
        return ANYONE
    return seated(Actor(request.user.person_id))
