"""Name alternates, for everybody to see."""

from __future__ import annotations

from evenhand.committee import facts, rules
from evenhand.committee.members.coming import let_in
from evenhand.committee.models import Alternate
from evenhand.committee.rules import Body, Term
from evenhand.ground import ids
from evenhand.ground.errors import Refused
from evenhand.ground.people import facts as people
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed


@deed(Act.ALTERNATE_NAME)
def name_alternate(this: Deed, *, name: str, email: str, term: Term, demo: bool = False) -> str:
    """Name somebody who helps out when asked, with an account for their address; return the person."""
    this.permit()
    person = people.person_with_email(email)
    held = facts.terms_of(person)
    rules.check(Body.STANDING, term, held)
    if any(body is Body.STANDING and term.overlaps(theirs) for body, theirs in held):
        raise Refused("person-is-on-the-committee-already")
    person = let_in(person, email, demo=demo)
    row = Alternate.objects.create(
        ref=ids.new("l"), person_id=person, name=name, from_on=term.from_on, until_on=term.until_on
    )
    this.note(alternate=row.ref, person=person)
    return person
