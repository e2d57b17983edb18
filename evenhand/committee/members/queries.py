"""A member's own seat, and the committee as its members see it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.committee import facts, rota
from evenhand.committee.members import agreements, leaving, rules
from evenhand.committee.members.matters import body_of
from evenhand.committee.models import Alternate, Leave, Onboarding, Seat
from evenhand.committee.rules import Body, OnDuty, Term
from evenhand.committee.working import here
from evenhand.ground.association.facts import today
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import CLOCK, Actor

WEEKS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class LeaveForMember:
    """A leave that has not ended; `own`: the member can end it: they arranged it, or were `silent` for long."""

    from_on: dt.date
    until_on: dt.date
    begun: bool
    own: bool
    silent: bool


@dataclass(frozen=True, slots=True)
class OwnSeat:
    """Somebody's own seat: what they sign, and until when they sit. `signed` is the number they signed, 0 for none.

    `ready`: they have done what is asked before reading; whoever sat before that was asked is, and is asked to sign.
    """

    person: str
    name: str
    body: Body
    alternate: bool
    from_on: dt.date
    until_on: dt.date
    ready: bool
    agreement: int
    words: str
    signed: int
    signed_on: dt.date | None
    leave: LeaveForMember | None
    on_call: tuple[dt.date, ...]


@dataclass(frozen=True, slots=True)
class MemberForModerators:
    """Somebody on the committee as the others see them. Nobody sees why somebody is away, or who arranged it."""

    person: str
    name: str
    role: str
    from_on: dt.date
    until_on: dt.date
    ready: bool
    signed: bool
    training: str
    trained_on: dt.date | None
    leave: LeaveForMember | None
    best_end: dt.date | None
    alternate: bool = False


@dataclass(frozen=True, slots=True)
class CommitteeForModerators:
    """The committee, its alternates and its rota. `may_lead`: the reader chairs; `best_end` of whose term ends soon.

    `outside` is told when none of them may handle something; `reached`: the procedure says where.
    """

    members: tuple[MemberForModerators, ...]
    alternates: tuple[MemberForModerators, ...]
    weeks: tuple[OnDuty, ...]
    names: tuple[tuple[str, str], ...]
    may_lead: bool
    outside: str
    reached: bool


def is_expected(actor: Actor) -> bool:
    """Say whether somebody sits or helps out today or later, whatever they have signed."""
    return leaving.is_expected(actor.person, today())


def has_to_sign(actor: Actor) -> bool:
    """Say whether somebody who sits or helps out has not signed the agreement that is signed today."""
    if not leaving.is_expected(actor.person, today()):
        return False
    signed = Onboarding.objects.filter(person_id=actor.person, agreement=agreements.in_force().number)
    return not signed.exists()


def agreement(_actor: Actor) -> str:
    """Return the words of the agreement that is signed today."""
    return agreements.in_force().words


def own_seat(actor: Actor) -> OwnSeat:
    """Return somebody's own seat, or NotFound where they have none."""
    on, person = today(), actor.person
    if not person or not leaving.is_expected(person, on):
        raise NotFound
    seat = Seat.objects.filter(person_id=person, until_on__gte=on).order_by("from_on").first()
    row = seat or Alternate.objects.filter(person_id=person, until_on__gte=on).order_by("from_on")[0]
    done, agreement = Onboarding.objects.filter(person_id=person).first(), agreements.in_force()
    body = body_of(person, on)
    turns = rota.weeks(on, WEEKS_SHOWN) if body is Body.STANDING else ()
    return OwnSeat(
        person,
        row.name,
        body,
        seat is None,
        row.from_on,
        row.until_on,
        _is_ready(person, body),
        agreement.number,
        agreement.words,
        (done.agreement_id or 0) if done else 0,
        done.signed_on if done else None,
        _leave(person, on),
        tuple(week.week_on for week in turns if person in week.people),
    )


def committee(actor: Actor) -> CommitteeForModerators:
    """Return the committee to one of its members; an alternate who helps with one matter is none."""
    on = today()
    if actor.person not in facts.sitting(Body.STANDING, on):
        raise NotFound
    seats = Seat.objects.filter(here(on), body=Body.STANDING).order_by("name")
    members = tuple(_member(row, on) for row in seats)
    alternates = tuple(_member(row, on) for row in Alternate.objects.filter(here(on)).order_by("name"))
    reading = facts.sitting(Body.STANDING, on)
    names = tuple((person, name) for person, name in facts.names_of(reading).items())
    weeks = rota.weeks(on, WEEKS_SHOWN)
    outside, may_lead = facts.procedure().shortage, actor.person in facts.chairs(on)
    return CommitteeForModerators(members, alternates, weeks, names, may_lead, outside.name, bool(outside.email))


def best_term(_actor: Actor, body: Body, person: str, from_on: dt.date) -> Term:
    """Return the term that a new seat best has: after the one they hold, ending apart from the others'."""
    theirs = Seat.objects.filter(person_id=person, body=body, until_on__gte=from_on).order_by("-until_on").first()
    begins = theirs.until_on + dt.timedelta(days=1) if theirs else from_on
    others = Seat.objects.filter(body=body, until_on__gte=from_on).exclude(person_id=person)
    return Term(begins, rules.suggested_end(begins, others.values_list("until_on", flat=True)))


def _member(row: Seat | Alternate, on: dt.date) -> MemberForModerators:
    done = Onboarding.objects.filter(person_id=row.person_id).first()
    alternate = isinstance(row, Alternate)
    soon = not alternate and row.until_on <= on + rules.SOON
    return MemberForModerators(
        row.person_id,
        row.name,
        "" if isinstance(row, Alternate) else row.role,
        row.from_on,
        row.until_on,
        _is_ready(row.person_id, Body.STANDING),
        bool(done and done.signed_on),
        done.training if done else "",
        done.trained_on if done else None,
        _leave(row.person_id, on),
        _next_term(row, on) if soon else None,
        alternate=alternate,
    )


def _next_term(row: Seat | Alternate, on: dt.date) -> dt.date:
    others = Seat.objects.filter(body=Body.STANDING, until_on__gte=on).exclude(person_id=row.person_id)
    return rules.suggested_end(row.until_on + dt.timedelta(days=1), others.values_list("until_on", flat=True))


def _is_ready(person: str, body: Body) -> bool:
    return Onboarding.objects.filter(person_id=person, ready_for__in=("standing", body)).exists()


def _leave(person: str, on: dt.date) -> LeaveForMember | None:
    row = Leave.objects.filter(person_id=person, over_on=None).first()
    if row is None:
        return None
    silent = row.by == CLOCK.person
    return LeaveForMember(row.from_on, row.until_on, row.from_on <= on, silent or row.by == person, silent)
