"""Say something to a draft; let it stand or keep it back, and say what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.conduct.comments import rules, steps
from evenhand.conduct.comments.rules import Said, State, Step, Why
from evenhand.conduct.comments.words import opened
from evenhand.conduct.drafts.rules import SHOWN
from evenhand.conduct.drafts.rules import State as Stands
from evenhand.conduct.drafts.texts import text_of
from evenhand.conduct.models import Comment, Draft
from evenhand.ground.association.facts import today
from evenhand.ground.errors import NotFound
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.vault import keys


@deed(Act.COMMENT_SAY)
def say(this: Deed, draft: str, said: Said) -> str:
    """Say something to a draft that is open for comments; it is sealed until a moderator has read it.

    Refused: comments-are-closed, and what `steps.keep` refuses.
    """
    this.permit()
    this.date_by_the_day()
    row = Draft.objects.filter(ref=draft, state__in=SHOWN).first()
    if row is None:
        raise NotFound
    rules.check_open(row.comments_until if row.state == Stands.CONSULTATION else None, today())
    comment = steps.keep(draft, said, text_of(row).clauses, on=today())
    this.note(comment=comment, draft=draft)
    return comment


@deed(Act.COMMENT_SHOW)
def let_stand(this: Deed, ref: str) -> None:
    """Show a comment to everybody, as it was said. Refused: comment-stands-so-already."""
    this.permit()
    (row,) = _stepped((ref,), Step.SHOW)
    said = opened((row,)).get(ref)
    if said is None:  # it is erased
        raise NotFound
    row.why, row.by, row.shown_words, row.shown_name = "", this.actor.person, said.words, said.name
    row.save()
    this.note(comment=ref)


@deed(Act.COMMENT_KEEP_BACK)
def keep_back(this: Deed, refs: Sequence[str], why: Why) -> None:
    """Keep comments back for a reason that everybody can count. Refused: comment-stands-so-already."""
    this.permit()
    for row in _stepped(refs, Step.KEEP_BACK):
        row.why, row.by, row.shown_words, row.shown_name = why, this.actor.person, "", ""
        row.answer, row.answered_by, row.answered_on = "", "", None
        row.save()
    this.note(comments=" ".join(refs), why=why)


@deed(Act.COMMENT_ANSWER)
def answer(this: Deed, ref: str, words: str) -> None:
    """Say to everybody what became of a comment. Refused: comment-is-not-shown, comment-answer-says-something."""
    this.permit()
    (row,) = _locked((ref,))
    rules.check_answerable(State(row.state))
    rules.check_answer(words)
    row.answer, row.answered_by, row.answered_on = words.strip(), this.actor.person, today()
    row.save()
    this.note(comment=ref)


@deed(Act.COMMENT_ERASE)
def erase(this: Deed, ref: str) -> None:
    """Destroy the key of a comment that was kept back for a year, or not read before its draft was withdrawn (T10).

    Nobody reads it any more, and it stays counted.
    """
    this.permit()
    (row,) = _locked((ref,))
    over = Draft.objects.filter(ref=row.about, state=Stands.WITHDRAWN).exists()
    rules.check_erasable(State(row.state), row.on, today(), over=over)
    keys.destroy(ref)
    row.words, row.name = b"", b""
    row.save()
    this.note(comment=ref)


def _stepped(refs: Sequence[str], step: Step) -> Sequence[Comment]:
    rows = _locked(refs)
    for row in rows:
        row.state = rules.after(State(row.state), step)
    return rows


def _locked(refs: Sequence[str]) -> Sequence[Comment]:
    rows = list(Comment.objects.select_for_update().filter(ref__in=refs).order_by("id"))
    if not rows or len(rows) < len(set(refs)):
        raise NotFound
    return rows
