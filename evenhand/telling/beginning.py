"""An edition was announced or withdrawn: the worker's handler for the errand `edition`."""

from __future__ import annotations

from collections.abc import Mapping

from evenhand.conduct.drafts.facts import state_of
from evenhand.conduct.drafts.rules import State
from evenhand.ground.outbox.runner import Done
from evenhand.ground.people.actors import CLOCK
from evenhand.telling.actions import begin, post
from evenhand.telling.models import Round
from evenhand.telling.rules import Says


def begin_round(body: Mapping[str, str], tries: int) -> Done:  # noqa: ARG001 - a round is begun once however often
    """Begin the round; what is withdrawn before anybody was told of it needs none."""
    draft, says = body["draft"], Says(body["says"])
    if says is Says.ANNOUNCED and state_of(draft) is State.WITHDRAWN:
        return Done("withdrawn")
    if says is Says.WITHDRAWN and not Round.objects.filter(draft_id=draft, says=Says.ANNOUNCED).exists():
        return Done("nobody-told")
    post(CLOCK, begin(CLOCK, draft, says))
    return Done()
