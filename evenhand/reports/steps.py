"""Move reports, inside the deed of a room above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from evenhand.ground.errors import Refused
from evenhand.reports import rules
from evenhand.reports.models import Report
from evenhand.reports.rules import State, Step


def join(reports: Iterable[str], case: str, at: dt.datetime) -> None:  # noqa: ARG001 - every step is told when
    """Let reports belong to a case, whose clock now runs for them. Whoever opens the case moves their keys."""
    for row in _locked(reports):
        if row.case:
            raise Refused("report-is-in-a-case-already")
        row.state, row.case, row.open_due = rules.after(State(row.state), Step.JOIN), case, None
        row.save(update_fields=["state", "case", "open_due"])


def close(*reports: str) -> None:
    """Close reports whose case is decided; they cannot be withdrawn any more."""
    for row in _locked(reports):
        row.state, row.open_due = rules.after(State(row.state), Step.CLOSE), None
        row.save(update_fields=["state", "open_due"])


def _locked(reports: Iterable[str]) -> Iterable[Report]:
    return Report.objects.select_for_update().filter(ref__in=tuple(reports)).order_by("id")
