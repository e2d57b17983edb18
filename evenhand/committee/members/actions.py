"""Come to a body, be away from it, leave it; say who is on call."""

from __future__ import annotations

import datetime as dt

from evenhand.committee import rota
from evenhand.committee import rules as seats
from evenhand.committee.facts import chairs, procedure, sitting
from evenhand.committee.members import agreements, leaving, organisations, rules
from evenhand.committee.members.matters import body_of, matter_of
from evenhand.committee.members.rules import Said, Why
from evenhand.committee.models import Leave, Onboarding, OnCall
from evenhand.committee.rules import Body, Term
from evenhand.ground import ids
from evenhand.ground.association.facts import today
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import CLOCK
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.policy.matter import Matter
from evenhand.notices.pings import Ping, ping

A_DAY = dt.timedelta(days=1)


@deed(Act.AGREEMENT_WRITE)
def write_agreement(this: Deed, words: str) -> int:
    """Let these words be what members sign from now on; return their number. What was signed before stays as it was."""
    this.permit()
    if not words.strip():
        raise Refused("words-are-missing", "words")
    row = agreements.write(words.strip() + "\n")
    this.note(agreement=str(row.number))
    return row.number


@deed(Act.MEMBER_JOIN)
def join(this: Deed, said: Said) -> None:
    """Sign the agreement, say what one has learnt and to whom one belongs; from now on the seat is more than a name."""
    person, on = this.actor.person, today()
    this.permit(matter_of(person))
    body = body_of(person, on)
    agreement = agreements.written_down()
    rules.check_said(said, body, agreement=agreement.number, today=on)
    if body is Body.STANDING:
        known = organisations.known(said.organisations)
        organisations.check(person, known, organisations.terms_of(person, on), procedure().same_organisation)
        organisations.state(person, known)
    done = {"agreement": agreement, "signed_on": on, "ready_for": body}
    if body is Body.STANDING:
        done |= {"training": said.training.strip(), "trained_on": said.trained_on, "stated_on": on}
    Onboarding.objects.update_or_create(person_id=person, defaults=done)
    signed = agreements.Words(agreement.number, agreement.words)
    this.note(body=body, agreement=str(signed.number), digest=signed.digest, on=on.isoformat())


@deed(Act.MEMBER_AWAY)
def go_on_leave(this: Deed, person: str, term: Term) -> None:
    """Let a member read nothing from a day on, until they come back; arranged by themselves, by the chairs, or by silence.

    Nobody is told why. Whoever did not arrange it themselves gets a mail that it is so.
    """
    this.permit(matter_of(person))
    if this.actor != CLOCK:
        rules.check_leave(term, today())
    if Leave.objects.filter(person_id=person, over_on=None).exists():
        raise Refused("leave-is-there-already", "from_on")
    leave = Leave.objects.create(
        ref=ids.new("v"), person_id=person, from_on=term.from_on, until_on=term.until_on, by=this.actor.person
    )
    if this.actor.person != person:
        ping(Ping.SILENT if this.actor == CLOCK else Ping.AWAY, [person], about=leave.ref, at=this.now)
    this.note(leave=leave.ref, from_on=term.from_on.isoformat(), until_on=term.until_on.isoformat())


@deed(Act.MEMBER_REMIND)
def remind(this: Deed, person: str) -> None:
    """Ask somebody who has not been at the desk for two months to look in."""
    this.permit(Matter(ref=person))
    ping(Ping.LOOK_IN, [person], about=today().isoformat(), at=this.now)


@deed(Act.MEMBER_BACK)
def come_back(this: Deed, person: str) -> None:
    """End a leave, or call off one that has not begun. What others worked on meanwhile stays closed (I7)."""
    this.permit(matter_of(person))
    row = Leave.objects.select_for_update().filter(person_id=person, over_on=None).first()
    if row is None:
        raise NotFound
    if this.actor.person == person and row.by not in (person, CLOCK.person):
        raise Refused("leave-is-arranged-by-the-chairs")
    if this.actor == CLOCK and today() <= row.until_on:
        return
    leaving.come_back(this, row)


@deed(Act.MEMBER_RESIGN)
def resign(this: Deed) -> None:
    """Give back every seat of one's own at once, with all that could be read by it."""
    person, yesterday = this.actor.person, today() - A_DAY
    this.permit(matter_of(person))
    leaving.end(person, yesterday)
    leaving.part(this, person)


@deed(Act.MEMBER_PART)
def part(this: Deed, person: str) -> None:
    """Take everything from somebody whose seat ended by itself."""
    this.permit(Matter(ref=person))
    leaving.part(this, person)


@deed(Act.ROTA_CHANGE)
def change_week(this: Deed, week_on: dt.date, first: str, second: str, why: Why) -> None:
    """Say who is on call in a week: its pair themselves, or a chair. `second` may be empty."""
    on = today()
    week_on = seats.week_of(week_on)
    planned = rota.weeks(max(week_on, on), 1)[0].people
    this.permit(Matter(ref=f"week-{week_on.isoformat()}", parties=frozenset(planned), granted=frozenset(chairs(on))))
    rules.check_week(week_on, first, second, members=sitting(Body.STANDING, on), this_week=seats.week_of(on))
    said = {"first_id": first, "second_id": second or None, "why": why, "by": this.actor.person}
    OnCall.objects.update_or_create(week_on=week_on, defaults=said)
    this.note(first=first, second=second, why=why)
