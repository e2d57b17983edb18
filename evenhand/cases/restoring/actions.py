"""Propose a restorative way, agree to it, talk with the facilitator, agree on something, or end it."""

from __future__ import annotations

import datetime as dt

from evenhand.cases import facts, outgoing
from evenhand.cases.leading.facts import may_lead
from evenhand.cases.models import Case, Interim, Note, Restoring, Voice
from evenhand.cases.restoring import letters, rules, telling
from evenhand.cases.restoring.rules import State, Step
from evenhand.cases.rules import Side, check_words
from evenhand.cases.standing import due_no_later, must_be_open, party_in, working_days_from
from evenhand.ground import ids
from evenhand.ground.association.facts import ours, today
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.policy.matter import Matter
from evenhand.ground.vault import keys, opening
from evenhand.ground.vault.steps import grant, sealed
from evenhand.notices import steps as notices
from evenhand.notices.pings import Ping, ping
from evenhand.notices.tongues import as_written
from evenhand.reports import facts as reports


@deed(Act.RESTORING_PROPOSE)
def propose(this: Deed, case: str, facilitator: str) -> str:
    """Ask every party, each apart, whether they want to make it good with a facilitator; return its ref."""
    this.permit(facts.matter(case))
    must_be_open(case)
    if Restoring.objects.filter(case__ref=case, state__in=(State.PROPOSED, State.TALKING)).exists():
        raise Refused("restoring-is-proposed-already")
    safety = Interim.objects.filter(case__ref=case, lifted_at=None, safety=True).exists()
    danger = safety or reports.any_urgent(*reports.of_case(case))
    rules.check_proposal(danger=danger, facilitator=facilitator, lead=Case.named(case).lead, able=may_lead(case))
    ref, ends_on = ids.new("w"), rules.answers_end(today())
    ends_at = ours().calendar(this.now).end_of(ends_on)
    row = Restoring.objects.create(
        ref=ref, case_id=case, facilitator=facilitator, by=this.actor.person, ends_at=ends_at, state=State.PROPOSED
    )
    keys.make(ref)
    for party in facts.involved(case):
        voice = Voice.objects.create(ref=ids.new("v"), restoring=row, thread=party.thread)
        keys.make(voice.ref, above=ref)
        grant(voice.ref, [party.person], at=this.now)
    telling.everybody(this, row, letters.restoring_proposed)
    this.note(restoring=ref)
    return ref


@deed(Act.RESTORING_CONSENT)
def consent(this: Deed, voice: str, *, yes: bool) -> None:
    """Say yes or no to it, or stop it at any time; nobody else learns who did."""
    one, row, _party = _mine(this, voice)
    state = State(row.state)
    if state in (State.AGREED, State.ENDED):
        raise Refused("restoring-is-over")
    one.consented = yes
    one.save(update_fields=["consented"])
    everybody = not Voice.objects.filter(restoring=row).exclude(consented=True).exists()
    if state is State.PROPOSED and everybody:
        _begin(this, row)
    elif state is State.TALKING and not yes:
        _end(this, row)


@deed(Act.RESTORING_SAY)
def say(this: Deed, voice: str, words: str) -> None:
    """Write to the facilitator, who alone reads it."""
    one, row, party = _mine(this, voice)
    _must_be(row, State.TALKING)
    notices.take_in(one.ref, party.person, check_words(words, "said"), at=this.now)


@deed(Act.RESTORING_WRITE)
def write(this: Deed, voice: str, words: str) -> None:
    """Write to one party as the facilitator; what could tell who reported needs their consent as everywhere (C1)."""
    one, row = _facilitated(this, voice)
    _must_be(row, State.TALKING)
    party, said = party_in(row.case_id, one.thread), check_words(words, f"words-{voice}")
    if party.side is Side.RESPONDENT:
        outgoing.check(row.case_id, said, party.thread)
    telling.write(this, party, one.ref, as_written(said), by=this.actor.person)


@deed(Act.RESTORING_OFFER)
def offer(this: Deed, ref: str, words: str, look_on: dt.date) -> None:
    """Put an agreement before every party, with the day on which the facilitator looks whether it is kept."""
    row = _row(ref)
    this.permit(_matter(row))
    _must_be(row, State.TALKING)
    said = check_words(words, "agreement")
    rules.check_look_on(today(), look_on)
    outgoing.check(row.case_id, said)
    row.agreement, row.look_on = sealed(ref, agreement=said)["agreement"], look_on
    row.save(update_fields=["agreement", "look_on"])
    Voice.objects.filter(restoring=row).update(agreed=False)
    telling.everybody(this, row, letters.restoring_offered)


@deed(Act.RESTORING_AGREE)
def agree(this: Deed, voice: str) -> None:
    """Agree to what is put before all; once everybody has, the committee reads the agreement, and nothing else."""
    one, row, _party = _mine(this, voice)
    _must_be(row, State.TALKING)
    if not row.agreement:
        raise Refused("restoring-is-not-there")
    one.agreed = True
    one.save(update_fields=["agreed"])
    if Voice.objects.filter(restoring=row, agreed=False).exists():
        return
    row.state = rules.after(State(row.state), Step.AGREE)
    row.save(update_fields=["state"])
    agreement = opening.unattended(row.ref)("agreement", row.agreement)
    note = sealed(row.case_id, note=agreement)["note"]
    Note.objects.create(case_id=row.case_id, by=row.facilitator, at=this.now, words=note)
    due_no_later(row.case_id, working_days_from(this.now, 1))
    telling.everybody(this, row, letters.restoring_agreed, agreement)


@deed(Act.RESTORING_END)
def end(this: Deed, ref: str) -> None:
    """End it without an agreement: the facilitator at any time, or the house when not everybody has said yes in time."""
    row = _row(ref)
    this.permit(_matter(row))
    _end(this, row)


def _matter(row: Restoring) -> Matter:
    """Return what the policy needs to know of it: its parties, and the facilitator as the one who may read it."""
    return Matter(ref=row.ref, parties=facts.matter(row.case_id).parties, granted=frozenset({row.facilitator}))


def _begin(this: Deed, row: Restoring) -> None:
    row.state = rules.after(State(row.state), Step.BEGIN)
    row.save(update_fields=["state"])
    grant(row.ref, [row.facilitator], seat="moderator", at=this.now)
    ping(Ping.RESTORING, [row.facilitator], about=row.ref, at=this.now)
    telling.everybody(this, row, letters.restoring_begun)


def _end(this: Deed, row: Restoring) -> None:
    was, row.state = row.state, rules.after(State(row.state), Step.END)
    row.save(update_fields=["state"])
    due_no_later(row.case_id, working_days_from(this.now, 1))
    telling.everybody(this, row, letters.restoring_ended if was == State.TALKING else letters.restoring_not_begun)


def _mine(this: Deed, voice: str) -> tuple[Voice, Restoring, facts.PartyFact]:
    """Return the actor's own voice in it."""
    party = facts.party_of(this.actor.of, this.actor.person)
    one = Voice.objects.select_for_update().filter(ref=voice, thread=party.thread).first()
    if one is None:
        raise NotFound
    row = _row(one.restoring_id)
    this.permit(_matter(row))
    if facts.leaves_no_hour(party):
        this.date_by_the_day()
    return one, row, party


def _facilitated(this: Deed, voice: str) -> tuple[Voice, Restoring]:
    one = Voice.objects.filter(ref=voice).first()
    if one is None:
        raise NotFound
    row = _row(one.restoring_id)
    this.permit(_matter(row))
    return one, row


def _row(ref: str) -> Restoring:
    row = Restoring.objects.select_for_update().filter(ref=ref).first()
    if row is None:
        raise NotFound
    return row


def _must_be(row: Restoring, state: State) -> None:
    if row.state != state:
        raise Refused("restoring-is-not-there" if row.state == State.PROPOSED else "restoring-is-over")
