"""What follows once a panel agrees, inside the deed of the last vote."""

from __future__ import annotations

from evenhand.appeals import facts, letters, rules, telling
from evenhand.appeals.models import Appeal, Stay, Vote
from evenhand.appeals.rules import ADMITTED, NO_STAY, STAY, Question, Stage, Step
from evenhand.cases import facts as cases
from evenhand.cases.outgoing import to_respondent
from evenhand.cases.rules import Side
from evenhand.decisions import facts as decisions
from evenhand.decisions import resting
from evenhand.ground.policy.deed import Deed
from evenhand.ground.vault import opening
from evenhand.notices.rules import Kind


def follow(this: Deed, appeal: Appeal, question: Question) -> str:
    """Admit a late appeal, or let the restrictions rest or hold again, as the panel now agrees; return what it agrees on."""
    agreed = facts.agreed(appeal.ref, question)
    if agreed == ADMITTED:
        appeal.stage = rules.after(Stage(appeal.stage), Step.ADMIT)
        appeal.save(update_fields=["stage"])
        telling.tell_others(this, appeal)
    if agreed == STAY:
        stay(this, appeal)
    if agreed == NO_STAY:
        resume(this, appeal)
    return agreed


def stay(this: Deed, appeal: Appeal) -> None:
    """Lift what the decision restricts until the appeal is decided; read back like everything else."""
    decision = decisions.standing(appeal.case_id)
    if not Stay.objects.filter(appeal__case__ref=appeal.case_id, ended_at=None).exists():
        Stay.objects.create(appeal=appeal, decision=decision.ref, began_at=this.now)
        resting.rest(decision.ref, at=this.now)
        why = _why(appeal)
        for party in cases.parties(appeal.case_id, Side.RESPONDENT):
            to_respondent(party, kind=Kind.APPEAL_STAY, letter=letters.stayed(why), said=why, at=this.now)


def resume(this: Deed, appeal: Appeal) -> None:
    """Let what rested hold again, for the time that was left; while another panel of the case wants it to rest, it does."""
    row = Stay.objects.filter(appeal=appeal, ended_at=None).first()
    if row is None:
        return
    if other := _wants_rest(appeal):
        row.appeal = other
        row.save(update_fields=["appeal"])
        return
    before = facts.rested(row.decision)
    row.ended_at = this.now
    row.save(update_fields=["ended_at"])
    lines = resting.hold_again(row.decision, before=before, rested_from=row.began_at, at=this.now)
    for party in cases.parties(appeal.case_id, Side.RESPONDENT):
        mine = tuple(words for person, words in lines if person in ("", party.person))
        if mine:
            telling.to(party, Kind.APPEAL_STAY, letters.resumed(mine), at=this.now)


def _wants_rest(appeal: Appeal) -> Appeal | None:
    """Return another appeal that is still heard and whose panel agrees that the decision rests."""
    others = Appeal.objects.filter(case__ref=appeal.case_id, outcome="").exclude(ref=appeal.ref).order_by("id")
    return next((each for each in others if facts.agreed(each.ref, Question.STAY) == STAY), None)


def let_fall(this: Deed, appeal: Appeal) -> None:
    """A stay is over, and what rested does not come back: the decision it rested on is gone."""
    Stay.objects.filter(appeal__case__ref=appeal.case_id, ended_at=None).update(ended_at=this.now)


def _why(appeal: Appeal) -> str:
    """Return the reasons of the first who voted for it: the letter gives one reason, not a count."""
    read = opening.unattended(appeal.ref)
    vote = Vote.objects.filter(appeal=appeal, question=Question.STAY, says=STAY).order_by("at").first()
    return read(f"{Question.STAY} {vote.person}", vote.reasons) if vote else ""
