"""Read reports: whoever holds a receipt reads their own, a moderator those they have a grant on."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from evenhand.committee.facts import name_of
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.rows import composed
from evenhand.ground.vault import opening
from evenhand.ground.vault.grants import readable
from evenhand.ground.vault.steps import index
from evenhand.notices.queries import LetterInThread, thread
from evenhand.reports import later, receipts, rules, together
from evenhand.reports.due import cursor_of
from evenhand.reports.models import SETTLED, Report
from evenhand.reports.narrowing import SEALED, narrowed
from evenhand.reports.rules import Checked, Copy, State, Step
from evenhand.reports.together import ONE, ReportAsked, ReportInQueue, asked_line, is_asked, is_over, line
from evenhand.reports.wanted import EVERYTHING, Wanted

A_PAGE = 50
FIRST = 10


@dataclass(frozen=True, slots=True)
class Told:
    """What the reporter wrote, field by field; empty where they left a question open."""

    happened: str
    where: str
    when: str
    affected: str
    wishes: str
    not_by_words: str
    pronouns: str
    posed: str = ""
    own: str = ""
    told_by: str = ""
    told_on: str = ""
    told_to: str = ""


@dataclass(frozen=True, slots=True)
class MailboxForReporter:
    """A report as its reporter sees it, with the whole thread in `letters`.

    `due_at`: by when a person acts next; None when a case has the clock, or it is over. While `copy` is still wanted
    nobody reads the report yet.
    """

    ref: str
    state: State
    told: Told
    clauses: tuple[str, ...]
    received_on: dt.date
    named: bool
    has_email: bool
    looked: bool
    due_at: dt.datetime | None
    late: bool
    copy: Copy
    case: str
    checked: Checked
    may_pause: bool
    paused: bool
    may_write: bool
    may_withdraw: bool
    letters: tuple[LetterInThread, ...]


@dataclass(frozen=True, slots=True)
class QueueForModerator:
    """Reports waiting for a human step, due first. `more` asks for the next page, empty on the last.

    `asked` are those about which the moderator is asked whether something stands between, and reads nothing of yet.
    """

    reports: tuple[ReportInQueue, ...]
    more: str
    asked: tuple[ReportAsked, ...] = ()


@dataclass(frozen=True, slots=True)
class LaterForModerator:
    """Reports from this reporter are handled later: by whose decision, until when, and why, to whoever may read that."""

    by: str
    until_on: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class ReportForModerator:
    """A report as its moderators see it: everything but who reported. `named`: there is a name, kept apart."""

    ref: str
    state: State
    why_aside: str
    told: Told
    named: bool
    reachable: bool
    clauses: tuple[str, ...]
    edition: str
    place: str
    place_name: str
    came_by: str
    received_on: dt.date
    looked_by: str
    due_at: dt.datetime | None
    late: bool
    copy: Copy
    case: str
    urgent: bool
    retaliation: bool
    earlier: str
    checked: Checked
    excluded: tuple[str, ...]
    pressed: str
    later: LaterForModerator | None
    may_handle_later: bool
    letters: tuple[LetterInThread, ...]


@dataclass(frozen=True, slots=True)
class ReportForArbiter:
    """A report as the panel of an appeal reads it. There is no field for who reported, not even for their pronouns."""

    ref: str
    told: Told
    clauses: tuple[str, ...]
    edition: str
    received_on: dt.date
    copy: Copy


def by_receipt(actor: Actor, words: str) -> Actor:
    """Return the visitor as the holder of the receipt they typed. Refused or Mistyped, or NotFound."""
    lookup = index("receipt", receipts.canonical(receipts.read(words)))
    found = _of_receipt(lookup)
    if not found:
        raise NotFound
    ((person, ref),) = found
    return Actor(person, actor.seats, ref)


@composed
def _of_receipt(receipt: str) -> QuerySet[Report, tuple[str, str]]:
    return Report.objects.filter(receipt=receipt).values_list("person__ref", "ref")


def mailbox(actor: Actor) -> MailboxForReporter:
    """Return the report of whoever holds its receipt."""
    row = Report.objects.select_related("person").filter(ref=actor.of or "-", person_id=actor.person).first()
    if row is None:
        raise NotFound
    state, told = State(row.state), _told(opening.reader(actor, row.ref), row)
    return MailboxForReporter(
        row.ref,
        state,
        told,
        tuple(row.clauses),
        row.received_on,
        not row.anonymous,
        row.person.reachable,
        bool(row.looked_by),
        _promised(row),
        is_over(_promised(row)) or (state is State.NEW and not row.looked_by and is_over(row.look_by)),
        Copy(row.post),
        row.case,
        Checked(row.checked),
        bool(row.looked_by) and state in (State.NEW, State.LINKED),
        row.paused,
        Step.WRITE in rules.NEXT[state],
        Step.WITHDRAW in rules.NEXT[state],
        thread(actor, row.ref),
    )


def queue(actor: Actor, after: str = "", *, most: int = A_PAGE, wanted: Wanted = EVERYTHING) -> QueueForModerator:
    """Return what waits for this moderator, due first, the first page or the one `after` that cursor."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    waiting = narrowed(actor, wanted)
    rows = together.leading(waiting, after, most + 1)
    return _lines(waiting, rows[:most], cursor_of(rows[most - 1]) if len(rows) > most else "")


def urgent(actor: Actor) -> QueueForModerator:
    """Return the reports that come first and that nobody has looked at: somebody may be in danger, or is made to pay."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    waiting = narrowed(actor)
    first = waiting.filter(Q(urgent=True) | Q(retaliation__gt=""), looked_by="")
    return _lines(waiting, together.leading(first, "", FIRST), "")


def _lines(waiting: QuerySet[Report], rows: list[Report], more: str) -> QueueForModerator:
    sizes, names = together.sizes(waiting, rows), _called([row for row in rows if is_asked(row)])
    size = [sizes.get(together.key_of(row), ONE) for row in rows]
    return QueueForModerator(
        tuple(line(row, of) for row, of in zip(rows, size, strict=True) if not is_asked(row)),
        more,
        tuple(asked_line(row, of, names.get(row.ref, "")) for row, of in zip(rows, size, strict=True) if is_asked(row)),
    )


def _called(rows: list[Report]) -> dict[str, str]:
    """Return the display names by which members are asked: all that they learn of what is sealed, and all at once."""
    named = [row for row in rows if row.called]
    reads = opening.each_unattended(row.ref for row in named)
    return {row.ref: reads[row.ref]("called", row.called) for row in named if row.ref in reads}


def settled(actor: Actor) -> tuple[ReportInQueue, ...]:
    """Return the latest reports of a moderator that belong to no case and wait for nothing."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    rows = Report.objects.filter(SETTLED, readable(actor)).select_related("place")
    return tuple(map(line, rows.defer(*SEALED).order_by("-received_on", "-ref")[:A_PAGE]))


def for_moderator(actor: Actor, report: str) -> ReportForModerator:
    """Return a report to a moderator who has a grant on it."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    row = Report.objects.select_related("place", "person").filter(readable(actor), ref=report).first()
    if row is None:  # one look, whether there is no such report or only not for them
        raise NotFound
    read = opening.reader(actor, report)
    return ReportForModerator(
        row.ref,
        State(row.state),
        row.why_aside,
        replace(_told(read, row), own=""),
        not row.anonymous,
        row.person.reachable,
        tuple(row.clauses),
        row.edition,
        row.place_id or "",
        row.place.name if row.place else "",
        row.came_by,
        row.received_on,
        row.looked_by,
        row.open_due,
        is_over(row.open_due),
        Copy(row.post),
        row.case,
        row.urgent,
        bool(row.retaliation),
        row.earlier,
        Checked(row.checked),
        tuple(json.loads(read("excluded", row.excluded))),
        read("pressed", row.pressed),
        _later(actor, row),
        not row.anonymous and row.person.reachable,
        thread(actor, report),
    )


def for_arbiter(actor: Actor, report: str) -> ReportForArbiter:
    """Return a report to a member of the Executive Committee who may read the file it belongs to."""
    if not actor.sits_as(Seat.PANELIST):
        raise NotFound
    read = opening.reader(actor, report)
    row = Report.objects.get(ref=report)
    told = replace(_told(read, row), pronouns="", not_by_words="", own="")
    return ReportForArbiter(row.ref, told, tuple(row.clauses), row.edition, row.received_on, Copy(row.post))


def _later(actor: Actor, row: Report) -> LaterForModerator | None:
    held = later.about(row)
    if held is None:
        return None
    try:
        reason = opening.reader(actor, held.report_id)("reason", held.reason)
    except NotFound:
        return None  # it was decided on a report that this moderator must not know of
    return LaterForModerator(name_of(held.by), held.until_on, reason)


def _promised(row: Report) -> dt.datetime | None:
    """Return by when the reporter hears from a person, as they were told; of ourselves we may ask more."""
    return row.word_by


def _told(read: opening.Reader, row: Report) -> Told:
    return Told(**json.loads(read("answers", row.answers)))
