"""Ask a respondent for their side, with four eyes; give more time; do without only when several stand for it."""

from __future__ import annotations

import datetime as dt
import json

from evenhand.cases import facts, letters, outgoing
from evenhand.cases.hearing import rules
from evenhand.cases.hearing.rules import Why
from evenhand.cases.hearing.steps import forget_exceptions, sign
from evenhand.cases.models import Notice, Unheard
from evenhand.cases.rules import check_words
from evenhand.cases.standing import due, due_no_later, must_be_open, respondent_in, working_days_from
from evenhand.committee.facts import procedure
from evenhand.ground import ids
from evenhand.ground.association.facts import ours, today
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.vault import opening
from evenhand.ground.vault.steps import sealed
from evenhand.notices.rules import Kind


@deed(Act.CASE_NOTIFY)
def notify(this: Deed, case: str, thread: str, *, questions: str, reply_by: dt.date) -> None:
    """Draft, or reword, the letter that tells a respondent what is reported, in the neutral summary's words (F1).

    It waits for a second member, who reads and sends it (C2).
    """
    this.permit(facts.matter(case))
    must_be_open(case)
    summary = facts.summary(case)
    if not summary:
        raise Refused("case-has-no-summary")
    rules.check_reply_by(today(), reply_by, procedure().notice_days)
    party = respondent_in(case, thread)
    outgoing.check(case, f"{summary}\n{questions}")
    words = sealed(thread, notice=json.dumps([summary, questions.strip()]))["notice"]
    drafted = {"case_id": case, "by": this.actor.person, "drafted_at": this.now, "words": words, "reply_by": reply_by}
    Notice.objects.update_or_create(thread=party.thread, sent_at=None, defaults=drafted)
    due_no_later(case, working_days_from(this.now, 1))
    this.note(thread=thread)


@deed(Act.CASE_READ_NOTICE)
def read_notice(this: Deed, case: str, thread: str, version: dt.datetime | None = None) -> None:
    """Send a notice that somebody else drafted; `version` is the draft that was read. It gives all its days from now."""
    this.permit(facts.matter(case))
    must_be_open(case)
    row, party, house = _drafted(case, thread), respondent_in(case, thread), ours()
    rules.check_reader(row.by, this.actor.person)
    if version and version != row.drafted_at:
        raise Refused("letter-was-changed-meanwhile")
    summary, questions = json.loads(opening.unattended(thread)("notice", row.words))
    row.reply_by = max(row.reply_by, rules.first_day(today(), procedure().notice_days))
    row.read_by, row.sent_at = this.actor.person, this.now
    row.save(update_fields=["reply_by", "read_by", "sent_at"])
    outgoing.to_respondent(
        party,
        kind=Kind.NOTICE,
        letter=letters.notice(thread, summary, questions, row.reply_by),
        said=f"{summary}\n{questions}",
        by=row.by,
        at=this.now,
    )
    due(case, house.calendar(this.now).end_of(row.reply_by))
    this.note(thread=thread, drafted_by=row.by)


@deed(Act.CASE_DISCARD_NOTICE)
def discard_notice(this: Deed, case: str, thread: str) -> None:
    """Throw a drafted notice away; nobody outside has seen it."""
    this.permit(facts.matter(case))
    _drafted(case, thread).delete()
    this.note(thread=thread)


@deed(Act.CASE_GIVE_TIME)
def give_more_time(this: Deed, case: str, thread: str, reply_by: dt.date) -> None:
    """Give a respondent more time to answer, asked for or not, and tell them."""
    this.permit(facts.matter(case))
    party = respondent_in(case, thread)
    row = Notice.objects.filter(case__ref=case, thread=thread, sent_at__isnull=False).order_by("-id").first()
    if row is None:
        raise Refused("no-notice-was-sent", "more_time")
    rules.check_more_time(row.reply_by, reply_by)
    row.reply_by, row.more_time_at = reply_by, None
    row.save(update_fields=["reply_by", "more_time_at"])
    letter = letters.more_time(thread, reply_by)
    outgoing.to_respondent(party, kind=Kind.MESSAGE, letter=letter, said="", by=this.actor.person, at=this.now)
    due(case, ours().calendar(this.now).end_of(reply_by))
    this.note(thread=thread, until=reply_by.isoformat())


@deed(Act.CASE_EXCEPT)
def except_hearing(this: Deed, case: str, why: Why, reason: str) -> None:
    """Ask for a decision without a hearing; whoever asks signs first, and it holds once enough have signed (F1)."""
    this.permit(facts.matter(case))
    must_be_open(case)
    words, ref = check_words(reason, "unheard_reason"), ids.new("u")
    outgoing.check(case, words)  # the decision prints it
    forget_exceptions(case)
    text = sealed(case, **{f"reason {ref}": words})[f"reason {ref}"]
    Unheard.objects.create(ref=ref, case_id=case, why=why, reason=text, at=this.now)
    sign(ref, this.actor.person, at=this.now)
    due_no_later(case, working_days_from(this.now, 1))
    this.note(why=why)


@deed(Act.CASE_SIGN_EXCEPTION)
def sign_exception(this: Deed, case: str, ref: str) -> None:
    """Sign that this case may be decided without a hearing, for the reason that was read."""
    this.permit(facts.matter(case))
    must_be_open(case)
    if not Unheard.objects.filter(case__ref=case, ref=ref).exists():
        raise Refused("letter-was-changed-meanwhile")
    sign(ref, this.actor.person, at=this.now)
    this.note(exception=ref)


def _drafted(case: str, thread: str) -> Notice:
    row = Notice.objects.select_for_update().filter(case__ref=case, thread=thread, sent_at=None).first()
    if row is None:
        raise NotFound
    return row
