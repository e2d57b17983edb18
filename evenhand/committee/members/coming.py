"""Give somebody an account, or the one they had before."""

from __future__ import annotations

from evenhand.committee.members.leaving import is_expected
from evenhand.committee.models import Onboarding
from evenhand.ground.association.facts import today
from evenhand.ground.people import steps


def let_in(person: str, email: str, *, demo: bool = False) -> str:
    """Return who has that address, with an open account; whoever comes anew or comes again begins from nothing."""
    if not person:
        person = steps.new_person()
        steps.open_account(person, email, demo=demo)
    elif not is_expected(person, today()):
        Onboarding.objects.filter(person_id=person).delete()
        steps.reopen_account(person)
    Onboarding.objects.get_or_create(person_id=person)
    return person
