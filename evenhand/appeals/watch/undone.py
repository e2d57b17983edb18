"""Whether what an appeal took back is undone at every place, and read back there."""

from __future__ import annotations

from evenhand.appeals.models import Appeal
from evenhand.appeals.rules import UNDOES
from evenhand.platforms.facts import ActionFact, actions_of
from evenhand.platforms.rules import State

DONE = frozenset({State.CONFIRMED, State.STATED, State.CALLED_OFF, State.REPLACED})
"""Read back; said by a steward where no machine can look; or never begun."""


def not_undone(appeal: Appeal) -> tuple[ActionFact, ...]:
    """Return what was asked of the platforms in an appeal's case and is not yet known to be so."""
    if appeal.outcome not in UNDOES or appeal.decision_id is None:
        return ()
    return tuple(action for action in actions_of(appeal.case_id) if action.state not in DONE)


def is_undone(appeal: Appeal) -> bool:
    """Say whether nothing is left to be undone."""
    return not not_undone(appeal)
