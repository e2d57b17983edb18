"""Read a mail and file it where it belongs: the worker's handler for the errand `mail`.

It may run again after any step of it. A report is known by the mail's own number, an appeal by its party, and the rest
is one deed with the filing itself: so each mail becomes one thing, once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.conf import settings

from evenhand.appeals.actions import complete, lodge
from evenhand.appeals.facts import is_incomplete
from evenhand.attachments.intake import Sent, forget
from evenhand.committee.facts import sitting
from evenhand.committee.rules import Body
from evenhand.ground import clock
from evenhand.ground.association.facts import ours, today
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.outbox.runner import Done
from evenhand.ground.people.actors import ANYONE, CLOCK, Actor
from evenhand.ground.people.steps import new_person
from evenhand.mailroom import addressing, authentication, belonging, enclosed, limits, machines, returned, wording
from evenhand.mailroom import raw as raws
from evenhand.mailroom.actions import Filed, file
from evenhand.mailroom.models import Mail
from evenhand.mailroom.read import Read
from evenhand.mailroom.rules import Addressed, Door, Outcome, Sender
from evenhand.notices import facts as notices
from evenhand.notices.correspondents import index_of
from evenhand.reports import facts as reports
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival, Way
from evenhand.reports.rules import LONGEST, is_email


@dataclass(frozen=True, slots=True)
class Opened:
    """A mail as the errand has it before it. `checked`: what our own mail server says of its sender."""

    ref: str
    raw: bytes
    read: Read
    return_path: str | None
    to: Addressed
    checked: Sender


TRIES_BEFORE_UNREADABLE = 5
"""A mail that the house itself stumbles over so often is one for people."""


def read_and_file(body: Mapping[str, str], tries: int) -> Done:
    """File a mail, whatever it is; once it is filed, nothing happens again."""
    mail = Mail.objects.get(ref=body["mail"])
    if mail.outcome:
        return Done(mail.outcome)
    raw, (return_path, to) = raws.opened(mail), raws.envelope(mail)
    with clock.standing_at(mail.received_at):
        read = limits.read(raw) if tries <= TRIES_BEFORE_UNREADABLE else None
        filed = _placed(mail, raw, read, return_path, to) if read else _unreadable(mail.ref, raw, to, tries)
    file(CLOCK, mail.ref, filed)
    forget(list(filed.files))
    return Done(filed.outcome)


def _placed(mail: Mail, raw: bytes, read: Read, return_path: str | None, to: str) -> Filed:
    """Return what becomes of a mail that could be read."""
    lead = addressing.first([to] if to else read.recipients)
    path = return_path if return_path is not None else next(iter(read.headers.get("return-path", ())), None)
    house = ours()
    addresses = (house.report_email, house.appeal_email)
    machine = machines.kind(read.headers, sender=read.sender, return_path=path, ours=addresses, subject=read.subject)
    if machine and not mail.by_a_person:
        return _put_away(machine, read, lead)
    says = read.headers.get("authentication-results", ())
    checked = authentication.verdict(says, settings.MAIL_AUTHSERV, read.sender)
    return _of_a_person(Opened(mail.ref, raw, read, path, lead, checked))


def _put_away(machine: Outcome, read: Read, lead: Addressed) -> Filed:
    """File what no person wrote. How it begins is kept for moderators: they see whether a person wrote it after all.

    What came to a thread is for those who may read that. Nobody sees what names a post at a place of ours, as nobody
    sees such a report before it is known who wrote the post.
    """
    letter = returned.settle_letter(read) if machine is Outcome.BOUNCE else ""
    known = notices.correspondent(lead.token)
    if letter or (known is None and (lead.door is Door.APPEAL or _names_a_post(read))):
        return Filed(machine, letter, door=lead.door)
    readers = belonging.of_thread(known.matter).granted if known else sitting(Body.STANDING, today())
    became = known.matter if known else ""
    return Filed(machine, became, lead.door, readers=tuple(readers), noted=wording.beginning(read))


def _names_a_post(read: Read) -> bool:
    return bool(reports.post_in(f"{read.shown}\n{read.folded}")[1])


def _of_a_person(mail: Opened) -> Filed:
    """File what a person wrote."""
    known = notices.correspondent(mail.to.token)
    count = len(mail.read.attachments)
    base = Filed(
        Outcome.REPORT, door=mail.to.door, sender=_index(mail.read.sender), checked=mail.checked, attachments=count
    )
    if known is None:
        return _appeal_of_nobody_known(mail, base) if mail.to.door is Door.APPEAL else _report(mail, base)
    theirs = mail.checked is Sender.CHECKED and base.sender == known.address
    kept = replace(base, thread=known.matter, person=known.person, words=wording.of_answer(mail.read))
    if mail.to.door is Door.REPORT:
        if not theirs:  # nobody finds files on their page that somebody else sent
            return replace(kept, outcome=Outcome.UNVERIFIED, became=known.matter)
        _completed(Actor(known.person, of=known.matter), mail)
        files = enclosed.files(mail.raw, mail.read)
        return replace(kept, outcome=Outcome.ANSWER, became=known.matter, files=files)
    if theirs:
        _completed(Actor(known.person, of=known.matter), mail)
        appeal = _lodged(Actor(known.person, of=known.matter), mail)
        return replace(base, outcome=Outcome.APPEAL, became=appeal, of=known.matter) if appeal else replace(
            kept, outcome=Outcome.ANSWER, became=known.matter
        )  # fmt: skip
    return replace(kept, outcome=Outcome.WAITING, became=known.matter, acknowledge=_may_be_answered(mail))


def _report(mail: Opened, base: Filed) -> Filed:
    checked = mail.checked is Sender.CHECKED and is_email(mail.read.sender)
    name = mail.read.sender_name or mail.read.sender
    words = wording.of_report(mail.read)
    link, place = reports.post_in(f"{mail.read.shown}\n{mail.read.folded}")
    arrival = Arrival(
        happened=words or wording.of_answer(mail.read),
        where=link if place and len(link) <= LONGEST["where"] else "",
        name=(name if checked else f"{name} {mail.read.sender}".strip())[: LONGEST["name"]],
        email=mail.read.sender if checked else "",
        anonymous=not name,
        came_by=Way.EMAIL,
        form=f"mail {mail.ref}",
    )
    became = reports.of_form(arrival.form) or _received(arrival, enclosed.files(mail.raw, mail.read))
    if checked or not _may_be_answered(mail):
        return replace(base, became=became)
    return replace(base, became=became, acknowledge=True, noted=mail.read.sender)  # whoever reads it may confirm it


def _received(arrival: Arrival, files: tuple[Sent, ...] = ()) -> str:
    try:
        return receive(ANYONE, arrival, files).report
    finally:
        forget(list(files))  # those that came to belong to nothing


def _unreadable(mail: str, raw: bytes, to: str, tries: int) -> Filed:
    """Let a mail that could not be read be a report that says so: a person looks into it, and nothing is answered.

    What was sent to a thread is read by those who may read that, and by nobody else: it is said there.
    """
    lead = addressing.unread(raw, to)
    known = notices.correspondent(lead.token)
    words = wording.of_unreadable(raw, shown=known is None)
    if known and tries <= 2 * TRIES_BEFORE_UNREADABLE:
        kept = wording.of_unreadable(raw)
        return Filed(Outcome.UNREADABLE, known.matter, lead.door, thread=known.matter, person=known.person, words=kept)
    if lead.door is Door.APPEAL:
        return _for_the_panel(mail, Filed(Outcome.WAITING, door=lead.door), words)
    arrival = Arrival(happened=words, came_by=Way.EMAIL, form=f"mail {mail}")
    became = reports.of_form(arrival.form) or _received(arrival)  # a mail becomes one report only
    return Filed(Outcome.UNREADABLE, became, door=lead.door)


def _appeal_of_nobody_known(mail: Opened, base: Filed) -> Filed:
    """Let an appeal without a thread's token wait: its party confirms it on their own page."""
    words = wording.of_report(mail.read) or wording.of_answer(mail.read)
    return _for_the_panel(mail.ref, replace(base, acknowledge=_may_be_answered(mail)), words)


def _for_the_panel(mail: str, base: Filed, words: str) -> Filed:
    """Let the Executive Committee read what waits: nobody knows yet which case it is about."""
    readers = tuple(sitting(Body.EXECUTIVE, today()))
    return replace(base, outcome=Outcome.WAITING, thread=mail, person=new_person(), words=words, readers=readers)


def _completed(party: Actor, mail: Opened) -> None:
    """An answer to whom we asked for what an appeal lacks completes it; it stands in the thread all the same."""
    if is_incomplete(party.of):
        words = wording.of_appeal(mail.read)
        complete(party, reason=words, why_change=words)


def _lodged(party: Actor, mail: Opened) -> str:
    """Return the appeal, or nothing where there is nothing to appeal (any more): then it is an answer in the thread."""
    try:
        return lodge(party, reason=wording.of_appeal(mail.read), why_change="")
    except (NotFound, Refused):
        return ""


def _may_be_answered(mail: Opened) -> bool:
    """Say whether a generic acknowledgement may go out: to the return path (RFC 3834), if that is the address in From."""
    sender, path = mail.read.sender.lower(), (mail.return_path or "").strip().strip("<>").lower()
    forged = mail.checked is Sender.FORGED
    return (
        is_email(sender) and path == sender and not forged and not machines.wants_no_answer(mail.read.headers, sender)
    )


def _index(address: str) -> str:
    return index_of(address) if address else ""
