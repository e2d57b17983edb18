"""Give what was held back to the committee, or let it lapse."""

from __future__ import annotations

import datetime as dt
import json

from evenhand.ground.association.facts import ours
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import CLOCK
from evenhand.ground.people.facts import person_with_handle
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.vault import opening
from evenhand.ground.vault.steps import sealed
from evenhand.notices.facts import was_sent
from evenhand.notices.rules import Kind
from evenhand.platforms.facts import author_kept
from evenhand.reports import facts, letters, rules
from evenhand.reports.holding.steps import is_matched
from evenhand.reports.models import Report
from evenhand.reports.promising import PROMISED, promise
from evenhand.reports.readers import ask_members
from evenhand.reports.rules import HELD_FOR, Copy, State, Step
from evenhand.reports.writing import write_to


@deed(Act.REPORT_RELEASE)
def release(this: Deed, report: str = "") -> None:
    """Give a report that was held back to the committee: its reporter wants it, or another is about the same (C8).

    From now on it is a report like any other: it counts as received today, and whoever may handle it is asked.
    """
    row = _held(this, report or this.actor.of)
    by_match = this.actor == CLOCK
    if by_match and not (row.state == State.HELD and is_matched(row)):
        return
    calendar = ours().calendar(this.now)
    row.state = rules.after(State(row.state), Step.RELEASE)
    told_on = row.received_on
    row.received_on, row.look_by = calendar.day(this.now), rules.look_by(calendar, this.now, later=False)
    row.open_due = row.look_by
    promise(row, row.look_by)
    row.save(update_fields=["state", "received_on", "look_by", "open_due", *PROMISED])
    if row.post != Copy.WANTED:  # else it is asked about once it is known who wrote the post
        _ask(this, row, told_on)
    write_to(this, row, Kind.MESSAGE, letters.released(ours(), look_by=row.look_by, matched=by_match))


@deed(Act.REPORT_WARN)
def warn(this: Deed, report: str) -> None:
    """Tell whoever asked for a report to be held back, once and in good time, on which day it ends unread."""
    row = _held(this, report)
    if row.state == State.HELD and not was_sent(report, Kind.ENDS_SOON):
        write_to(this, row, Kind.ENDS_SOON, letters.ends_soon(until=row.received_on + HELD_FOR))


@deed(Act.REPORT_LAPSE)
def lapse(this: Deed, report: str) -> None:
    """End what was held back for a year and met no other; its reporter is told."""
    row = _held(this, report)
    if row.state == State.HELD and row.received_on + HELD_FOR <= ours().calendar(this.now).day(this.now):
        row.state = rules.after(State.HELD, Step.WITHDRAW)
        row.save(update_fields=["state"])
        write_to(this, row, Kind.WITHDRAWN, letters.forgone(lapsed=True))


def _ask(this: Deed, row: Report, told_on: dt.date) -> None:
    """Ask all but the excluded and whoever wrote the post: whose account it is may be known only since the copy (I6)."""
    index = author_kept(row.ref)
    author = person_with_handle(index) if index else ""
    not_by = {*json.loads(opening.unattended(row.ref)("excluded", row.excluded)), author} - {""}
    row.excluded = sealed(row.ref, excluded=json.dumps(sorted(not_by)))["excluded"]
    row.save(update_fields=["excluded"])
    ask_members(this, row, not_by=not_by, told_on=told_on, author=author)


def _held(this: Deed, report: str) -> Report:
    row = Report.objects.select_for_update().filter(ref=report).first()
    if row is None:
        raise NotFound
    this.permit(facts.matter_of(row))
    if row.anonymous or this.actor == CLOCK:
        this.date_by_the_day()  # a match would date a named report by the instant at which an anonymous one arrived
    return row
