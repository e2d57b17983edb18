"""The lines of the queue of cases: of those somebody reads, and of those about which they are asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evenhand.cases import waiting
from evenhand.cases.models import Case, Party
from evenhand.cases.rules import Side
from evenhand.committee.facts import names_at_work
from evenhand.ground.vault import opening


@dataclass(frozen=True, slots=True)
class CaseInQueue:
    """One line of the queue. `waits` for another member than whoever began it: notice, interim."""

    ref: str
    called: str
    stage: str
    lead: str
    due_at: dt.datetime
    opened_at: dt.datetime
    waits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseAsked:
    """A case about which a member is asked, by names only: those of the accounts it is about, as their places show them."""

    ref: str
    name: str
    called: tuple[str, ...]
    opened_at: dt.datetime
    due_at: dt.datetime


@dataclass(frozen=True, slots=True)
class CaseQueue:
    """Open cases, due first: those a moderator reads, and those about which they are asked."""

    cases: tuple[CaseInQueue, ...]
    asked: tuple[CaseAsked, ...]


def lines_of(rows: Iterable[Case]) -> tuple[CaseInQueue, ...]:
    """Return the lines of cases that somebody reads."""
    shown = list(rows)
    leads, waits = names_at_work(r.lead for r in shown), waiting.in_cases([r.ref for r in shown])
    return tuple(
        CaseInQueue(
            r.ref,
            r.called,
            r.stage,
            leads.get(r.lead, ""),
            r.open_due or r.opened_at,
            r.opened_at,
            waits.get(r.ref, ()),
        )
        for r in shown
    )


def asked_lines(rows: list[Case]) -> tuple[CaseAsked, ...]:
    """Return the lines of cases about which somebody is asked: nothing sealed but the names by which they can tell."""
    called = _called(row.ref for row in rows)
    return tuple(CaseAsked(r.ref, r.called, called[r.ref], r.opened_at, r.open_due or r.opened_at) for r in rows)


def _called(cases: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return what the respondents of cases are called where the desk knows an account of theirs."""
    reads = opening.each_unattended(cases)
    found: dict[str, list[str]] = {case: [] for case in reads}
    rows = Party.objects.filter(case__ref__in=reads, side=Side.RESPONDENT).order_by("id") if reads else ()
    for row in rows:
        found[row.case_id].append(reads[row.case_id](f"called {row.thread}", row.called))
    return {case: tuple(filter(None, names)) for case, names in found.items()}
