"""Who can be appointed from outside, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.appeals import facts
from evenhand.appeals.models import Appeal
from evenhand.committee.facts import sitting, terms_of
from evenhand.committee.queries import roster
from evenhand.committee.rules import Body
from evenhand.ground.association.facts import today
from evenhand.ground.errors import Refused
from evenhand.ground.people import facts as people
from evenhand.ground.people import steps as new_people
from evenhand.ground.people.actors import ANYONE
from evenhand.reports.rules import is_email

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Outsider:
    """Whom a chair names."""

    name: str
    email: str


def chairs() -> frozenset[str]:
    """Return who appoints people from outside: whoever chairs the Executive Committee, or all its members where nobody does."""
    there = roster(ANYONE).executive
    chairing = frozenset(seat.person for seat in there if "chair" in seat.role.lower())
    return chairing or frozenset(sitting(Body.EXECUTIVE, today()))


def must_chair(person: str) -> None:
    """Refuse whoever does not chair the Executive Committee."""
    if person not in chairs():
        raise Refused("only-the-chair-appoints")


def account_of(who: Outsider) -> str:
    """Return the person with this address, with a new account where there was none."""
    email = who.email.strip()
    if not 0 < len(who.name.strip()) <= LONGEST_NAME:
        raise Refused("reviewer-needs-a-name", "name")
    if not is_email(email):
        raise Refused("email-is-not-an-address", "email")
    person = people.person_with_email(email)
    if not person:
        person = new_people.new_person()
        new_people.open_account(person, email)
    return person


def must_be_free(person: str, appeal: Appeal) -> None:
    """Refuse whoever took part, and whoever sits or sat on one of the two bodies, also as an alternate (I2, I3)."""
    if person in facts.barred(appeal.ref, appeal.case_id):
        raise Refused("reviewer-took-part", "email")
    if terms_of(person):
        raise Refused("reviewer-sits-on-a-body", "email")
