"""Keep a mail as it came, and file it: the two deeds of the mailroom."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass

from django.db.models import F

from evenhand.attachments import steps as attachments
from evenhand.attachments.intake import Sent
from evenhand.cases import steps as cases
from evenhand.ground import ids
from evenhand.ground.association.facts import ours
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import Refused
from evenhand.ground.outbox.steps import leave
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.policy.matter import Matter
from evenhand.ground.vault import keys
from evenhand.ground.vault.steps import grant, index
from evenhand.mailroom import raw as raws
from evenhand.mailroom import rules
from evenhand.mailroom.models import Mail
from evenhand.mailroom.rules import Outcome
from evenhand.notices import steps as notices
from evenhand.notices.rules import Kind
from evenhand.reports import facts as reports
from evenhand.reports import steps as report_steps

ACKNOWLEDGED_AGAIN_AFTER = dt.timedelta(hours=rules.ACKNOWLEDGED_AGAIN_AFTER_HOURS)


@dataclass(frozen=True, slots=True)
class Filed:
    """What becomes of a mail. `thread` and `person`: in whose thread `words` are kept, where they are kept in one.

    `of`: whose party appeals with it. `readers`: who of the Executive Committee may read an appeal whose case nobody knows yet.
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
    acknowledge: bool = False


@deed(Act.MAIL_KEEP)
def keep(this: Deed, raw: bytes, *, sent_by: str | None, to: str, received_at: dt.datetime | None = None) -> str:
    """Keep a mail as it came and leave the errand to read it; the same mail delivered again is the same one.

    `sent_by`: the return path, None where unknown. `to`: empty where only the mail itself says it. The record tells only
    the day: it may be the answer of somebody anonymous, whom nobody knows before it is read.
    """
    came_at = min(received_at or this.now, this.now)
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
    if any(each.startswith("r-") and reports.leaves_no_hour(each) for each in (filed.became, filed.of)):
        this.date_by_the_day()
        calendar = ours().calendar(row.received_at)
        row.received_at = calendar.end_of(calendar.day(row.received_at) - ONE_DAY)
    if filed.thread:
        _keep_in_thread(this, row, filed)
    row.outcome, row.became, row.door = filed.outcome, filed.became, filed.door or row.door
    row.sender, row.checked = filed.sender or row.sender, filed.checked or row.checked
    row.attachments = filed.attachments or row.attachments
    if filed.acknowledge and not _acknowledged_lately(this, row.sender):
        row.acknowledged_at = this.now
        leave("mail-receipt", f"mail-receipt {mail}", due_at=this.now, mail=mail)
    row.save()
    this.note(outcome=filed.outcome, became=filed.became)


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
