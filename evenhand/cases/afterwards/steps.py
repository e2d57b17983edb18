"""Plan to ask those who reported how they are, inside a deed."""

from __future__ import annotations

import datetime as dt

from evenhand.cases import facts
from evenhand.cases.afterwards.rules import ASKED_AFTER_DAYS, How
from evenhand.cases.models import CheckIn
from evenhand.cases.rules import Side
from evenhand.ground import ids
from evenhand.ground.association.facts import ours


def follow_up(case: str, *, at: dt.datetime) -> None:
    """Plan to ask everybody who reported or was affected, some time from now; whoever wanted no more is left alone."""
    calendar = ours().calendar(at)
    CheckIn.objects.filter(case__ref=case, asked_at=None, how="").delete()
    stopped = set(CheckIn.objects.filter(case__ref=case, how=How.STOP).values_list("thread", flat=True))
    threads = [p.thread for p in facts.parties(case, Side.REPORTER, Side.AFFECTED) if p.thread not in stopped]
    CheckIn.objects.bulk_create(
        CheckIn(ref=ids.new("q"), case_id=case, thread=thread, due_at=calendar.within_days(at, days))
        for thread in threads
        for days in ASKED_AFTER_DAYS
    )
