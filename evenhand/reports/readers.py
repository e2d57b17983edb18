"""Ask the members whether anything stands between them and a report, and tell them that something waits."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Collection, Iterable

from evenhand.committee import steps as committee
from evenhand.committee.facts import procedure, sitting
from evenhand.committee.procedure import Outside
from evenhand.committee.rules import Body
from evenhand.ground.association.facts import ours, today
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.outbox.steps import leave
from evenhand.ground.people.facts import email_of, person_with_email
from evenhand.ground.policy.deed import Deed
from evenhand.ground.vault.steps import grant
from evenhand.notices.pings import Ping, ping, ping_outside
from evenhand.reports import rules
from evenhand.reports.arrival import Arrival
from evenhand.reports.models import Report
from evenhand.reports.reminding import on_call
from evenhand.reports.rules import Checked, Copy, State

log = logging.getLogger(__name__)


def let_know(this: Deed, row: Report, arrival: Arrival, *, not_by: Collection[str]) -> None:
    """Ask who may handle it; where a post of ours is meant, only after it is known who wrote that."""
    _note_who_told(this, row, arrival, not_by)
    if row.post == Copy.WANTED:
        leave("snapshot", f"snapshot {row.ref}", due_at=_turn(this, row), report=row.ref)
    elif row.state != State.HELD:
        ask_members(this, row, not_by=not_by, told_on=row.received_on)
    if row.checked == Checked.ASKED:
        leave("own", f"own {row.ref}", due_at=this.now, report=row.ref)
    grant(row.ref, [row.person_id], at=this.now)


def ask_members(
    this: Deed, row: Report, *, not_by: Iterable[str], told_on: dt.date, author: str = ""
) -> Collection[str]:
    """Ask them, and tell them that something waits: at once and for itself, where somebody may be in danger.

    `told_on`: when it was told, also where it was held back since.
    """
    parties, members = [author] if author else [], sitting(Body.STANDING, today())
    asked = committee.ask_around(row.ref, among=members, parties=parties, not_by=not_by, told_on=told_on, at=this.now)
    tell(this, row, asked)
    return asked


def tell(this: Deed, row: Report, asked: Collection[str]) -> None:
    """Tell these that something waits; where there is nobody, those whom the procedure names, who are not of the house."""
    if asked and row.urgent:
        ping(Ping.URGENT, on_call(list(asked)), about=_urgent_today(row), at=_turn(this, row))
    elif asked:
        ping(Ping.REPORT, asked, about=today().isoformat(), at=this.now)
    else:
        nobody_is_left(row.ref, procedure().shortage, at=this.now)


def nobody_is_left(matter: str, outside: Outside, *, at: dt.datetime) -> None:
    """Say outside the house that something waits, and nothing else; ask every day who can be asked. The clocks go on.

    Never the Executive Committee: it would hear the appeal (I2).
    """
    house, on = ours(), today()
    theirs = {house.appeal_email, *map(email_of, sitting(Body.EXECUTIVE, on))}
    if outside.email in theirs | {""}:
        log.error("Something waits that nobody may handle, and the procedure names nobody outside who could be told.")
    else:
        week = f"{on.isocalendar().year} {on.isocalendar().week}"
        ping_outside(Ping.NO_READER, outside.email, about=f"{matter} {week}", at=at)
    leave("seek", f"seek {matter} {on.isoformat()}", due_at=at + ONE_DAY, matter=matter)


def _note_who_told(this: Deed, row: Report, arrival: Arrival, not_by: Collection[str]) -> None:
    """A member who reports is a party, whatever else they are; one who wrote down what they were told has read it."""
    teller = person_with_email(arrival.email.strip()) if arrival.email.strip() else ""
    if teller:
        committee.keep_from(sitting(Body.STANDING, today()), row.ref, parties=[teller], at=this.now)
    if arrival.told_to and arrival.told_to not in (*not_by, teller):
        committee.enter(row.ref, arrival.told_to, at=this.now)


def _turn(this: Deed, row: Report) -> dt.datetime:
    """Return when the worker is to begin: what may be urgent comes before all that came today, however much that is."""
    return this.now - ONE_DAY if row.urgent else this.now


def _urgent_today(row: Report) -> str:
    """Return what an urgent message is about: the report, and once there are many on a day, each doubling of them."""
    so_far = Report.objects.filter(urgent=True, received_on=row.received_on).count()
    return row.ref if so_far <= rules.URGENT_EACH else f"{row.received_on.isoformat()} {so_far.bit_length()}"
