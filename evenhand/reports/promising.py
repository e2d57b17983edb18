"""What whoever reported was told to expect: by when they hear from a person, and when the desk is reminded of it."""

from __future__ import annotations

import datetime as dt

from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.rows import update
from evenhand.reports import rules
from evenhand.reports.models import Report
from evenhand.reports.rules import State

PROMISED = ("word_by", "remind_at")
"""The columns that `promise` sets."""


def promise(row: Report, by: dt.datetime | None) -> None:
    """Set by when (UTC) the reporter hears from a person; None when nothing more is promised. The caller saves."""
    row.word_by = by
    row.remind_at = by - rules.REMINDED_BEFORE if by else None


def promise_anew(row: Report) -> dt.datetime:
    """Promise a late word anew, and return by when."""
    now = clock.now()
    by = rules.next_word_by(ours().calendar(now), now, first=row.word_by == row.look_by)
    promise(row, by)
    update(row, *PROMISED)
    return by


def promise_a_word(row: Report) -> None:
    """Promise a word within seven days (R3), unless they want none; the caller saves."""
    now = clock.now()
    promise(row, None if row.paused else ours().calendar(now).within_days(now, rules.DAYS_BETWEEN_WORDS))


def due_next_working_day(row: Report, *, promised: bool = True) -> None:
    """Let somebody look at what is new; in a case too, for its own clock may stand far off or still.

    Whatever was due or promised before that stays: nobody waits longer because they wrote again. Nothing is due of what
    nobody reads.
    """
    if row.state in (State.HELD, State.FORGONE):
        return
    by = ours().calendar(clock.now()).next_working_day_ends(clock.now())
    row.open_due = min(row.open_due or by, by)
    if not promised or not row.word_by or row.word_by > by:
        promise(row, by if promised else None)
    row.save(update_fields=["open_due", *PROMISED])


def heard(row: Report, by: str) -> None:
    """Let the reporter hear from a person again within seven days, unless the report needs nothing more."""
    row.looked_by = row.looked_by or by
    promise(row, None)
    if row.state in (State.NEW, State.LINKED):
        promise_a_word(row)
    needs_more = row.state in (State.NEW, State.WITHDRAWN) and not row.case
    row.open_due = (
        ours().calendar(clock.now()).within_days(clock.now(), rules.DAYS_BETWEEN_WORDS) if needs_more else None
    )
    update(row, "looked_by", "open_due", *PROMISED)
