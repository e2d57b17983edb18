"""Write down what a panel agrees on, and sign it."""

from __future__ import annotations

import json

from evenhand.appeals import facts, rules
from evenhand.appeals.hearing.heard import hearing
from evenhand.appeals.models import Appeal, Written
from evenhand.appeals.outcome import answering, carrying
from evenhand.appeals.outcome.answering import Answered
from evenhand.appeals.outcome.reading import written
from evenhand.appeals.panel.drawing import let_go
from evenhand.appeals.rules import Ground, Outcome, Stage, Step
from evenhand.cases import asides, outgoing
from evenhand.cases import steps as case_steps
from evenhand.cases.anew import decide_anew
from evenhand.cases.rules import Step as CaseStep
from evenhand.decisions import facts as decisions
from evenhand.ground.errors import Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.vault.steps import sealed
from evenhand.notices.pings import Ping, ping


@deed(Act.APPEAL_WRITE)
def write(this: Deed, appeal: str, answered: Answered) -> None:
    """Write down what more than half of the panel say, answering each ground; a second arbiter then reads and signs it."""
    row = hearing(this, appeal)
    _must_be_agreed(row, answered.outcome)
    _check(row, answered, at_deed=this)
    answers = json.dumps(dict(answered.answers))
    text = sealed(
        row.ref,
        answers=answers,
        written=answered.reasons.strip(),
        measures=answering.measures_as_text(answered.measures),
    )
    said = {"answers": text["answers"], "reasons": text["written"], "measures": text["measures"]}
    who = {"outcome": answered.outcome, "by": this.actor.person, "at": this.now}
    Written.objects.update_or_create(appeal=row, defaults=who | said)
    others = [person for person in facts.members(row.ref) if person != this.actor.person]
    ping(Ping.APPEAL_MOVED, others, about=f"{row.ref} written {this.now.isoformat()}", at=this.now)
    this.note(outcome=answered.outcome)


@deed(Act.APPEAL_RULE)
def rule(this: Deed, appeal: str, *, as_of: str = "") -> None:
    """Sign the outcome as it is written (`as_of`: when), and carry it out; who wrote it signs only where they hear it alone."""
    row = hearing(this, appeal)
    draft = Written.objects.select_for_update().filter(appeal=row).first()
    if draft is None:
        raise Refused("outcome-is-not-written")
    if as_of and as_of != draft.at.isoformat():
        raise Refused("outcome-was-rewritten")
    if draft.by == this.actor.person and facts.panel_size(row.ref) > 1:
        raise Refused("another-arbiter-signs")
    answered = written(row.ref)
    _must_be_agreed(row, answered.outcome)
    _check(row, answered, at_deed=this)
    draft.signed_by, draft.signed_at = this.actor.person, this.now
    draft.save(update_fields=["signed_by", "signed_at"])
    carrying.carry_out(this, row, answered)
    _settle(this, row, answered, by=draft.by)
    this.note(case=row.case_id, outcome=answered.outcome)


def _check(row: Appeal, answered: Answered, *, at_deed: Deed) -> None:
    """Refuse an outcome that leaves a ground unanswered, gives somebody away, or makes it worse."""
    answering.check(answered, tuple(Ground(g) for g in row.grounds.split()))
    outgoing.check(row.case_id, answered.said)
    if answered.outcome is Outcome.VARIED:
        carrying.check_varied(decisions.standing(row.case_id), answered.measures, at=at_deed.now)


def _must_be_agreed(row: Appeal, outcome: Outcome) -> None:
    if facts.agreed(row.ref, facts.question_now(Stage(row.stage))) != outcome:
        raise Refused("panel-does-not-agree")


def _settle(this: Deed, row: Appeal, answered: Answered, *, by: str) -> None:
    row.outcome, row.ruled_at, row.ruled_by, row.open_due = answered.outcome, this.now, by, None
    field = f"reasons {row.ref}"
    row.reasons = sealed(row.case_id, **{field: answered.said})[field]
    row.stage, row.carry_due = rules.after(Stage(row.stage), Step.DECIDE), carrying.undone_by(this.now)
    row.save()
    remitted = answered.outcome is Outcome.REMITTED
    if remitted:
        _end_others(this, row)
        decide_anew(this, row.case_id)
        if row.decision_id is None:
            asides.add_authors(this, row.case_id)
    else:
        case_steps.take(row.case_id, CaseStep.RULE, due_at=None)


def _end_others(this: Deed, row: Appeal) -> None:
    """What others appealed is decided anew as well; they can appeal that."""
    for other in Appeal.objects.filter(case__ref=row.case_id, outcome="").exclude(ref=row.ref):
        for person in facts.members(other.ref):
            let_go(other, person, at=this.now)
        other.outcome, other.ruled_at, other.stage = Outcome.REMITTED, this.now, Stage.CLOSED
        other.closed_at, other.open_due, other.status_due, other.complete_by = this.now, None, None, None
        other.save()
