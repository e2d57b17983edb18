"""Move reports, inside the deed of a room above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from evenhand.ground.errors import Refused
from evenhand.notices import steps as notices
from evenhand.notices.rules import Kind
from evenhand.reports import rules
from evenhand.reports.models import Report
from evenhand.reports.promising import PROMISED, due_next_working_day, promise, promise_a_word
from evenhand.reports.rules import State, Step


def join(reports: Iterable[str], case: str, at: dt.datetime) -> None:  # noqa: ARG001 - every step is told when
    """Let reports belong to a case, whose clock now runs for them. Whoever opens the case moves their keys."""
    for row in _locked(reports):
        if row.case:
            raise Refused("report-is-in-a-case-already")
        row.state, row.case, row.open_due = rules.after(State(row.state), Step.JOIN), case, None
        if row.state == State.LINKED:  # somebody has read it
            promise_a_word(row)
        row.save(update_fields=["state", "case", "open_due", *PROMISED])


def close(*reports: str) -> None:
    """Close reports whose case is decided; they cannot be withdrawn any more."""
    for row in _locked(reports):
        row.state, row.open_due = rules.after(State(row.state), Step.CLOSE), None
        promise(row, None)
        row.save(update_fields=["state", "open_due", *PROMISED])


def answered(report: str, person: str, words: str, *, kind: Kind, at: dt.datetime) -> None:
    """Keep what came by e-mail in a reporter's thread; somebody looks at it by the end of the next working day."""
    for row in _locked([report]):
        row.state = rules.after(State(row.state), Step.WRITE)
        notices.take_in(row.ref, person, words, at=at, kind=kind)
        row.save(update_fields=["state"])
        due_next_working_day(row)


def _locked(reports: Iterable[str]) -> Iterable[Report]:
    return Report.objects.select_for_update().filter(ref__in=tuple(reports)).order_by("id")
