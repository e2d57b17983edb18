"""Read who works on a matter, and who is near to it: only whoever reads the matter."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.cases import clearance
from evenhand.cases.conflicts.facts import matter_asked_about
from evenhand.committee.facts import alternates, chairs, names_of, said_in, sitting, stood, withdrew
from evenhand.committee.rules import Body, Stands
from evenhand.ground.association.facts import today
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault import opening
from evenhand.ground.vault.grants import may_read
from evenhand.reports import groups


@dataclass(frozen=True, slots=True)
class NearForModerator:
    """Somebody who knows somebody in it a little. `words` are what they said, for chairs only."""

    person: str
    name: str
    talks: bool
    words: str


@dataclass(frozen=True, slots=True)
class MemberForModerator:
    """A member by their public name."""

    person: str
    name: str
    helps: bool
    """They are an alternate."""


@dataclass(frozen=True, slots=True)
class WithdrewForModerator:
    """Somebody who worked on it until they learned that something stands between."""

    name: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class ClearanceForModerator:
    """Who works on a matter: `near` to it, those who `withdrew`, and whom a chair `may_ask`. `decides`: this one may, too."""

    decides: bool
    near: tuple[NearForModerator, ...]
    withdrew: tuple[WithdrewForModerator, ...]
    may_ask: tuple[MemberForModerator, ...]


def of(actor: Actor, report_or_case: str) -> ClearanceForModerator:
    """Return who works on a report or a case, to a moderator who does."""
    if not actor.sits_as(Seat.MODERATOR) or not may_read(actor, report_or_case):
        raise NotFound
    matter = matter_asked_about(report_or_case)
    held = clearance.matter_of(matter)
    leads = actor.person in chairs(today()) and actor.person not in held.soft
    gone = withdrew(*clearance.whole(matter))
    others = _may_ask(matter, held.granted | held.asked | held.soft) if leads else ()
    names = names_of((*held.soft, *gone, *others))
    said = _said(actor, matter) if leads else {}
    return ClearanceForModerator(
        actor.person not in held.soft,
        tuple(NearForModerator(p, names.get(p, ""), p in held.granted, said.get(p, "")) for p in sorted(held.soft)),
        tuple(WithdrewForModerator(names.get(p, ""), at) for p, at in gone.items()),
        tuple(MemberForModerator(p, names.get(p, ""), p in alternates(today())) for p in others),
    )


def asked_with(actor: Actor, report: str) -> tuple[str, ...]:
    """Return the reports about which a moderator is asked by one line of the queue; none where they are not."""
    return groups.asked_with(actor, report)


def _may_ask(matter: str, there: frozenset[str]) -> tuple[str, ...]:
    """Return who could be asked besides: not whom it concerns, nor alternates whom the reporter could not leave out."""
    known, told_on = stood(*clearance.whole(matter)), clearance.told_on(matter)
    everybody = dict.fromkeys((*sitting(Body.STANDING, today()), *alternates(today(), told_on=told_on)))
    gone = there | clearance.kept_out(matter)
    return tuple(p for p in everybody if p not in gone and known.get(p) is not Stands.HARD)


def _said(actor: Actor, matter: str) -> dict[str, str]:
    """Return what was said by those near to it, in the matter itself or in a report of it."""
    found: dict[str, str] = {}
    for ref in clearance.whole(matter):
        read = opening.reader(actor, ref)
        found |= {
            person: words for person, sealed in said_in(ref).items() if (words := read(f"between {person}", sealed))
        }
    return found
