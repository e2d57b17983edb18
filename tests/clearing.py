"""The cast answers whether anything stands between them and what waits: nothing does, unless a test says otherwise."""

from __future__ import annotations

from evenhand.cases.conflicts.actions import declare
from evenhand.committee.queries import seated
from evenhand.committee.rules import Answer
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault.grants import ASKED
from evenhand.ground.vault.models import Grant


def all_clear(*matters):
    """Let everybody who was asked (about these, or about anything) say that nothing stands between."""
    waits = Grant.objects.filter(seat=ASKED, ended_at=None).order_by("id")
    for matter, person in list(waits.values_list("matter", "person")):
        if not matters or matter in matters:
            declare(seated(Actor(person)), matter, Answer.NONE)
