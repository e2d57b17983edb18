"""Read an outcome as it is written, inside a deed or for an arbiter."""

from __future__ import annotations

import json

from evenhand.appeals.models import Written
from evenhand.appeals.outcome.answering import Answered, measures_from
from evenhand.appeals.rules import Ground, Outcome
from evenhand.ground.vault import opening
from evenhand.ground.vault.opening import Reader


def written(appeal: str, read: Reader | None = None) -> Answered:
    """Return the outcome that one arbiter wrote; `read` opens it for an arbiter, else it is opened for the deed."""
    row, opened = Written.objects.get(appeal__ref=appeal), read or opening.unattended(appeal)
    answers: dict[str, str] = json.loads(opened("answers", row.answers))
    return Answered(
        Outcome(row.outcome),
        tuple((Ground(ground), words) for ground, words in answers.items()),
        opened("written", row.reasons),
        measures_from(opened("measures", row.measures)),
    )
