"""Let the moderators read a report, and tell them that something waits."""

from __future__ import annotations

import datetime as dt

from evenhand.committee.facts import sitting
from evenhand.committee.rules import Body
from evenhand.ground.association.facts import today
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.outbox.steps import leave
from evenhand.ground.policy.deed import Deed
from evenhand.ground.vault.steps import grant
from evenhand.notices.pings import NOBODY, Ping, ping
from evenhand.reports import rules
from evenhand.reports.models import Report
from evenhand.reports.reminding import on_call
from evenhand.reports.rules import Checked, Copy


def let_read(this: Deed, row: Report, readers: list[str]) -> None:
    """Let the moderators read it; where a post of ours is meant, only after it is known who wrote that."""
    if row.post == Copy.WANTED:
        leave("snapshot", f"snapshot {row.ref}", due_at=_turn(this, row), report=row.ref)
    else:
        make_readable(this, row, readers)
    if row.checked == Checked.ASKED:
        leave("own", f"own {row.ref}", due_at=this.now, report=row.ref)
    grant(row.ref, [row.person_id], at=this.now)


def make_readable(this: Deed, row: Report, readers: list[str]) -> None:
    """Let them read it, and tell them that something waits: those on call at once, where somebody may be in danger."""
    grant(row.ref, readers, seat="moderator", at=this.now)
    if readers and row.urgent:
        ping(Ping.URGENT, on_call(readers), about=_urgent_today(row), at=_turn(this, row))
    elif readers:
        ping(Ping.REPORT, readers, about=today().isoformat(), at=this.now)
    else:
        ping(Ping.NO_READER, sitting(Body.EXECUTIVE, today()) or [NOBODY], about=row.ref, at=this.now)


def _turn(this: Deed, row: Report) -> dt.datetime:
    """Return when the worker is to begin: what may be urgent comes before all that came today, however much that is."""
    return this.now - ONE_DAY if row.urgent else this.now


def _urgent_today(row: Report) -> str:
    """Return what an urgent message is about: the report, and once there are many on a day, each doubling of them."""
    so_far = Report.objects.filter(urgent=True, received_on=row.received_on).count()
    return row.ref if so_far <= rules.URGENT_EACH else f"{row.received_on.isoformat()} {so_far.bit_length()}"
