"""Keep a mail as it came and file it; let moderators file it anew, and fetch it as it came."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, replace

from django.db.models import F

from evenhand.attachments import steps as attachments
from evenhand.attachments.intake import Sent
from evenhand.cases import steps as cases
from evenhand.ground import ids
from evenhand.ground.association.facts import ours
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.outbox.steps import leave, run_again
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.policy.matter import Matter
from evenhand.ground.vault import keys
from evenhand.ground.vault.steps import grant, index
from evenhand.mailroom import addressing, belonging, handing_out, rules
from evenhand.mailroom import raw as raws
from evenhand.mailroom.models import Mail
from evenhand.mailroom.rules import PUT_AWAY, Outcome
from evenhand.notices import facts as notice_facts
from evenhand.notices import steps as notices
from evenhand.notices.rules import Kind
from evenhand.reports import facts as reports
from evenhand.reports import steps as report_steps

ACKNOWLEDGED_AGAIN_AFTER = dt.timedelta(hours=rules.ACKNOWLEDGED_AGAIN_AFTER_HOURS)


@dataclass(frozen=True, slots=True)
class Filed:
    """What becomes of a mail. `thread` and `person`: in whose thread `words` are kept, where they are kept in one.

    `of`: whose party appeals with it. `readers`: who may read what belongs to nothing (yet): an appeal whose case nobody
    knows, or what a machine seems to have sent. `noted`: how it begins, for them; of a report
    the address that its reader may confirm.
    """

    outcome: Outcome
    became: str = ""
    door: str = ""
    of: str = ""
    sender: str = ""
    checked: str = ""
    attachments: int = 0
    thread: str = ""
    person: str = ""
    words: str = ""
    files: tuple[Sent, ...] = ()
    readers: tuple[str, ...] = ()
    noted: str = ""
    acknowledge: bool = False


@deed(Act.MAIL_KEEP)
def keep(this: Deed, raw: bytes, *, sent_by: str | None, to: str, received_at: dt.datetime | None = None) -> str:
    """Keep a mail as it came and leave the errand to read it; the same mail delivered again is the same one.

    `sent_by`: the return path, None where unknown. `to`: empty where only the mail itself says it. The record tells only
    the day: it may be the answer of somebody anonymous. Where the address shows that, the hour is kept nowhere at all.
    """
    came_at = min(received_at or this.now, this.now)
    writes = notice_facts.correspondent(addressing.unread(raw, to).token)
    if writes and belonging.leaves_no_hour(writes.matter):
        came_at = _day_began(came_at)
    this.date_by_the_day()
    ref, digest = ids.new("m"), index("mail", rules.digest(raw, to))
    known = Mail.objects.filter(digest=digest).values_list("ref", flat=True).first()
    this.permit(Matter(ref=known or ref))
    if known:
        Mail.objects.filter(ref=known).update(times=F("times") + 1)
        this.note(again="yes")
        return known
    keys.make(ref)
    columns = raws.sealed(ref, raw, {"from": sent_by, "to": to})
    Mail.objects.create(ref=ref, digest=digest, received_at=came_at, **columns)
    leave("mail", f"mail {ref}", due_at=this.now, mail=ref)
    return ref


@deed(Act.MAIL_FILE)
def file(this: Deed, mail: str, filed: Filed) -> None:
    """File a mail, once: keep its words where they belong, and note what it became."""
    row = Mail.objects.select_for_update().get(ref=mail)
    this.permit(Matter(ref=mail))
    if row.outcome not in ("", Outcome.WAITING):
        return
    if any(belonging.leaves_no_hour(each) for each in (filed.became, filed.of)):
        this.date_by_the_day()
        row.received_at = _day_began(row.received_at)
    if filed.thread:
        _keep_in_thread(this, row, filed)
    elif filed.outcome in PUT_AWAY:
        grant(row.ref, filed.readers, seat="moderator", at=this.now)
    row.noted = raws.sealed_note(mail, filed.noted)
    row.outcome, row.became, row.door = filed.outcome, filed.became, filed.door or row.door
    row.sender, row.checked = filed.sender or row.sender, filed.checked or row.checked
    row.attachments = filed.attachments or row.attachments
    if filed.acknowledge and not _acknowledged_lately(this, row.sender):
        row.acknowledged_at = this.now
        leave("mail-receipt", f"mail-receipt {mail}", due_at=this.now, mail=mail)
    row.save()
    this.note(outcome=filed.outcome, became=filed.became)


@deed(Act.MAIL_FILE_ANEW)
def file_anew(this: Deed, mail: str) -> None:
    """Let a mail that was put away as a machine's be filed as what a person wrote: a report, or an answer in its thread."""
    row = _locked(mail)
    this.permit(belonging.matter_to_file(row))
    if row.outcome not in PUT_AWAY:
        return
    this.note(was=row.outcome)
    Mail.objects.filter(pk=row.pk).update(outcome="", became="", by_a_person=True)
    run_again(f"mail {mail}", due_at=this.now)


@deed(Act.MAIL_FETCH)
def fetch(this: Deed, mail: str) -> str:
    """Return the last part of the address at which a moderator gets a mail as it came; that they fetched it is written down.

    NotFound for the mail of somebody anonymous: its head tells who they are, and the hour.
    """
    row = _locked(mail)
    this.permit(belonging.matter_of(row))
    if belonging.leaves_no_hour(row.became):
        raise NotFound
    this.note(became=row.became)
    return handing_out.address_of(this.actor, mail)


@deed(Act.MAIL_CONFIRM)
def confirm(this: Deed, mail: str) -> None:
    """Take the word of whoever reads the mailbox that a mail came from it: letters about its report now go there."""
    row = _locked(mail)
    this.permit(replace(reports.matter(row.became), ref=mail))
    this.note(report=row.became)
    report_steps.confirm_address(row.became, raws.note(row), at=this.now)


def _locked(mail: str) -> Mail:
    row = Mail.objects.select_for_update().filter(ref=mail).first()
    if row is None:
        raise NotFound
    return row


def _day_began(instant: dt.datetime) -> dt.datetime:
    calendar = ours().calendar(instant)
    return calendar.end_of(calendar.day(instant) - ONE_DAY)


def _keep_in_thread(this: Deed, row: Mail, filed: Filed) -> None:
    """Keep the words in a party's thread; those of an appeal that waits also on their own, until it is confirmed."""
    if filed.outcome is Outcome.WAITING:
        grant(row.ref, filed.readers, seat="panelist", at=this.now)
        notices.take_in(row.ref, filed.person, filed.words, at=row.received_at, kind=Kind.UNVERIFIED)
    if filed.thread == row.ref:
        return
    kind = Kind.MESSAGE if filed.outcome is Outcome.ANSWER else Kind.UNVERIFIED
    answered = report_steps.answered if filed.thread.startswith("r-") else cases.answered
    answered(filed.thread, filed.person, filed.words, kind=kind, at=this.now)
    with suppress(Refused):  # too many files for one thread: the words come all the same
        attachments.keep(filed.thread, filed.files, at=this.now)
    keys.move(row.ref, filed.thread)


def _acknowledged_lately(this: Deed, sender: str) -> bool:
    since = this.now - ACKNOWLEDGED_AGAIN_AFTER
    return not sender or Mail.objects.filter(sender=sender, acknowledged_at__gt=since).exists()
