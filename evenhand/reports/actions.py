"""Receive reports, talk with whoever reported, set a report aside."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from dataclasses import astuple, dataclass

from django.db import connection

from evenhand.committee.facts import sitting
from evenhand.committee.rules import Body
from evenhand.conduct import facts as conduct
from evenhand.conduct.rules import OUR_CODE
from evenhand.ground import clock, ids
from evenhand.ground.association.facts import ours, today
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.outbox.steps import leave
from evenhand.ground.people.facts import person_with_handle
from evenhand.ground.people.steps import new_person
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.policy.matter import Matter
from evenhand.ground.vault import keys, opening
from evenhand.ground.vault.steps import grant, index, keep_identity, sealed
from evenhand.notices import steps as notices
from evenhand.notices.pings import NOBODY, Ping, ping
from evenhand.notices.queries import thread
from evenhand.notices.rules import Kind
from evenhand.platforms.facts import place_of
from evenhand.reports import facts, letters, receipts, rules
from evenhand.reports.arrival import Arrival
from evenhand.reports.models import Report
from evenhand.reports.rules import Aside, Copy, Pressed, State, Step

SHOWN_AGAIN_FOR = dt.timedelta(minutes=10)
"""The receipt of a form sent twice is shown again for so long, and at most for twice as long."""


@dataclass(frozen=True, slots=True)
class Received:
    """The receipt: its eleven words, and by when (UTC) a person will have looked at the report."""

    report: str
    words: tuple[str, ...]
    acknowledge_by: dt.datetime


@deed(Act.REPORT_RECEIVE)
def receive(this: Deed, arrival: Arrival) -> Received:
    """Take in a report and return its receipt; the same form sent again soon with the same words is the same report.

    Refused: whatever `rules.faults` names, and report-was-received-already for a form that was sent before with other
    words, or too long ago for its receipt to be shown again.
    """
    form = arrival.form or secrets.token_hex(16)
    before = _received_before(form)
    ref = before.ref if before else ids.new("r")
    this.permit(Matter(ref=ref))
    moderators = sitting(Body.STANDING, today())
    rules.check(arrival, moderators)
    if arrival.anonymous:
        this.date_by_the_day()
    words = receipts.drawn(keys.for_use("receipt"), form)
    if before:
        _must_be_the_same_again(before, arrival)
        this.note(again="yes")
        return Received(ref, words, before.look_by)
    keys.make(ref)
    row = _write_down(this, ref, arrival, index("form", form), words)
    _let_read(this, row, [m for m in moderators if m not in arrival.not_by])
    letter = letters.received(ours(), on=row.received_on, look_by=row.look_by, anonymous=row.anonymous)
    _letter(this, row, Kind.RECEIVED, letter)
    this.note(way=arrival.came_by, named="no" if arrival.anonymous else "yes")
    return Received(ref, words, row.look_by)


@deed(Act.REPORT_MAKE_KNOWN)
def make_known(this: Deed, report: str, author_index: str = "", *, copy: Copy = Copy.NOT_KEPT) -> None:
    """Let the moderators read a report whose post was looked at: all but the excluded and whoever wrote the post."""
    row = _locked(report)
    this.permit(facts.matter_of(row))
    if row.anonymous:
        this.date_by_the_day()
    author = person_with_handle(author_index) if author_index else ""
    excluded = set(json.loads(opening.unattended(report)("excluded", row.excluded))) | ({author} - {""})
    row.excluded = sealed(report, excluded=json.dumps(sorted(excluded)))["excluded"]
    row.post = copy
    row.save(update_fields=["excluded", "post"])
    readers = [m for m in sitting(Body.STANDING, today()) if m not in excluded]
    _make_readable(this, report, readers)
    this.note(copy=copy, readers=str(len(readers)))


@deed(Act.REPORT_WRITE)
def write(this: Deed, words: str) -> None:
    """Keep what the reporter adds to their report; the same words twice in a row are one message."""
    row = _own(this)
    rules.check_message(words)
    said = rules.tidy(words)
    row.state = rules.after(State(row.state), Step.WRITE)
    last = thread(this.actor, row.ref)[-1]
    if not last.outgoing and last.words == said:
        return
    notices.take_in(row.ref, row.person_id, said, at=this.now)
    _due_next_working_day(row)


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
    _letter(this, row, Kind.WITHDRAWN, letters.withdrawn(ours()))
    _due_next_working_day(row)


@deed(Act.REPORT_ADD_NAME)
def add_name(this: Deed, name: str, pronouns: str = "", email: str = "") -> None:
    """Let an anonymous reporter say who they are; from now on the report is a named one."""
    row = _own(this)
    rules.check_name(name, email)
    kept = opening.own_identity(this.actor)
    pronouns, email = rules.tidy(pronouns) or kept.pronouns, email.strip() or kept.email
    keep_identity(row.person_id, {"name": rules.tidy(name), "pronouns": pronouns, "email": email})
    Report.objects.filter(pk=row.pk).update(anonymous=False)


@deed(Act.REPORT_TAKE_BACK_NAME)
def take_back_name(this: Deed) -> None:
    """Forget a reporter's name and pronouns; their e-mail address stays for letters that say nothing."""
    row = _own(this)
    keep_identity(row.person_id, {"email": opening.own_identity(this.actor).email})
    Report.objects.filter(pk=row.pk).update(anonymous=True)


@deed(Act.REPORT_LOOK)
def look(this: Deed, report: str) -> None:
    """Note a person's first look; the reporter hears from a person within seven days."""
    row = _handled(this, report)
    rules.after(State(row.state), Step.LOOK)
    if not row.looked_by:
        _heard(row, this.actor.person)


@deed(Act.REPORT_ANSWER)
def answer(this: Deed, report: str, words: str) -> None:
    """Write to whoever reported, in their own thread."""
    row = _handled(this, report)
    rules.after(State(row.state), Step.ANSWER)
    rules.check_message(words)
    _letter(this, row, Kind.MESSAGE, ("", rules.tidy(words)), by=this.actor.person)
    _heard(row, this.actor.person)


@deed(Act.REPORT_SET_ASIDE)
def set_aside(this: Deed, report: str, why: Aside, words: str) -> None:
    """Follow a report no further, for a reason that its reporter is told in a letter, and can answer (R2)."""
    row = _handled(this, report)
    if row.case:
        raise Refused("report-is-linked")
    rules.check_aside(State(row.state), why, words)
    row.state, row.why_aside, row.open_due = rules.after(State(row.state), Step.SET_ASIDE), why, None
    row.looked_by = row.looked_by or this.actor.person
    row.save(update_fields=["state", "why_aside", "open_due", "looked_by"])
    _letter(this, row, Kind.SET_ASIDE, letters.set_aside(why, rules.tidy(words)), by=this.actor.person)
    this.note(why=why)


def _received_before(form: str) -> Report | None:
    """Return the report of a form that was sent before; a second sending at the same moment waits for the first."""
    lookup = index("form", form)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [int(lookup[:15], 16)])
    return Report.objects.filter(form=lookup).first()


def _must_be_the_same_again(before: Report, arrival: Arrival) -> None:
    if before.again not in (_again(arrival, clock.now()), _again(arrival, clock.now() - SHOWN_AGAIN_FOR)):
        raise Refused("report-was-received-already")


def _again(arrival: Arrival, at: dt.datetime) -> str:
    """Return what knows the same form with the same words in the same ten minutes, and tells neither words nor time."""
    span = int(at.timestamp() // SHOWN_AGAIN_FOR.total_seconds())
    return index("again", json.dumps([span, *astuple(arrival)]))


def _write_down(this: Deed, ref: str, arrival: Arrival, form: str, words: receipts.Words) -> Report:
    calendar, edition = ours().calendar(this.now), conduct.in_force(clock.now())
    address = rules.address_in(arrival.where)
    place = place_of(address) if address else ""
    ever = conduct.ids_ever(OUR_CODE) if arrival.clauses else frozenset()
    look_by = calendar.next_working_day_ends(this.now)
    return Report.objects.create(
        ref=ref,
        person_id=_new_reporter(arrival),
        form=form,
        again=_again(arrival, clock.now()),
        receipt=index("receipt", receipts.canonical(words)),
        came_by=arrival.came_by,
        anonymous=arrival.anonymous,
        place_id=place or None,
        where_index=index("address", address) if address else "",
        clauses=[c for c in arrival.clauses if c in ever],
        edition=edition.ref if edition else "",
        received_on=calendar.day(this.now),
        look_by=look_by,
        open_due=look_by,
        post=Copy.WANTED if place else Copy.NONE,
        **sealed(ref, answers=_answers(arrival), excluded=json.dumps(sorted(set(arrival.not_by)))),
    )


def _answers(arrival: Arrival) -> str:
    kept = ("happened", "where", "when", "affected", "wishes", "not_by_words", "pronouns")
    return json.dumps({field: rules.tidy(getattr(arrival, field)) for field in kept})


def _new_reporter(arrival: Arrival) -> str:
    person = new_person()
    who = {"pronouns": rules.tidy(arrival.pronouns), "email": arrival.email.strip()}
    if not arrival.anonymous:
        who["name"] = rules.tidy(arrival.name)
    if any(who.values()):
        keep_identity(person, who, new=True)
    return person


def _let_read(this: Deed, row: Report, readers: list[str]) -> None:
    """Let the moderators read it; where a post of ours is meant, only after it is known who wrote that."""
    if row.post == Copy.WANTED:
        leave("snapshot", f"snapshot {row.ref}", due_at=this.now, report=row.ref)
    else:
        _make_readable(this, row.ref, readers)
    grant(row.ref, [row.person_id], at=this.now)


def _make_readable(this: Deed, report: str, readers: list[str]) -> None:
    grant(report, readers, seat="moderator", at=this.now)
    if readers:
        ping(Ping.REPORT, readers, about=today().isoformat(), at=this.now)
    else:
        ping(Ping.NO_READER, [NOBODY], about=report, at=this.now)


def _letter(this: Deed, row: Report, kind: Kind, letter: letters.Words, *, by: str = "") -> None:
    """Write to whoever reported. In an anonymous thread everything is dated by its day, so that it stays in order."""
    (title, words), at = letter, this.day_began if row.anonymous else this.now
    notices.write(
        row.ref, row.person_id, kind=kind, title=title, words=words, at=at, by=by, discreet=True, by_day=row.anonymous
    )


def _locked(report: str) -> Report:
    row = Report.objects.select_for_update().filter(ref=report).first()
    if row is None:
        raise NotFound
    return row


def _own(this: Deed) -> Report:
    """Return the report whose receipt the actor holds."""
    row = _locked(this.actor.of)
    this.permit(facts.matter_of(row))
    if row.anonymous:
        this.date_by_the_day()
    return row


def _handled(this: Deed, report: str) -> Report:
    """Return a report that the actor may handle."""
    row = _locked(report)
    this.permit(facts.matter_of(row))
    return row


def _due_next_working_day(row: Report) -> None:
    """Let somebody look at what is new; in a case too, for its own clock may stand far off or still."""
    row.open_due = ours().calendar(clock.now()).next_working_day_ends(clock.now())
    row.save(update_fields=["open_due"])


def _heard(row: Report, by: str) -> None:
    """Let the reporter hear from a person again within seven days, unless the report needs nothing more."""
    row.looked_by = row.looked_by or by
    if row.state in (State.NEW, State.WITHDRAWN) and not row.case:
        row.open_due = ours().calendar(clock.now()).within_days(clock.now(), rules.DAYS_BETWEEN_WORDS)
    else:
        row.open_due = None
    row.save(update_fields=["looked_by", "open_due"])
