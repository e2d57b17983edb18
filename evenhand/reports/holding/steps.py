"""Find what else is about the same post or the same author, by keyed indexes alone, inside a deed (C8)."""

from __future__ import annotations

import datetime as dt

from evenhand.ground.association.facts import ours
from evenhand.ground.outbox.steps import leave
from evenhand.notices.facts import was_sent
from evenhand.notices.rules import Kind
from evenhand.reports.models import Report
from evenhand.reports.rules import HELD_FOR, WARNED_BEFORE, State

COUNTS = (State.HELD, State.NEW, State.LINKED)
"""What can match: another that is held back, or one that the committee is working on."""


def match(row: Report, *, at: dt.datetime) -> None:
    """Where a report is about the same as others, leave word that those held back are to be released when the day is over.

    Nothing in their threads or the record tells at which instant of it the other arrived.
    """
    calendar = ours().calendar(at)
    today = calendar.day(at)
    for ref in (
        _alike(row, State.HELD) if is_matched(row) else ()
    ):  # on each day anew: the other may be withdrawn by then
        leave("release", f"release {ref} {today}", due_at=calendar.end_of(today), report=ref)


def is_matched(row: Report) -> bool:
    """Say whether another report is about the same post, or about what the same account wrote at that place."""
    return len(_alike(row, *COUNTS)) > 1


def to_lapse(on: dt.date) -> tuple[str, ...]:
    """Return what has been held back for a year."""
    over = Report.objects.filter(state=State.HELD, received_on__lte=on - HELD_FOR)
    return tuple(over.order_by("received_on").values_list("ref", flat=True))


def to_warn(on: dt.date) -> tuple[str, ...]:
    """Return what will have been held back for a year in thirty days, or sooner, and whose reporter was not told so yet."""
    near = Report.objects.filter(state=State.HELD, received_on__lte=on - HELD_FOR + WARNED_BEFORE)
    refs = near.order_by("received_on").values_list("ref", flat=True)
    return tuple(ref for ref in refs if not was_sent(ref, Kind.ENDS_SOON))


def _alike(row: Report, *states: State) -> list[str]:
    """Return the reports of the same group in these states, this one among them."""
    alike = Report.objects.filter(group=row.group, state__in=states) if row.group else Report.objects.none()
    return list(alike.order_by("id").values_list("ref", flat=True))
