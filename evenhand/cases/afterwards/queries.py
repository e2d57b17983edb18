"""What somebody is asked after a decision, and what came back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.cases import queries
from evenhand.cases.models import CheckIn, Party
from evenhand.ground.people.actors import Actor


@dataclass(frozen=True, slots=True)
class CheckInForParty:
    """Are they all right? `how` is what they answered, empty until then."""

    ref: str
    how: str


@dataclass(frozen=True, slots=True)
class CheckInForModerator:
    """A question on the desk: whose thread, when, and what came back."""

    thread: str
    due_at: dt.datetime
    asked: bool
    how: str


def mine(actor: Actor) -> tuple[CheckInForParty, ...]:
    """Return what a party was asked and has not answered yet."""
    if not Party.objects.filter(thread=actor.of, person__ref=actor.person).exists():
        return ()
    rows = CheckIn.objects.filter(thread=actor.of, asked_at__isnull=False, how="").order_by("due_at")
    return tuple(CheckInForParty(row.ref, row.how) for row in rows)


def of_case(actor: Actor, case: str) -> tuple[CheckInForModerator, ...]:
    """Return the questions of a case to a moderator cleared for it."""
    queries.must_be_cleared(actor, case)
    rows = CheckIn.objects.filter(case__ref=case).order_by("due_at", "id")
    return tuple(CheckInForModerator(r.thread, r.due_at, r.asked_at is not None, r.how) for r in rows)
