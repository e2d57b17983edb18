"""Decide a case alone, where the procedure lets one member do so."""

from __future__ import annotations

from evenhand.cases import facts as cases
from evenhand.cases import steps as case_steps
from evenhand.decisions import writing
from evenhand.decisions.rules import Draft
from evenhand.decisions.together import standing as together
from evenhand.ground.errors import Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed


@deed(Act.CASE_DECIDE)
def decide(this: Deed, case: str, draft: Draft) -> str:
    """Write a decision that one member may take alone: nothing, a talk, a hidden post; return its ref."""
    this.permit(cases.matter(case))
    together.must_be_open(case)
    case_steps.must_not_facilitate(case, this.actor.person)
    weighed = writing.weigh(case, draft, at=this.now)
    if weighed.asks.people > 1:
        raise Refused("decision-takes-more-people")
    if together.open_proposal(case):
        raise Refused("proposal-is-open-already")
    return writing.write(this, case, weighed, by=this.actor.person)
