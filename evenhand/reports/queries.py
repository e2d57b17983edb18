"""Read reports: whoever holds a receipt reads their own, a moderator those they have a grant on."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from evenhand.ground import clock
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault import opening
from evenhand.ground.vault.grants import readable
from evenhand.ground.vault.steps import index
from evenhand.notices.queries import LetterInThread, thread
from evenhand.reports import receipts, rules
from evenhand.reports.due import page_after
from evenhand.reports.models import SETTLED, Report
from evenhand.reports.rules import Copy, State, Step

A_PAGE = 50
SEALED = ("answers", "excluded", "pressed")


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
    may_write: bool
    may_withdraw: bool
    letters: tuple[LetterInThread, ...]


@dataclass(frozen=True, slots=True)
class ReportInQueue:
    """A line of the queue. Nothing sealed is opened for it."""

    ref: str
    place: str
    clauses: tuple[str, ...]
    came_by: str
    anonymous: bool
    received_on: dt.date
    state: State
    looked: bool
    due_at: dt.datetime
    late: bool


@dataclass(frozen=True, slots=True)
class QueueForModerator:
    """Reports waiting for a human step, due first. `more` asks for the next page, empty on the last."""

    reports: tuple[ReportInQueue, ...]
    more: str


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
    excluded: tuple[str, ...]
    pressed: str
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
    found = Report.objects.filter(receipt=lookup).only("person_id", "ref").first()
    if found is None:
        raise NotFound
    return Actor(found.person_id, actor.seats, found.ref)


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
        row.open_due,
        _late(row),
        Copy(row.post),
        row.case,
        Step.WRITE in rules.NEXT[state],
        Step.WITHDRAW in rules.NEXT[state],
        thread(actor, row.ref),
    )


def queue(actor: Actor, after: str = "", *, most: int = A_PAGE) -> QueueForModerator:
    """Return what waits for this moderator, due first, the first page or the one `after` that cursor."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    rows = list(_waiting(actor, after)[: most + 1])
    shown = rows[:most]
    return QueueForModerator(tuple(map(_line, shown)), _cursor(shown[-1]) if len(rows) > most else "")


def _waiting(actor: Actor, after: str = "") -> QuerySet[Report]:
    """Return the rows behind the queue; the partial index on what is due carries it."""
    rows = Report.objects.filter(readable(actor), open_due__isnull=False).select_related("place").defer(*SEALED)
    return page_after(rows, after)


def settled(actor: Actor) -> tuple[ReportInQueue, ...]:
    """Return the latest reports of a moderator that belong to no case and wait for nothing."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    rows = Report.objects.filter(SETTLED, readable(actor)).select_related("place")
    return tuple(map(_line, rows.defer(*SEALED).order_by("-received_on", "-ref")[:A_PAGE]))


def for_moderator(actor: Actor, report: str) -> ReportForModerator:
    """Return a report to a moderator who has a grant on it."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    read = opening.reader(actor, report)
    row = Report.objects.select_related("place", "person").get(ref=report)
    return ReportForModerator(
        row.ref,
        State(row.state),
        row.why_aside,
        _told(read, row),
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
        _late(row),
        Copy(row.post),
        row.case,
        tuple(json.loads(read("excluded", row.excluded))),
        read("pressed", row.pressed),
        thread(actor, report),
    )


def for_arbiter(actor: Actor, report: str) -> ReportForArbiter:
    """Return a report to a member of the Executive Committee who may read the file it belongs to."""
    if not actor.sits_as(Seat.PANELIST):
        raise NotFound
    read = opening.reader(actor, report)
    row = Report.objects.get(ref=report)
    told = replace(_told(read, row), pronouns="", not_by_words="")
    return ReportForArbiter(row.ref, told, tuple(row.clauses), row.edition, row.received_on, Copy(row.post))


def _cursor(row: Report) -> str:
    """Return where a page of the queue ends."""
    return f"{row.open_due.isoformat() if row.open_due else ''}~{row.ref}"


def _line(row: Report) -> ReportInQueue:
    return ReportInQueue(
        row.ref,
        row.place.name if row.place else "",
        tuple(row.clauses),
        row.came_by,
        row.anonymous,
        row.received_on,
        State(row.state),
        bool(row.looked_by),
        row.open_due or clock.now(),
        _late(row),
    )


def _late(row: Report) -> bool:
    return row.open_due is not None and row.open_due <= clock.now()


def _told(read: opening.Reader, row: Report) -> Told:
    return Told(**json.loads(read("answers", row.answers)))
