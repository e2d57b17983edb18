"""Write to the parties of an appeal, each in their own thread, inside a deed."""

from __future__ import annotations

import datetime as dt

from evenhand.appeals import letters
from evenhand.appeals.models import Appeal
from evenhand.appeals.rules import COMMENT_WITHIN_DAYS
from evenhand.cases import facts as cases
from evenhand.cases.facts import PartyFact
from evenhand.cases.letters import page_of
from evenhand.cases.rules import Side
from evenhand.ground.association.facts import ours
from evenhand.ground.policy.deed import Deed
from evenhand.ground.vault.grants import granted
from evenhand.notices.pings import Ping, ping
from evenhand.notices.rules import Kind
from evenhand.notices.steps import write
from evenhand.notices.tongues import Wording


def acknowledge(this: Deed, appeal: Appeal, party: PartyFact, said: tuple[str, str]) -> None:
    """Write L6 to whoever appealed, at once."""
    by_day = cases.leaves_no_hour(party)
    arrived = letters.Arrived(
        called=cases.called(appeal.case_id),
        at=appeal.lodged_at,
        by_day=by_day,
        last_day=appeal.last_day,
        late=appeal.late,
        reason=said[0],
        why_change=said[1],
        complete_by=appeal.complete_by,
        due=letters.answer_due(appeal.lodged_at),
        where=where(party),
    )
    to(party, Kind.APPEAL_RECEIVED, letters.received(arrived), at=this.now, by_day=by_day)


def tell_others(this: Deed, appeal: Appeal) -> None:
    """Tell the others that there is an appeal, to the day: not whose, and not what it says. The moderators may answer it."""
    called, by = cases.called(appeal.case_id), _in_days(this.day_began, COMMENT_WITHIN_DAYS)
    for party in others(appeal):
        to(party, Kind.APPEAL_COMMENT, letters.others_told(called, by), at=this.day_began, by_day=True)
    ping(Ping.STATE, granted(appeal.case_id, seat="moderator"), about=appeal.ref, at=this.day_began)


def others(appeal: Appeal) -> tuple[PartyFact, ...]:
    """Return everybody involved but whoever appealed."""
    return tuple(party for party in cases.involved(appeal.case_id) if party.thread != appeal.thread)


def appellant(appeal: Appeal) -> PartyFact:
    """Return whoever appealed."""
    return cases.party_of(appeal.thread, appeal.person_id)


def everybody(this: Deed, appeal: Appeal, kind: Kind, letter: Wording) -> None:
    """Write the same to everybody involved; it tells no hour."""
    for party in cases.involved(appeal.case_id):
        to(party, kind, letter, at=this.day_began, by_day=True)


def to(party: PartyFact, kind: Kind, letter: Wording, *, at: dt.datetime, by_day: bool = False) -> None:
    """Write the house's own words to one party."""
    discreet = party.side is not Side.RESPONDENT
    write(party.thread, party.person, kind=kind, letter=letter, at=at, discreet=discreet, by_day=by_day)


def where(party: PartyFact) -> str:
    """Return the address of a party's own page; a reporter opens theirs with their receipt."""
    return "" if party.side is Side.REPORTER else page_of(party.thread)


def _in_days(at: dt.datetime, days: int) -> dt.date:
    return ours().calendar(at).day(at) + dt.timedelta(days=days)
