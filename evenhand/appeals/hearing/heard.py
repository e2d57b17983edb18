"""What every act of an arbiter asks first, and the appeal it is about; inside a deed."""

from __future__ import annotations

from evenhand.appeals import facts
from evenhand.appeals.models import Appeal
from evenhand.appeals.rules import Stage
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.deed import Deed


def hearing(this: Deed, appeal: str) -> Appeal:
    """Return an appeal that is being heard to an arbiter who has said that they are free to hear it."""
    row = locked(appeal)
    this.permit(facts.panel_of(row.ref, row.case_id))
    if this.actor.person not in facts.declared(row.ref):
        raise NotFound
    if row.outcome:
        raise Refused("appeal-is-ruled-on-already")
    if row.stage not in (Stage.REVIEW, Stage.ADMISSIBILITY):
        raise Refused("panel-is-not-whole")
    return row


def locked(appeal: str) -> Appeal:
    """Return an appeal, held until the deed ends, or NotFound."""
    row = Appeal.objects.select_for_update().filter(ref=appeal).first()
    if row is None:
        raise NotFound
    return row
