"""Write a draft, hear what everybody says to it, approve it, announce its day; or withdraw it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from evenhand.conduct.changes.rules import wordings
from evenhand.conduct.comments.facts import check_answered
from evenhand.conduct.drafts import rules, texts
from evenhand.conduct.drafts.rules import Approval, State, Step, Writing
from evenhand.conduct.kinds import Kind
from evenhand.conduct.markdown import tidy
from evenhand.conduct.models import Descent, Draft, Turn
from evenhand.conduct.rules import LONGEST_TITLE, check_language, check_name, check_source
from evenhand.ground import ids
from evenhand.ground.association.facts import ours
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.outbox.steps import leave
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed


@deed(Act.CODE_DRAFT)
def open_draft(
    this: Deed,
    code: str,
    writing: Writing,
    language: str = "en",
    named: Mapping[int, str] | None = None,
    kinds: Mapping[str, Kind] | None = None,
) -> str:
    """Begin the next edition of a Code, and return the ref of the draft.

    `named` says which part is which clause, `kinds` what was set by hand. Refused: code-name-is-not-a-word,
    language-is-not-a-tag, kind-of-an-unknown-clause, and what `write` refuses.
    """
    this.permit()
    check_name(code)
    check_language(language)
    draft = Draft(
        ref=ids.new("ed"), code=code, state=State.DRAFT, language=language, by=this.actor.person, opened_at=this.now
    )
    _put(draft, writing)
    draft.save(force_insert=True)
    _descend(draft, texts.stated(draft, named or {}))
    _turn(draft, kinds or {})
    texts.text_of(draft)
    this.note(draft=draft.ref, code=code)
    return draft.ref


@deed(Act.CODE_WRITE)
def write(
    this: Deed,
    ref: str,
    writing: Writing,
    lineage: Mapping[str, Sequence[str]] | None = None,
    kinds: Mapping[str, Kind] | None = None,
) -> None:
    """Write in a draft; say which of its clauses come from which of the edition in force, and of which kind some are.

    Refused: draft-is-no-draft-any-more, draft-says-why, code-is-empty, code-is-too-long, lineage-of-an-unknown-clause.
    """
    this.permit()
    draft = _draft(ref)
    if draft.state != State.DRAFT:
        raise Refused("draft-is-no-draft-any-more")
    _put(draft, writing)
    draft.by = this.actor.person
    draft.save()
    if lineage is not None:
        _trace(draft, lineage)
    if kinds is not None:
        here = texts.composed(draft.code, draft.markdown, texts.lineage_of(ref)).clauses
        _turn(draft, {clause: kind for clause, kind in kinds.items() if clause in here})
    texts.text_of(draft)
    this.note(draft=ref)


@deed(Act.CODE_CONSULT)
def consult(this: Deed, ref: str, until: dt.date) -> None:
    """Show a draft to everybody, who may say what they think of it until that day.

    Refused: edition-cannot-do-that-now, comments-need-thirty-days, draft-changes-nothing.
    """
    this.permit()
    draft = _stepped(ref, Step.CONSULT)
    changes = texts.changes(draft)
    if not any(c.hows for c in changes):
        raise Refused("draft-changes-nothing", "markdown")
    rules.check_comments_until(until, _today(this), changes)
    draft.comments_until = until
    draft.save()
    this.note(draft=ref)


@deed(Act.CODE_REVISE)
def revise(this: Deed, ref: str, heard: str) -> None:
    """Take a draft back to be written on, and say what became of the comments.

    Refused: edition-cannot-do-that-now, comments-are-answered, comments-wait-to-be-read, comments-wait-for-an-answer.
    """
    this.permit()
    draft = _stepped(ref, Step.REVISE)
    rules.check_words(heard, "heard", "comments-are-answered")
    check_answered(ref)
    draft.heard, draft.comments_until = heard.strip(), None
    draft.save()
    this.note(draft=ref)


@deed(Act.CODE_APPROVE)
def approve(this: Deed, ref: str, approval: Approval) -> None:
    """Write down that the body which approves the Code said yes, by another hand than the one that wrote last.

    Refused: edition-cannot-do-that-now, approval-needs-somebody-else, approval-names-who, approval-has-a-day,
    approval-needs-two-thirds, comments-are-still-open, comments-wait-to-be-read, comments-wait-for-an-answer.
    """
    this.permit()
    draft = _stepped(ref, Step.APPROVE)
    rules.check_approval(approval, draft.comments_until, _today(this))
    if draft.by == this.actor.person:
        raise Refused("approval-needs-somebody-else", "by")
    check_answered(ref)
    draft.approved_by, draft.approved_on = approval.by.strip(), approval.on
    draft.yes, draft.no = approval.yes, approval.no
    draft.save()
    this.note(draft=ref, yes=str(approval.yes), no=str(approval.no))


@deed(Act.CODE_SCHEDULE)
def schedule(this: Deed, ref: str, effective_on: dt.date, emergency: str = "") -> None:
    """Announce from which day an edition is to hold, two weeks ahead; an emergency says why it waits for nobody.

    Refused: edition-cannot-do-that-now, another-edition-is-announced, edition-takes-effect-later,
    edition-needs-two-weeks-notice, emergency-says-why.
    """
    this.permit()
    draft = _stepped(ref, Step.SCHEDULE)
    if Draft.objects.filter(code=draft.code, state=State.SCHEDULED).exists():
        raise Refused("another-edition-is-announced", "effective_on")
    rules.check_day(effective_on, _today(this), emergency)
    begins = ours().calendar(this.now).end_of(effective_on - ONE_DAY)
    draft.announced_at, draft.effective_at, draft.emergency = this.now, max(begins, this.now), emergency.strip()
    draft.save()
    _tell(this, ref, "announced")
    this.note(draft=ref, emergency="yes" if emergency.strip() else "no")


@deed(Act.CODE_WITHDRAW)
def withdraw(this: Deed, ref: str, why: str) -> None:
    """Follow a draft no further. Refused: edition-cannot-do-that-now, draft-says-why."""
    this.permit()
    draft = _stepped(ref, Step.WITHDRAW)
    rules.check_words(why, "withdrawn", "draft-says-why")
    draft.heard = why.strip()
    draft.save()
    if draft.effective_at:
        _tell(this, ref, "withdrawn")
    this.note(draft=ref)


@deed(Act.CODE_ARCHIVE)
def archive(this: Deed, ref: str) -> None:
    """Put an edition that is over away: its page stays, its name leaves the lists. Refused: edition-cannot-do-that-now."""
    this.permit()
    _stepped(ref, Step.ARCHIVE).save()
    this.note(draft=ref)


def _tell(this: Deed, draft: str, says: str) -> None:
    """Leave word for the room above that tells everybody."""
    leave("edition", f"{says} {draft}", due_at=this.now, draft=draft, says=says)


def _stepped(ref: str, step: Step) -> Draft:
    draft = _draft(ref)
    draft.state = rules.after(State(draft.state), step)
    return draft


def _draft(ref: str) -> Draft:
    draft = Draft.objects.select_for_update().filter(ref=ref).first()
    if draft is None:
        raise NotFound
    return draft


def _put(draft: Draft, writing: Writing) -> None:
    draft.markdown = tidy(writing.markdown)
    check_source(draft.markdown)
    rules.check_words(writing.why, "why", "draft-says-why")
    draft.title, draft.why = writing.title.strip()[:LONGEST_TITLE] or _("The Code"), writing.why.strip()
    draft.source, draft.licence = writing.credits.source.strip()[:500], writing.credits.licence.strip()[:200]
    draft.adapted_from = writing.credits.adapted_from.strip()


def _turn(draft: Draft, kinds: Mapping[str, Kind]) -> None:
    Turn.objects.filter(draft_id=draft.ref).delete()
    Turn.objects.bulk_create(Turn(draft_id=draft.ref, clause=clause, kind=kind) for clause, kind in kinds.items())


def _trace(draft: Draft, lineage: Mapping[str, Sequence[str]]) -> None:
    new = texts.composed(draft.code, draft.markdown, {}).clauses
    rules.check_lineage(lineage, (w.id for w in wordings(texts.before(draft))), new)
    Descent.objects.filter(draft_id=draft.ref).delete()
    _descend(draft, lineage)


def _descend(draft: Draft, lineage: Mapping[str, Sequence[str]]) -> None:
    Descent.objects.bulk_create(
        Descent(draft_id=draft.ref, clause=clause, came_from=old)
        for clause, origin in lineage.items()
        for old in dict.fromkeys(origin)
    )


def _today(this: Deed) -> dt.date:
    return ours().calendar(this.now).day(this.now)
