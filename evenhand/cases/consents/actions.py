"""Ask whether something may be said; take the answer, and take it back."""

from __future__ import annotations

from evenhand.cases import facts, letters, outgoing
from evenhand.cases.models import Consent
from evenhand.cases.rules import Side, check_words
from evenhand.cases.standing import due_no_later, must_be_open, party_in, respondent_in, working_days_from
from evenhand.ground import ids
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.vault.steps import sealed


@deed(Act.CASE_ASK_CONSENT)
def ask_consent(this: Deed, case: str, thread: str, to: str, words: str) -> str:
    """Ask somebody who is protected whether something may be said to one respondent; return its ref."""
    this.permit(facts.matter(case))
    must_be_open(case)
    party, ref = party_in(case, thread), ids.new("k")
    if party.side is Side.RESPONDENT:
        raise NotFound
    recipient, said = respondent_in(case, to), check_words(words, "consent_words")
    if party.side is Side.WITNESS:
        outgoing.check_for_witness(party, said)
    text = sealed(thread, **{f"consent {ref}": said})[f"consent {ref}"]
    asked_at = this.day_began if facts.leaves_no_hour(party) else this.now
    Consent.objects.create(
        ref=ref, case_id=case, thread=thread, to=recipient.thread, words=text, by=this.actor.person, asked_at=asked_at
    )
    where = letters.answer_here(thread, reporter=party.side is Side.REPORTER)
    outgoing.to_protected(this, party, letters.asks_consent(said, where))
    this.note(consent=ref, thread=thread, to=to)
    return ref


@deed(Act.CASE_CONSENT)
def consent(this: Deed, ref: str, *, yes: bool) -> None:
    """Say yes or no to what one was asked, or take a yes back; once it was said, it was said."""
    party = facts.party_of(this.actor.of, this.actor.person)
    this.permit(facts.matter(party.case))
    row = Consent.objects.select_for_update().filter(ref=ref, thread=party.thread).first()
    if row is None:
        raise NotFound
    if row.used_at is not None:
        raise Refused("consent-was-used")
    if facts.leaves_no_hour(party):
        this.date_by_the_day()
    row.given_at, row.refused_at = (this.now, None) if yes else (None, this.now)
    row.save(update_fields=["given_at", "refused_at"])
    due_no_later(party.case, working_days_from(this.now, 1))
    this.note(consent=ref, given="yes" if yes else "no")
