"""A restorative way: for its parties, for its facilitator, and the little of it that the desk sees."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.cases import queries
from evenhand.cases.facts import called, parties
from evenhand.cases.leading.facts import may_lead
from evenhand.cases.models import Case, Party, Restoring, Voice
from evenhand.cases.restoring.rules import State
from evenhand.committee.facts import name_of, names_of
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault import opening
from evenhand.notices.queries import LetterInThread, thread


@dataclass(frozen=True, slots=True)
class RestoringForParty:
    """It as a party sees it: their own answer and their own talk. There is no field for what anybody else answered."""

    voice: str
    state: State
    consented: bool | None
    facilitator: str
    agreement: str
    look_on: dt.date | None
    agreed: bool
    letters: tuple[LetterInThread, ...]


@dataclass(frozen=True, slots=True)
class RestoringForModerator:
    """It as the desk sees it: that it is, who facilitates, how it stands. Nothing that was said."""

    ref: str
    state: State
    facilitator: str
    mine: bool
    ends_at: dt.datetime


@dataclass(frozen=True, slots=True)
class VoiceForFacilitator:
    """One party's talk with the facilitator."""

    ref: str
    side: str
    letters: tuple[LetterInThread, ...]
    agreed: bool


@dataclass(frozen=True, slots=True)
class RestoringForFacilitator:
    """All that is said, to the one who facilitates."""

    ref: str
    case: str
    called: str
    state: State
    voices: tuple[VoiceForFacilitator, ...]
    agreement: str
    look_on: dt.date | None


def mine(actor: Actor) -> tuple[RestoringForParty, ...]:
    """Return what a party is asked, or takes part in."""
    if not Party.objects.filter(thread=actor.of, person__ref=actor.person).exists():
        return ()
    voices = Voice.objects.filter(thread=actor.of).select_related("restoring").order_by("id")
    return tuple(_mine(actor, voice) for voice in voices)


def of_case(actor: Actor, case: str) -> tuple[RestoringForModerator, ...]:
    """Return that there is one, to a moderator cleared for the case."""
    queries.must_be_cleared(actor, case)
    return tuple(
        RestoringForModerator(r.ref, State(r.state), name_of(r.facilitator), r.facilitator == actor.person, r.ends_at)
        for r in Restoring.objects.filter(case__ref=case).order_by("id")
    )


def may_facilitate(actor: Actor, case: str) -> tuple[tuple[str, str], ...]:
    """Return who could facilitate, by person and name: cleared, and not leading the case."""
    queries.must_be_cleared(actor, case)
    able = [person for person in may_lead(case) if person != Case.named(case).lead]
    names = names_of(able)
    return tuple((person, names.get(person, "")) for person in able)


def for_facilitator(actor: Actor, ref: str) -> RestoringForFacilitator:
    """Return all of it to the one who facilitates, once everybody has said yes."""
    row = Restoring.objects.filter(ref=ref, facilitator=actor.person).first()
    if row is None or not actor.sits_as(Seat.MODERATOR) or row.state == State.PROPOSED:
        raise NotFound
    read, sides = opening.reader(actor, ref), {p.thread: p.side for p in parties(row.case_id)}
    voices = tuple(
        VoiceForFacilitator(v.ref, sides[v.thread], thread(actor, v.ref), v.agreed)
        for v in Voice.objects.filter(restoring=row).order_by("id")
    )
    agreement = read("agreement", row.agreement)
    return RestoringForFacilitator(
        ref, row.case_id, called(row.case_id), State(row.state), voices, agreement, row.look_on
    )


def _mine(actor: Actor, voice: Voice) -> RestoringForParty:
    row = voice.restoring
    agreement = opening.unattended(row.ref)("agreement", row.agreement)
    return RestoringForParty(
        voice.ref,
        State(row.state),
        voice.consented,
        name_of(row.facilitator),
        agreement,
        row.look_on,
        voice.agreed,
        thread(actor, voice.ref),
    )
