"""What an act in a case asks first: is it open, whose thread is this; and when the case is due next."""

from __future__ import annotations

import datetime as dt

from evenhand.cases import facts
from evenhand.cases.facts import PartyFact
from evenhand.cases.meanwhile.rules import State
from evenhand.cases.models import Case, Interim
from evenhand.cases.rules import DECIDED_WITHIN_DAYS, Side, Stage
from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.errors import NotFound, Refused


def must_be_open(case: str) -> None:
    """Refuse what is done before a decision only."""
    if facts.stage(case) is not Stage.OPEN:
        raise Refused("case-is-decided-already")


def party_in(case: str, thread: str) -> PartyFact:
    """Return whose thread this is in the case, or NotFound."""
    for party in facts.parties(case):
        if party.thread == thread:
            return party
    raise NotFound


def respondent_in(case: str, thread: str) -> PartyFact:
    """Return the respondent whose thread this is in the case, or NotFound."""
    party = party_in(case, thread)
    if party.side is not Side.RESPONDENT:
        raise NotFound
    return party


def due(case: str, at: dt.datetime) -> None:
    """Let the case be due at that instant, or sooner where an interim suspension has to be looked at before."""
    limit = Case.named(case).decide_by or at
    Case.objects.filter(ref=case).update(open_due=min((at, limit, *_looked_at(case))))


def due_no_later(case: str, at: dt.datetime) -> None:
    """Let the case be due at that instant, if it would be due only after it."""
    Case.objects.filter(ref=case, open_due__gt=at).update(open_due=at)


def _looked_at(case: str) -> list[dt.datetime]:
    """Return when the interim suspensions of a case have to be confirmed, or looked at again, from now on."""
    now, calendar = clock.now(), ours().calendar(clock.now())
    standing = Interim.objects.filter(case__ref=case, lifted_at=None)
    when = (i.confirm_by if i.state == State.IMPOSED else calendar.end_of(i.review_on) for i in standing)
    return [at for at in when if at and at > now]


def decided_by(at: dt.datetime) -> dt.datetime:
    """Return by when a case that begins, or is told to take longer, at that instant is decided."""
    return ours().calendar(at).within_days(at, DECIDED_WITHIN_DAYS)


def working_days_from(at: dt.datetime, days: int) -> dt.datetime:
    """Return when so many working days after that of `at` are over."""
    return ours().calendar(at).working_days_end(at, days)
