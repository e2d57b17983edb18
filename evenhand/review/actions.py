"""Look at the Code: open a review, hear everybody, weigh it, and say what came of it."""

from __future__ import annotations

from evenhand.committee.facts import sitting
from evenhand.committee.rules import Body
from evenhand.conduct import facts as code_facts
from evenhand.conduct.comments import facts as comments
from evenhand.conduct.comments import steps as comment_steps
from evenhand.conduct.comments.rules import Said
from evenhand.conduct.drafts import facts as drafts
from evenhand.ground.association.facts import ours, today
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.notices.pings import Ping, ping
from evenhand.review import rules, steps
from evenhand.review.marks.steps import forget, keep_from_whoever_must_not_know
from evenhand.review.models import Review
from evenhand.review.rules import Outcome, State, Step


@deed(Act.REVIEW_SCHEDULE)
def schedule(this: Deed, code: str) -> str:
    """Write down when a Code is first looked at again: counted from its first edition. Refused: review-is-there-already."""
    this.permit()
    editions = code_facts.editions(code)
    if not editions:
        raise NotFound
    if Review.objects.filter(code=code).exists():
        raise Refused("review-is-there-already")
    began = editions[-1].in_force_from
    row = steps.schedule_next(code, after=began, since=began)
    this.note(review=row.ref, code=code, due=row.due_on.isoformat())
    return row.ref


@deed(Act.REVIEW_OPEN)
def open_in_time(this: Deed, ref: str) -> None:
    """Open a review sixty days before it is due, and tell the committee. Refused: review-opens-later."""
    this.permit()
    row = _stepped(ref, Step.OPEN)
    if today() < rules.opens_on(row.due_on):
        raise Refused("review-opens-later")
    _begin(this, row)


@deed(Act.REVIEW_BRING_FORWARD)
def bring_forward(this: Deed, ref: str, why: str) -> None:
    """Open a review before its time, for a reason that everybody reads; the one after it is counted from this one.

    Refused: review-cannot-do-that-now, review-says-why.
    """
    this.permit()
    row = _stepped(ref, Step.BRING_FORWARD)
    rules.check_why(why)
    row.why, row.due_on = why.strip(), rules.brought_forward(row.due_on, today())
    _begin(this, row)


@deed(Act.REVIEW_FALL_DUE)
def fall_due(this: Deed, ref: str) -> None:
    """Say in public that a review is late, and tell the committee. Refused: review-is-not-late."""
    this.permit()
    row = _stepped(ref, Step.FALL_DUE)
    if today() <= row.due_on:
        raise Refused("review-is-not-late")
    row.reminded_on = today()
    row.save()
    ping(Ping.CODE_OVERDUE, sitting(Body.STANDING, today()), about=ref, at=this.now)
    this.note(review=ref)


@deed(Act.REVIEW_REMIND)
def remind(this: Deed, ref: str) -> None:
    """Tell the committee again that a review is late."""
    this.permit()
    row = _locked(ref)
    row.reminded_on = today()
    row.save()
    ping(Ping.CODE_OVERDUE, sitting(Body.STANDING, today()), about=f"{ref} {today()}", at=this.now)


@deed(Act.REVIEW_COMMENT)
def comment(this: Deed, ref: str, said: Said) -> str:
    """Say something to the Code as it stands, while it is reviewed; sealed until a moderator has read it.

    Refused: review-hears-nobody-now, and what `conduct.comments.steps.keep` refuses.
    """
    this.permit()
    this.date_by_the_day()
    row = _locked(ref)
    rules.check_hears(State(row.state))
    edition = code_facts.editions(row.code)[0]
    kept = comment_steps.keep(ref, said, {c.id for c in code_facts.clauses(edition.ref)}, on=today())
    this.note(comment=kept, review=ref)
    return kept


@deed(Act.REVIEW_WEIGH)
def weigh(this: Deed, ref: str) -> None:
    """Hear no more, and weigh what was collected. Refused: review-cannot-do-that-now, review-hears-thirty-days."""
    this.permit()
    row = _stepped(ref, Step.WEIGH)
    if row.opened_at is not None:
        rules.check_heard(ours().calendar(row.opened_at).day(row.opened_at), today())
    row.weighed_at = this.now
    row.save()
    this.note(review=ref)


@deed(Act.REVIEW_AMEND)
def amend(this: Deed, ref: str, draft: str) -> None:
    """Answer a review by a draft: the review waits for it to be in force. Refused: review-cannot-do-that-now."""
    this.permit()
    row = _stepped(ref, Step.AMEND)
    if draft not in drafts.under_way_refs(row.code):
        raise NotFound
    row.draft_id, row.reason, row.yes, row.no, row.found_by = draft, "", 0, 0, ""
    row.save()
    this.note(review=ref, draft=draft)


@deed(Act.REVIEW_FOLLOW)
def follow(this: Deed, ref: str) -> None:
    """Go on once the draft of a review is in force, or was withdrawn. Refused: review-waits-for-its-draft."""
    this.permit()
    row = _locked(ref)
    step = rules.step_of(drafts.state_of(row.draft_id or ""))
    row.state = rules.after(State(row.state), step)
    if step is Step.TAKE_EFFECT:
        row.outcome = Outcome.CHANGED
    else:
        row.draft_id = None
    row.save()
    this.note(review=ref, step=step)


@deed(Act.REVIEW_FIND)
def find_unchanged(this: Deed, ref: str, reason: str, yes: int, no: int) -> None:
    """Write down that the committee voted for the Code as it is, and why; another member confirms it.

    Refused: review-cannot-do-that-now, review-says-its-reason, review-needs-more-than-half.
    """
    this.permit()
    row = _locked(ref)
    rules.after(State(row.state), Step.CONFIRM)
    rules.check_unchanged(reason, yes, no)
    row.reason, row.yes, row.no, row.found_by = reason.strip(), yes, no, this.actor.person
    row.save()
    this.note(review=ref, yes=str(yes), no=str(no))


@deed(Act.REVIEW_CONFIRM)
def confirm(this: Deed, ref: str, read: str) -> None:
    """Confirm what another member wrote down, as it was `read`: nothing changes.

    Refused: review-cannot-do-that-now, review-has-nothing-to-confirm, review-needs-somebody-else, review-was-entered-anew.
    """
    this.permit()
    row = _stepped(ref, Step.CONFIRM)
    stands = rules.as_read(row.reason, row.yes, row.no)
    rules.check_confirms(row.found_by, this.actor.person, read=read, stands=stands)
    row.outcome, row.confirmed_by = Outcome.UNCHANGED, this.actor.person
    row.save()
    this.note(review=ref)


@deed(Act.REVIEW_PUBLISH)
def publish(this: Deed, ref: str, note: str) -> str:
    """Say to everybody what came of a review, and schedule the next; return its ref (T9). What was marked for it is erased.

    Refused: review-cannot-do-that-now, review-says-what-came-of-it, comments-wait-to-be-read, comments-wait-for-an-answer.
    """
    this.permit()
    row = _stepped(ref, Step.PUBLISH)
    rules.check_note(note)
    comments.check_answered(ref)
    row.note, row.completed_at = note.strip(), this.now
    row.save()
    counted_until = row.opened_at or this.now
    following = steps.schedule_next(row.code, after=this.now, since=counted_until)
    forget(row.code, before=ours().calendar(counted_until).day(counted_until))
    this.note(review=ref, outcome=row.outcome, next=following.ref, due=following.due_on.isoformat())
    return following.ref


def _begin(this: Deed, row: Review) -> None:
    row.opened_at = this.now
    row.save()
    keep_from_whoever_must_not_know(row.code)
    ping(Ping.CODE_REVIEW, sitting(Body.STANDING, today()), about=row.ref, at=this.now)
    this.note(review=row.ref, due=row.due_on.isoformat(), in_time="no" if row.why else "yes")


def _stepped(ref: str, step: Step) -> Review:
    row = _locked(ref)
    row.state = rules.after(State(row.state), step)
    return row


def _locked(ref: str) -> Review:
    row = Review.objects.select_for_update().filter(ref=ref).first()
    if row is None:
        raise NotFound
    return row
