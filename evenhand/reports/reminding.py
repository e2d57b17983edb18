"""Tell the committee that a promise is near or broken. The mails say that, and nothing of a report."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.committee.facts import chairs, duty_pair, sitting
from evenhand.committee.rules import Body
from evenhand.ground import clock
from evenhand.ground.association.facts import today
from evenhand.ground.policy.deed import Deed
from evenhand.ground.vault.grants import ASKED, seats
from evenhand.notices.pings import Ping, ping
from evenhand.reports.models import Report

AT_ONCE = 200


def remind(this: Deed) -> None:
    """Remind those on call of what is due today, each person once a day; a report in a case is shown again."""
    rows = list(Report.objects.select_for_update().filter(remind_at__lte=this.now).order_by("remind_at")[:AT_ONCE])
    for row in rows:
        if row.word_by and row.word_by > this.now:
            ping(Ping.REMINDER, on_call(_readers(row)), about=today().isoformat(), at=this.now)
        row.remind_at, row.open_due = None, row.open_due or row.word_by
    Report.objects.bulk_update(rows, ["remind_at", "open_due"])
    this.note(reports=str(len(rows)))


def alarm(row: Report) -> None:
    """Tell the chairs who may read it, or everybody who may, that a report waits; each person once a day."""
    readers = _readers(row)
    leading = [person for person in chairs(today()) if person in readers]
    ping(Ping.LATE, leading or readers, about=today().isoformat(), at=clock.now())


def on_call(readers: Sequence[str]) -> Sequence[str]:
    """Return those of these readers who are on call this week, or all of them when neither may read it."""
    return [person for person in duty_pair(today()) if person in readers] or readers


def _readers(row: Report) -> list[str]:
    """Return who reads it, or was asked and has not answered: a promise runs on while nobody does."""
    held = seats(row.case or row.ref)
    theirs = held.get("moderator", frozenset()) | held.get(ASKED, frozenset())
    return [person for person in sitting(Body.STANDING, today()) if person in theirs]
