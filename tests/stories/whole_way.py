"""What the stories share: the worker, a weighed decision, and the parties of a case."""

from __future__ import annotations

import datetime as dt

from evenhand.cases import facts
from evenhand.cases import queries as case_queries
from evenhand.decisions.rules import Draft, Finding, Kind, Planned, Weighing
from evenhand.doors.console.working import HANDLERS
from evenhand.ground.outbox.runner import run_due
from evenhand.ground.vault.steps import link_secret
from evenhand.platforms.sweeps import sweep
from tests.cast import NOBODY

BOARD = "http://localhost:8000/board/posts"


def work():
    """Let the worker do all that is due."""
    sweep()
    run_due(HANDLERS)


def weighed(**changes):
    return Weighing(
        severity=2,
        severity_why="He had been asked to stop",
        impact=2,
        impact_why="The thread was disturbed",
        context="It was the third time",
        wishes="Ada wishes only that it ends",
        **changes,
    )


def suspension(place, content, *, until_on):
    return Draft(
        happened_on=dt.date(2026, 3, 2),
        findings=(Finding("no-spam", found=True, why="He advertised a paid course"),),
        weighing=weighed(),
        measures=(Planned(Kind.SUSPENSION, place, until_on=until_on), Planned(Kind.HIDE, place, content=content)),
        told="We found that the Code was broken and have acted.",
    )


def party(case, side):
    return next(p for p in facts.parties(case) if p.side == side)


def by_link(thread):
    return case_queries.by_link(NOBODY, link_secret("party", thread))
