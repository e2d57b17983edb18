"""Receive reports, talk with whoever reported, set a report aside."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from evenhand.attachments import steps as attachments
from evenhand.attachments.intake import Sent
from evenhand.committee.facts import sitting
from evenhand.committee.rules import Body
from evenhand.ground import clock, ids
from evenhand.ground.association.facts import ours, today
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.facts import person_with_handle
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.policy.matter import Matter
from evenhand.ground.rows import composed
from evenhand.ground.vault import keys, opening
from evenhand.ground.vault.grants import readable
from evenhand.ground.vault.steps import keep_identity, sealed
from evenhand.notices import steps as notices
from evenhand.notices.queries import thread
from evenhand.notices.rules import Kind
from evenhand.notices.tongues import as_written
from evenhand.reports import facts, grouping, impersonation, later, letters, receipts, reminding, rules
from evenhand.reports.arrival import Arrival, Way
from evenhand.reports.asking.rules import ANSWER_WITHIN_DAYS
from evenhand.reports.asking.steps import must_be_new
from evenhand.reports.holding.steps import match
from evenhand.reports.models import Report
from evenhand.reports.promising import PROMISED, due_next_working_day, heard, promise, promise_anew
from evenhand.reports.readers import ask_members, let_know
from evenhand.reports.retaliation import earlier_of
from evenhand.reports.rules import Aside, Checked, Copy, Pressed, State, Step
from evenhand.reports.taking_in import must_be_the_same_again, received_before, write_down
from evenhand.reports.writing import acknowledge, write_to


@dataclass(frozen=True, slots=True)
class Received:
    """The receipt: its eleven words, and by when (UTC) a person will have looked at the report."""

    report: str
    words: tuple[str, ...]
    acknowledge_by: dt.datetime


@deed(Act.REPORT_RECEIVE)
def receive(this: Deed, arrival: Arrival, files: Sequence[Sent] = ()) -> Received:
    """Take in a report and return its receipt; the same form sent again soon with the same words is the same report.

    Refused: whatever `rules.faults` names, and report-was-received-already for a form that was sent before with other
    words, or too long ago for its receipt to be shown again.
    """
    return _taken_in(this, arrival, files)


@deed(Act.REPORT_ENTER)
def enter(this: Deed, arrival: Arrival) -> Received:
    """Take in what somebody told a moderator, who writes it down for them; the receipt is that person's own.

    The record names the moderator; the report's person is the one who told it. Refused as in `receive`.
    """
    return _taken_in(this, replace(arrival, came_by=Way.BY_HAND, told_to=this.actor.person))


@deed(Act.REPORT_MAKE_KNOWN)
def make_known(
    this: Deed, report: str, author_index: str = "", *, called: str = "", copy: Copy = Copy.NOT_KEPT
) -> None:
    """Ask the moderators about a report whose post was looked at: all but the excluded and whoever wrote the post.

    `called` is the display name of whoever wrote it: with it alone they are asked.
    """
    row = _locked(report)
    this.permit(facts.matter_of(row))
    if row.anonymous:
        this.date_by_the_day()
    author = person_with_handle(author_index) if author_index else ""
    not_by = set(json.loads(opening.unattended(report)("excluded", row.excluded)))
    kept = sealed(report, excluded=json.dumps(sorted(not_by | {author} - {""})), called=called)
    row.excluded, row.called, row.post = kept["excluded"], kept["called"] if called else b"", copy
    grouping.by_author(row, author_index) if author_index else grouping.by_post(row)
    row.save(update_fields=["excluded", "called", "post", "group"])
    told_on = facts.told_on(report)
    asked = ask_members(this, row, not_by=not_by, told_on=told_on, author=author) if row.state != State.HELD else ()
    match(row, at=this.now)
    this.note(copy=copy, asked=str(len(asked)))


@deed(Act.REPORT_WRITE)
def write(this: Deed, words: str, files: Sequence[Sent] = ()) -> None:
    """Keep what the reporter adds to their report; the same words, or the same file, twice in a row are one."""
    row, said = _own(this), rules.tidy(words)
    if said or not files:
        rules.check_message(words)
    row.state = rules.after(State(row.state), Step.WRITE)
    new_files = attachments.keep(row.ref, files, at=this.now)
    last = thread(this.actor, row.ref)[-1]
    is_new = bool(said) and (last.outgoing or last.words != said)
    if is_new:
        notices.take_in(row.ref, row.person_id, said, at=this.now)
    if is_new or new_files:
        due_next_working_day(row)


@deed(Act.REPORT_WITHDRAW)
def withdraw(this: Deed, words: str = "", *, pressed: Pressed = Pressed.NOT_SAID) -> None:
    """Withdraw a report until it is decided; what it brought stays (R6). `pressed`: whether somebody wanted it so."""
    row = _own(this)
    row.state = rules.after(State(row.state), Step.WITHDRAW)
    if words.strip():
        rules.check_message(words)
        notices.take_in(row.ref, row.person_id, rules.tidy(words), at=this.now)
    row.pressed = sealed(row.ref, pressed=pressed)["pressed"]
    row.save(update_fields=["state", "pressed"])
    forgone = row.state is State.FORGONE
    write_to(this, row, Kind.WITHDRAWN, letters.forgone() if forgone else letters.withdrawn(ours()))
    due_next_working_day(row, promised=False)


@deed(Act.REPORT_ADD_NAME)
def add_name(this: Deed, name: str, email: str = "") -> None:
    """Let an anonymous reporter say who they are; from now on the report is a named one."""
    row = _own(this)
    rules.check_name(name, email)
    kept = opening.own_identity(this.actor)
    known = {"pronouns": kept.pronouns, "email": email.strip() or kept.email}
    keep_identity(row.person_id, {"name": rules.tidy(name), **known})
    Report.objects.filter(pk=row.pk).update(anonymous=False)


@deed(Act.REPORT_TAKE_BACK_NAME)
def take_back_name(this: Deed) -> None:
    """Forget a reporter's name, pronouns and what they are called; their e-mail address stays for letters that say nothing."""
    row = _own(this)
    keep_identity(row.person_id, {"email": opening.own_identity(this.actor).email})
    notices.forget_called(row.ref)
    Report.objects.filter(pk=row.pk).update(anonymous=True, later="")


@deed(Act.REPORT_NOTE_CHECK)
def note_check(this: Deed, report: str, *, account: str = "") -> None:
    """Have a code sent to the account (by its index) that is the reporter's; without one, note that it cannot be checked."""
    row = _locked(report)
    this.permit(facts.matter_of(row))
    if row.anonymous:
        this.date_by_the_day()
    if row.checked in (Checked.ASKED, Checked.SENT):
        come = impersonation.queue(report, account, at=this.now) if account else Checked.CANNOT
        Report.objects.filter(pk=row.pk).update(checked=come)


@deed(Act.REPORT_PROVE_OWN)
def prove_own(this: Deed, code: str) -> None:
    """Take the code that was sent to the real account's own e-mail address: whoever has it holds that account."""
    row = _own(this)
    impersonation.check(Checked(row.checked), row.ref, code)
    Report.objects.filter(pk=row.pk).update(checked=Checked.CONFIRMED)


@deed(Act.REPORT_LOOK)
def look(this: Deed, report: str) -> None:
    """Note a person's first look; the reporter hears from a person within seven days."""
    row = _handled(this, report)
    rules.after(State(row.state), Step.LOOK)
    if not row.looked_by:
        heard(row, this.actor.person)


@deed(Act.REPORT_ANSWER)
def answer(this: Deed, report: str, words: str, questions: Sequence[str] = (), *, again: bool = False) -> None:
    """Write to whoever reported, in their own thread; `questions` are numbered, and asked once unless `again` (R4)."""
    row = _handled(this, report)
    rules.after(State(row.state), Step.ANSWER)
    rules.check_message("\n".join((words, *questions)))
    if not again:
        must_be_new(this.actor, report, words, questions)
    by = today() + ANSWER_WITHIN_DAYS * ONE_DAY
    letter = letters.asked(rules.tidy(words), tuple(questions), by) if questions else as_written(rules.tidy(words))
    write_to(this, row, Kind.MESSAGE, letter, by=this.actor.person)
    heard(row, this.actor.person)


@deed(Act.REPORT_SET_ASIDE)
def set_aside(this: Deed, report: str, why: Aside, words: str) -> None:
    """Follow a report no further, for a reason that its reporter is told in a letter, and can answer (R2)."""
    row = _handled(this, report)
    if row.case:
        raise Refused("report-is-linked")
    rules.check_aside(State(row.state), why, words)
    row.state, row.why_aside, row.open_due = rules.after(State(row.state), Step.SET_ASIDE), why, None
    row.looked_by = row.looked_by or this.actor.person
    promise(row, None)
    row.save(update_fields=["state", "why_aside", "open_due", "looked_by", *PROMISED])
    write_to(this, row, Kind.SET_ASIDE, letters.set_aside(ours(), why, rules.tidy(words)), by=this.actor.person)
    this.note(why=why)


@deed(Act.REPORT_HANDLE_LATER)
def handle_later(this: Deed, report: str, *, until_on: dt.date, reason: str) -> None:
    """Handle reports from this reporter later, until a day and for a stated reason: slower, never dropped (R8)."""
    row = _handled(this, report)
    rules.check_later(until_on, today(), reason, named=not row.anonymous)
    later.decide(row, by=this.actor.person, until_on=until_on, reason=rules.tidy(reason))
    this.note(until=until_on.isoformat())


@deed(Act.REPORT_HANDLE_AS_OTHERS)
def handle_as_others(this: Deed, report: str) -> None:
    """Take that back: the next report from this reporter is handled as any other."""
    row = _handled(this, report)
    later.take_back(row)


@deed(Act.REPORT_REMIND)
def remind(this: Deed) -> None:
    """Remind those who may read them of the reports whose reporters were promised a word by the end of today."""
    this.permit()
    reminding.remind(this)


@deed(Act.REPORT_SAY_LATE)
def say_late(this: Deed, report: str) -> None:
    """Say to a reporter that a promised word is late, and by when it now comes; say to the chairs that it is late."""
    row = _locked(report)
    this.permit(facts.matter_of(row))
    was = row.word_by
    if was is None or was > clock.now():
        return
    if row.anonymous:
        this.date_by_the_day()
    by = promise_anew(row)
    write_to(this, row, Kind.LATE, letters.late(ours(), was=was, by=by))
    reminding.alarm(row)


def _taken_in(this: Deed, arrival: Arrival, files: Sequence[Sent] = ()) -> Received:
    arrival = replace(arrival, form=arrival.form or secrets.token_hex(16))
    before = received_before(arrival.form)
    ref = before.ref if before else ids.new("r")
    this.permit(Matter(ref=ref))
    rules.check(arrival, sitting(Body.STANDING, today()))
    if arrival.anonymous:
        this.date_by_the_day()
    words = receipts.drawn(keys.for_use("receipt"), arrival.form)
    if before:
        must_be_the_same_again(before, arrival)
        attachments.keep(ref, files, at=this.now)
        this.note(again="yes")
        return Received(ref, words, before.look_by)
    row = write_down(this, ref, arrival, words, earlier := earlier_of(arrival))
    attachments.keep(ref, files, at=this.now)
    let_know(this, row, arrival, not_by=earlier.others.union(arrival.not_by))
    acknowledge(this, row, arrival)
    match(row, at=this.now)
    this.note(way=row.came_by, named="no" if row.anonymous else "yes", urgent="yes" if row.urgent else "no")
    return Received(ref, words, row.look_by)


def _locked(report: str) -> Report:
    rows = _for_update(report)
    if not rows:
        raise NotFound
    return rows[0]


@composed
def _for_update(report: str) -> QuerySet[Report, Report]:
    return Report.objects.select_for_update().filter(ref=report)


def _own(this: Deed) -> Report:
    """Return the report whose receipt the actor holds."""
    row = _locked(this.actor.of)
    this.permit(facts.matter_of(row))
    if row.anonymous:
        this.date_by_the_day()
    return row


def _handled(this: Deed, report: str) -> Report:
    """Return a report that the actor may handle; one look, whether there is none or it is kept from them (I6)."""
    row = Report.objects.select_for_update().filter(readable(this.actor), ref=report).first()
    if row is None:
        raise NotFound
    this.permit(facts.matter_of(row))
    return row
