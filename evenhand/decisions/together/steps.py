"""Move a proposal, inside a deed."""

from __future__ import annotations

import datetime as dt

from evenhand.cases import steps as cases
from evenhand.decisions import models
from evenhand.decisions.models import Proposal
from evenhand.decisions.together import rules
from evenhand.decisions.together.rules import Turn
from evenhand.decisions.together.standing import turn_of
from evenhand.ground.association.facts import ours
from evenhand.ground.vault.steps import sealed


def take(row: Proposal, turn: Turn, *, by: str, at: dt.datetime, why: str = "", decision: str = "") -> None:
    """Let a proposal take a turn; what becomes of it is written beside it, never over it."""
    rules.after(turn_of(row.ref), turn)
    field = f"turn {row.ref} {turn}"
    words = sealed(row.case_id, **{field: why.strip()})[field] if why else b""
    models.Turn.objects.create(proposal=row, turn=turn, by=by, at=at, why=words, decision_id=decision or None)
    if turn is not Turn.SIGNED:
        due_next(row.case_id, at=at)


def due_next(case: str, *, at: dt.datetime) -> None:
    """Let the case be due again by the end of the next working day."""
    cases.due_no_later(case, ours().calendar(at).next_working_day_ends(at))
