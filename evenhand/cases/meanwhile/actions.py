"""Suspend somebody before a decision, confirm it, renew it, lift it; each told in the same minute (F4, F5)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.cases import facts, outgoing
from evenhand.cases.facts import PartyFact
from evenhand.cases.hearing.facts import signed
from evenhand.cases.hearing.steps import sign
from evenhand.cases.meanwhile import letters, rules, telling
from evenhand.cases.meanwhile.facts import so_far
from evenhand.cases.meanwhile.rules import State, Step
from evenhand.cases.models import Interim, Renewal, Signature
from evenhand.cases.rules import check_words
from evenhand.cases.standing import due_no_later, must_be_open, respondent_in, working_days_from
from evenhand.committee.facts import procedure
from evenhand.ground import ids
from evenhand.ground.association.facts import ours
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.vault import opening
from evenhand.ground.vault.steps import sealed
from evenhand.notices import steps as notices
from evenhand.notices.facts import said_to
from evenhand.notices.rules import Kind
from evenhand.platforms import facts as places
from evenhand.platforms import steps as platforms
from evenhand.platforms.rules import Does


@dataclass(frozen=True, slots=True)
class Length:
    """How long, and when it is looked at again."""

    ends_at: dt.datetime
    review_on: dt.date


@deed(Act.CASE_SUSPEND_MEANWHILE)
def suspend_meanwhile(
    this: Deed, case: str, thread: str, place: str, *, days: int, review_on: dt.date, reason: str, safety: bool = False
) -> str:
    """Suspend a respondent from one place before a decision: told in the same minute, with an end and a review (F4).

    It is lifted by itself unless others confirm it in time; `safety`: somebody's safety is at stake.
    """
    this.permit(facts.matter(case))
    must_be_open(case)
    party = respondent_in(case, thread)
    length = _length(this, days=days, review_on=review_on, reason=reason)
    account = _account_at(party, place)
    _check_new(this, case, party.person, place)
    rules.check_total(so_far(case, party.person, place), length.ends_at - this.now, procedure().interim.longest_days)
    ref = ids.new("i")
    row = Interim.objects.create(
        ref=ref,
        order=ref,
        case_id=case,
        person=party.person,
        place_id=place,
        by=this.actor.person,
        starts_at=this.now,
        ends_at=length.ends_at,
        review_on=review_on,
        reason=sealed(case, **{f"reason {ref}": reason})[f"reason {ref}"],
        state=State.IMPOSED,
        confirm_by=this.now + dt.timedelta(hours=procedure().interim.hours),
        safety=safety,
    )
    letter = letters.interim(
        thread, places.place(place).name, reason.strip(), row.ends_at, review_on, confirm_by=row.confirm_by
    )
    outgoing.to_respondent(party, kind=Kind.INTERIM, letter=letter, said=reason, by=this.actor.person, at=this.now)
    _ask_the_platform(row, account, at=this.now)
    telling.others(row, at=this.now)
    due_no_later(case, min(row.confirm_by or length.ends_at, ours().calendar(this.now).end_of(review_on)))
    this.note(interim=ref, place=place, ends_at=length.ends_at.isoformat(), safety="yes" if safety else "no")
    return ref


@deed(Act.CASE_CONFIRM_MEANWHILE)
def confirm_meanwhile(this: Deed, interim: str) -> None:
    """Confirm what somebody else imposed, or wants renewed; it holds once enough have, and the respondent is told."""
    row = _found(interim)
    this.permit(facts.matter(row.case_id))
    renewal = Renewal.objects.filter(interim__ref=interim).first()
    wanted_by, of = (renewal.by, renewal.ref) if renewal else (row.by, row.ref)
    rules.check_confirmer(wanted_by, this.actor.person)
    rules.after(State(row.state), Step.RENEW if renewal else Step.CONFIRM)
    sign(of, this.actor.person, at=this.now)
    this.note(interim=interim)
    if len(signed(of)) < procedure().interim.confirmed_by:
        return
    if renewal:
        _renewed(this, row, renewal)
    else:
        row.state, row.confirmed_at = rules.after(State(row.state), Step.CONFIRM), this.now
        row.save(update_fields=["state", "confirmed_at"])
        telling.respondent(row, Kind.INTERIM, letters.interim_confirmed, row.ends_at, at=this.now)


@deed(Act.CASE_RENEW_MEANWHILE)
def renew_meanwhile(this: Deed, interim: str, *, days: int, review_on: dt.date, reason: str) -> None:
    """Ask for a later end, for fresh reasons; it holds once others have confirmed it, before the end that stands."""
    row = _found(interim)
    this.permit(facts.matter(row.case_id))
    must_be_open(row.case_id)
    rules.after(State(row.state), Step.RENEW)
    longest, ref = procedure().interim.renewed_days, ids.new("n")
    length = _length(this, days=days, review_on=review_on, reason=reason, longest=longest)
    if length.ends_at <= row.ends_at:
        raise Refused("renewal-is-not-longer", "days")
    served = so_far(row.case_id, row.person, row.place_id)
    rules.check_total(served, length.ends_at - row.ends_at, procedure().interim.longest_days)
    outgoing.check(row.case_id, reason)
    before = Renewal.objects.filter(interim__ref=interim)
    Signature.objects.filter(of__in=before.values_list("ref")).delete()
    before.delete()
    Renewal.objects.create(
        ref=ref,
        interim=row,
        by=this.actor.person,
        at=this.now,
        ends_at=length.ends_at,
        review_on=review_on,
        reason=sealed(row.case_id, **{f"reason {ref}": reason})[f"reason {ref}"],
    )
    telling.others(row, about=ref, by=this.actor.person, at=this.now)
    due_no_later(row.case_id, row.ends_at)
    this.note(interim=interim, ends_at=length.ends_at.isoformat())


@deed(Act.CASE_EXTEND_MEANWHILE)
def extend_meanwhile(this: Deed, interim: str) -> None:
    """Let an unconfirmed suspension wait one day more, once, because somebody's safety is at stake; alarm the chairs."""
    row = _found(interim)
    this.permit(facts.matter(row.case_id))
    row.state = rules.after(State(row.state), Step.EXTEND)
    row.confirm_by, row.extended = (row.confirm_by or this.now) + rules.EXTENDED, True
    row.save(update_fields=["state", "confirm_by", "extended"])
    telling.chairs_of(row, at=this.now)


@deed(Act.CASE_LIFT_MEANWHILE)
def lift_meanwhile(this: Deed, interim: str) -> None:
    """Lift an interim suspension, or note that it has ended by itself or unconfirmed; say which to the respondent."""
    row = _found(interim)
    this.permit(facts.matter(row.case_id))
    if row.lifted_at is not None:
        raise Refused("interim-is-lifted-already")
    ended, unconfirmed = row.ends_at <= this.now, telling.went_unconfirmed(row, at=this.now)
    row.lifted_at, row.state = min(this.now, row.ends_at), rules.after(State(row.state), _ending(ended=ended))
    row.save(update_fields=["lifted_at", "state"])
    platforms.take_back(row.order, at=this.now)
    if unconfirmed and not ended:
        telling.respondent(row, Kind.INTERIM_LIFTED, letters.interim_not_confirmed, at=this.now)
    else:
        telling.respondent(row, Kind.INTERIM_LIFTED, letters.interim_over, row.ends_at if ended else None, at=this.now)
    this.note(interim=interim, why="not-confirmed" if unconfirmed else row.state)


@deed(Act.CASE_OBJECT)
def object_to(this: Deed, words: str) -> None:
    """Take in a respondent's objection to what holds meanwhile; a moderator looks by the next working day."""
    party = facts.party_of(this.actor.of, this.actor.person)
    this.permit(facts.matter(party.case))
    standing = Interim.objects.filter(case__ref=party.case, person=party.person, lifted_at=None)
    if not standing.update(objected_at=this.now):
        raise Refused("interim-is-over")
    notices.take_in(party.thread, party.person, check_words(words, "objection"), at=this.now)
    due_no_later(party.case, working_days_from(this.now, 1))


def _check_new(this: Deed, case: str, person: str, place: str) -> None:
    there = Interim.objects.filter(person=person, place__ref=place)
    unconfirmed = there.filter(case__ref=case, by=this.actor.person, confirmed_at=None)
    if (standing := there.filter(lifted_at=None, ends_at__gt=this.now)).exists():
        waits = unconfirmed.filter(pk__in=standing.values("pk")).exists()
        raise Refused("interim-waits-to-be-confirmed" if waits else "interim-stands-already", "until")
    if unconfirmed.exclude(state=State.SUPERSEDED).exists():  # else one member alone suspends for weeks
        raise Refused("interim-was-not-confirmed", "until")


def _found(interim: str) -> Interim:
    row = Interim.objects.select_for_update().filter(ref=interim).first()
    if row is None:
        raise NotFound
    return row


def _ending(*, ended: bool) -> Step:
    return Step.END if ended else Step.LIFT


def _length(this: Deed, *, days: int, review_on: dt.date, reason: str, longest: int = rules.DAYS) -> Length:
    calendar = ours().calendar(this.now)
    today = calendar.day(this.now)
    rules.check(days=days, today=today, review_on=review_on, reason=reason, longest=longest)
    return Length(calendar.end_of(today + days * ONE_DAY), review_on)


def _renewed(this: Deed, row: Interim, renewal: Renewal) -> None:
    """Let the later end hold: the platform gets a new order, the respondent the reasons and the new end."""
    party, reason = telling.party_of(row), opening.unattended(row.case_id)(f"reason {renewal.ref}", renewal.reason)
    platforms.supersede(row.order, at=this.now)
    row.ends_at, row.review_on, row.order = renewal.ends_at, renewal.review_on, renewal.ref
    row.reason = sealed(row.case_id, **{f"reason {row.ref}": reason})[f"reason {row.ref}"]
    row.save(update_fields=["ends_at", "review_on", "order", "reason"])
    _ask_the_platform(row, party.account, at=this.now)
    letter = letters.interim_renewed(party.thread, row.place.name, reason.strip(), row.ends_at, row.review_on)
    outgoing.to_respondent(party, kind=Kind.INTERIM, letter=letter, said=reason, by=renewal.by, at=this.now)
    renewal.delete()
    due_no_later(row.case_id, ours().calendar(this.now).end_of(row.review_on))


def _ask_the_platform(row: Interim, account: str, *, at: dt.datetime) -> None:
    platforms.ask(
        row.case_id,
        row.order,
        place=row.place_id,
        does=Does.SUSPEND,
        target=account,
        until=row.ends_at,
        why=said_to(telling.party_of(row).thread, letters.notice_there(row.ends_at)),
        at=at,
    )


def _account_at(party: PartyFact, place: str) -> str:
    if party.place != place or not party.account:
        raise Refused("party-has-no-account-there", "place")
    return party.account
