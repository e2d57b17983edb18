"""How an appeal goes its way from its party to its panel, and how it ends early; inside a deed."""

from __future__ import annotations

from evenhand.appeals import letters, rules, telling
from evenhand.appeals.hearing import voting
from evenhand.appeals.lodged import against_what_stands
from evenhand.appeals.models import Appeal
from evenhand.appeals.panel.drawing import fill
from evenhand.appeals.rules import Outcome, Stage
from evenhand.cases import steps as case_steps
from evenhand.cases.rules import Step
from evenhand.ground.policy.deed import Deed
from evenhand.notices.rules import Kind


def begin(this: Deed, appeal: Appeal) -> None:
    """Draw the panel; the others are told, unless people judge first whether a late appeal is heard."""
    panel = fill(this, appeal)
    this.note(panel=" ".join(panel))
    if not appeal.late:
        telling.tell_others(this, appeal)


def go_on(this: Deed, appeal: Appeal) -> None:
    """What there is of an appeal goes to its panel."""
    appeal.stage, appeal.complete_by = rules.after(Stage(appeal.stage), rules.Step.COMPLETE), None
    appeal.save(update_fields=["stage", "complete_by"])
    begin(this, appeal)


def end(this: Deed, appeal: Appeal) -> None:
    """End an appeal that was withdrawn: the decision holds, and whoever knew of the appeal is told."""
    voting.resume(this, appeal)
    known = not appeal.late or appeal.stage == Stage.REVIEW
    if known and appeal.stage != Stage.INCOMPLETE:
        for party in telling.others(appeal):
            telling.to(party, Kind.APPEAL_OUTCOME, letters.ended(), at=this.day_began, by_day=True)
    appeal.stage, appeal.outcome = rules.after(Stage(appeal.stage), rules.Step.END), Outcome.WITHDRAWN
    appeal.closed_at, appeal.open_due, appeal.status_due, appeal.complete_by = this.now, None, None, None
    appeal.save()
    ruled = against_what_stands(appeal.case_id).exclude(outcome__in=("", Outcome.WITHDRAWN)).exists()
    case_steps.take(appeal.case_id, Step.RULE if ruled else Step.WITHDRAW, due_at=None)
