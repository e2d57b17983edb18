"""Found the association, give seats and end them."""

from __future__ import annotations

import datetime as dt

from evenhand.committee import facts, rules
from evenhand.committee.members import leaving, organisations
from evenhand.committee.members.coming import let_in
from evenhand.committee.models import Seat as Row
from evenhand.committee.models import WrittenProcedure
from evenhand.committee.procedure import parse
from evenhand.committee.rules import Body, Term
from evenhand.ground import ids
from evenhand.ground.association import steps as association
from evenhand.ground.association.facts import Ours, ours, today
from evenhand.ground.errors import Refused
from evenhand.ground.people import facts as people
from evenhand.ground.people import steps
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.platforms.facts import account_index


@deed(Act.ASSOCIATION_FOUND)
def found_association(this: Deed, ours: Ours) -> None:
    """Write down whose desk this is, once."""
    this.permit()
    association.found(ours)
    this.note(zone=ours.zone, country=ours.country, region=ours.region)


@deed(Act.ASSOCIATION_NAME_HELP)
def name_emergency(this: Deed, words: str) -> None:
    """Say whom people can call in an emergency; empty for nobody. Everybody can read it."""
    this.permit()
    association.name_emergency(words)


@deed(Act.PROCEDURE_TAKE)
def take_procedure(this: Deed, text: str) -> str:
    """Let a procedure hold from now on, if it keeps what none may give up; return its name.

    Whom it names for when the whole committee is concerned hears no appeal, and does not sit on the committee (I2).
    """
    this.permit()
    procedure = parse(text)
    name, sit = procedure.name, (*facts.sitting(Body.STANDING, today()), *facts.sitting(Body.EXECUTIVE, today()))
    if procedure.shortage.email.lower() in {
        email.lower() for email in (ours().appeal_email, *map(people.email_of, sit)) if email
    }:
        raise Refused("procedure-asks-those-who-are-concerned")
    WrittenProcedure.objects.create(name=name, text=text, taken_at=this.now)
    this.note(procedure=name)
    return name


@deed(Act.SEAT_GIVE)
def give_seat(this: Deed, *, name: str, email: str, body: Body, term: Term, role: str, demo: bool = False) -> str:
    """Seat somebody on a body for a term, with an account for their address; return the person."""
    this.permit()
    person = people.person_with_email(email)
    rules.check(body, term, facts.terms_of(person))
    if body is Body.STANDING:
        organisations.check(person, organisations.stated(person), (term,), facts.procedure().same_organisation)
    person = let_in(person, email, demo=demo)
    seat = Row.objects.create(
        ref=ids.new("s"),
        person_id=person,
        body=body,
        name=name,
        role=role,
        from_on=term.from_on,
        until_on=term.until_on,
    )
    this.note(seat=seat.ref, body=body, person=person)
    return person


@deed(Act.SEAT_END)
def end_seat(this: Deed, person: str, *, on: dt.date) -> None:
    """End a person's seats after a day; when that day is past, all they could read and their way in is gone now."""
    this.permit()
    leaving.end(person, on)
    if on < today():
        leaving.part(this, person)
    this.note(person=person, on=on.isoformat())


@deed(Act.SEAT_INVITE)
def renew_invitation(this: Deed, person: str) -> None:
    """Record that a person who has lost their way in was invited again; the door then takes the old one away."""
    this.permit()
    this.note(person=person)


@deed(Act.SEAT_KNOW_ACCOUNT)
def know_account(this: Deed, person: str, *, place: str, account: str) -> None:
    """Remember that an account at a place is a member's: reports about what they post there are kept from them."""
    this.permit()
    index = account_index(place, account)
    if people.person_with_handle(index) not in ("", person):
        raise Refused("account-is-somebody-elses", "account")
    steps.remember_handle(person, index)
    this.note(person=person, place=place)
