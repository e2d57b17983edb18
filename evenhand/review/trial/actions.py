"""Write down how a decided case would come out under a draft; say in the draft's reason that it was held against cases."""

from __future__ import annotations

from evenhand.cases import facts as cases
from evenhand.conduct.drafts import steps as drafts
from evenhand.ground import ids
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.vault.steps import sealed
from evenhand.review.models import Opinion
from evenhand.review.trial import queries, rules, saying
from evenhand.review.trial.rules import Foreseen


@deed(Act.TRIAL_FORESEE)
def foresee(this: Deed, draft: str, case: str, foreseen: Foreseen, why: str) -> None:
    """Write down how a decided case would come out under a draft; what the same member said before is replaced.

    Refused: trial-says-why, edition-cannot-do-that-now.
    """
    this.permit(cases.matter(case))
    trial = queries.trial(this.actor, draft)
    if case not in {on_trial.ref for on_trial in trial.cases}:
        raise NotFound
    if not trial.under_way:
        raise Refused("edition-cannot-do-that-now")
    rules.check_why(why)
    ref = ids.new("tr")
    Opinion.objects.filter(draft__ref=draft, case__ref=case, by=this.actor.person).delete()
    Opinion.objects.create(
        ref=ref,
        draft_id=draft,
        case_id=case,
        by=this.actor.person,
        at=this.now,
        foreseen=foreseen,
        why=sealed(case, **{f"foreseen {ref}": why.strip()})[f"foreseen {ref}"],
        text=trial.draft.text,
    )
    this.note(draft=draft, foreseen=foreseen)


@deed(Act.TRIAL_CITE)
def cite(this: Deed, draft: str) -> None:
    """Say in a draft's reason, which everybody reads, that it was held against decided cases, and of which not one word.

    Refused: no-case-was-decided, draft-is-no-draft-any-more, draft-says-why.
    """
    this.permit()
    if not queries.trial(this.actor, draft).cases:
        raise Refused("no-case-was-decided")
    drafts.add_reason(draft, saying.in_public())
    this.note(draft=draft)
