"""Want no word every week, or want one again."""

from __future__ import annotations

from evenhand.ground.errors import NotFound
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.reports import facts
from evenhand.reports.models import Report
from evenhand.reports.promising import PROMISED, promise_a_word
from evenhand.reports.rules import State


@deed(Act.REPORT_PAUSE)
def pause(this: Deed, *, paused: bool) -> None:
    """Want no word every week, or want one again; whatever is decided is told all the same (R3)."""
    row = Report.objects.select_for_update().filter(ref=this.actor.of).first()
    if row is None:
        raise NotFound
    this.permit(facts.matter_of(row))
    if row.anonymous:
        this.date_by_the_day()
    row.paused = paused
    if row.looked_by and row.state in (State.NEW, State.LINKED):
        promise_a_word(row)
    row.save(update_fields=["paused", *PROMISED])
