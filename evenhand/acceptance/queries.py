"""Whether an account has accepted the edition in force at its place: for that place's programs, and for its member."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.acceptance.facts import account_index, good_for
from evenhand.acceptance.models import Acceptance
from evenhand.acceptance.rules import check_account
from evenhand.conduct import document
from evenhand.conduct import facts as conduct
from evenhand.conduct.facts import EditionFact
from evenhand.conduct.shapes import EditionForEverybody
from evenhand.ground import clock
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor
from evenhand.platforms.facts import place
from evenhand.platforms.queries import sent_back


@dataclass(frozen=True, slots=True)
class StandingForPlace:
    """Whether an account has accepted the edition in force at its place, or one that differs by slips of the pen.

    `edition` is None while no Code is in force there; `accepted_at` (UTC) is None while nothing that is good was accepted.
    """

    accepted: bool
    edition: EditionForEverybody | None
    accepted_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class AcceptedForMember:
    """An edition that a member has accepted, and when (UTC)."""

    edition: EditionForEverybody
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class StandingForMember:
    """What a member whom a place sent here is asked. `record`: what they accepted, the last first."""

    place: str
    back: str
    asked: StandingForPlace
    record: tuple[AcceptedForMember, ...]


def sent(actor: Actor, account: str, back: str, token: str) -> tuple[Actor, str]:
    """Return whoever followed the link that a place signed for an account, and where in that place they go back to.

    NotFound for a link that no place signed; Refused (link-has-ended) after its time.
    """
    ref, there = sent_back(actor, account, back, token)
    return Actor(of=ref), there


def for_place(actor: Actor, account: str) -> StandingForPlace:
    """Return to a program of a place, or to the member it sent, whether an account has accepted what is in force there."""
    check_account(account)
    edition = _in_force_at(actor)
    if edition is None:
        return StandingForPlace(accepted=True, edition=None, accepted_at=None)
    mine = Acceptance.objects.filter(account=account_index(actor.of, account), edition_id__in=good_for(edition))
    first = mine.order_by("at").values_list("at", flat=True).first()
    return StandingForPlace(accepted=first is not None, edition=document.edition(edition), accepted_at=first)


def for_member(actor: Actor, account: str, back: str) -> StandingForMember:
    """Return to the member whom a place sent here what they are asked, and what they accepted before."""
    asked = for_place(actor, account)
    rows = Acceptance.objects.filter(account=account_index(actor.of, account)).order_by("-at", "-id")
    by_ref = {e.ref: e for code in conduct.codes() for e in conduct.editions(code)}
    record = tuple(
        AcceptedForMember(document.edition(by_ref[ref]), at) for ref, at in rows.values_list("edition__ref", "at")
    )
    return StandingForMember(place(actor.of).name, back, asked, record)


def _in_force_at(actor: Actor) -> EditionFact | None:
    if not actor.of:
        raise NotFound
    return conduct.in_force(clock.now(), conduct.code_for(place(actor.of).name))
