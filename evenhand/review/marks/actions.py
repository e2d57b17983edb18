"""Mark a clause that was unclear, while working on a case."""

from __future__ import annotations

from evenhand.cases import facts as cases
from evenhand.conduct import facts as code
from evenhand.ground import ids
from evenhand.ground.association.facts import today
from evenhand.ground.errors import Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.vault import keys
from evenhand.ground.vault.steps import index, sealed
from evenhand.review.marks import rules
from evenhand.review.marks.facts import clauses_of, edition_of
from evenhand.review.marks.steps import barred, keep_from
from evenhand.review.models import Mark, Origin


@deed(Act.REVIEW_MARK)
def mark(this: Deed, case: str, clause: str, words: str) -> None:
    """Mark a clause of the edition that a case cites, once a member and case, with a sentence that tells nothing of it.

    Refused: mark-names-a-clause, mark-says-what-is-unclear, mark-is-too-long, clause-is-marked-already.
    """
    this.permit(cases.matter(case))
    edition = edition_of(case)
    rules.check(clause, words, dict(clauses_of(edition)))
    again = index("mark", f"{case} {clause} {this.actor.person}")
    if Mark.objects.filter(again=again).exists():
        raise Refused("clause-is-marked-already", "unclear_clause")
    ref = ids.new("um")
    keys.make(ref)
    kept = sealed(ref, words=words.strip())
    name = code.code_of(edition)
    Mark.objects.create(ref=ref, code=name, clause=clause, edition=edition, on=today(), again=again, **kept)
    Origin.objects.create(mark_id=ref, case=case)
    keep_from(ref, barred(case))
