"""Who is told of an interim suspension: its respondent in a letter, the other members that it waits for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from evenhand.cases import facts
from evenhand.cases.facts import PartyFact
from evenhand.cases.meanwhile.rules import State
from evenhand.cases.models import Interim
from evenhand.cases.rules import Side
from evenhand.committee.facts import chairs, sitting
from evenhand.committee.rules import Body
from evenhand.ground.association.facts import today
from evenhand.ground.errors import NotFound
from evenhand.notices import steps as notices
from evenhand.notices.pings import Ping, ping
from evenhand.notices.rules import Kind
from evenhand.notices.tongues import Wording


def respondent[**P](row: Interim, kind: Kind, letter: Callable[..., Wording], *more: object, at: dt.datetime) -> None:
    """Write a letter about it, whose words are all the house's own, to whom it concerns."""
    party = party_of(row)
    worded = letter(party.thread, row.place.name, *more)
    notices.write(party.thread, party.person, kind=kind, letter=worded, at=at)


def others(row: Interim, *, at: dt.datetime, about: str = "", by: str = "") -> None:
    """Tell the other members of the case that something waits for their confirmation."""
    ping(Ping.INTERIM, may_confirm(row.case_id, by or row.by), about=about or row.ref, at=at)


def chairs_of(row: Interim, *, at: dt.datetime) -> None:
    """Alarm the chairs who may read the case, or else everybody who may."""
    readers = may_confirm(row.case_id, row.by)
    leading = [person for person in chairs(today()) if person in readers]
    ping(Ping.INTERIM_LATE, leading or readers, about=row.ref, at=at)


def may_confirm(case: str, by: str) -> list[str]:
    """Return the members who may confirm what one of them wants."""
    matter = facts.matter(case)
    return [p for p in sitting(Body.STANDING, today()) if p in matter.granted - matter.parties - {by}]


def party_of(row: Interim) -> PartyFact:
    """Return whom it concerns, in the thread of the place it concerns."""
    theirs = [p for p in facts.parties(row.case_id, Side.RESPONDENT) if p.person == row.person]
    if not theirs:
        raise NotFound
    return next((p for p in theirs if p.place == row.place_id), theirs[0])


def went_unconfirmed(row: Interim, *, at: dt.datetime) -> bool:
    """Say whether nobody confirmed it in time."""
    return row.state == State.IMPOSED and row.confirm_by is not None and row.confirm_by <= at
