"""What the desk, a party and the mail server may know of the mail that came."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.people.facts import is_reachable
from evenhand.ground.vault import files
from evenhand.ground.vault.grants import of_these, readable
from evenhand.mailroom import belonging
from evenhand.mailroom import raw as raws
from evenhand.mailroom.links import HOLDS_FOR, is_secret_of
from evenhand.mailroom.models import Mail
from evenhand.mailroom.rules import PUT_AWAY, Outcome, addressed
from evenhand.notices.facts import correspondent_in, taken_in
from evenhand.reports import facts as reports

SHOWN = 50
A_PAGE = 20
MOST_COUNTED = 100
"""Of each outcome the latest are counted: a table that grows is not read from end to end for a number."""


@dataclass(frozen=True, slots=True)
class UnreadableMail:
    """A mail that could not be read, and the report that says so."""

    received_at: dt.datetime
    report: str


@dataclass(frozen=True, slots=True)
class PutAwayMail:
    """A mail put away as a machine's. `begins` is empty where its reader may not see it; `answers`: it came to a thread."""

    ref: str
    received_at: dt.datetime
    outcome: Outcome
    begins: str
    answers: bool
    may_be_fetched: bool


@dataclass(frozen=True, slots=True)
class MailInThread:
    """A mail that belongs to a report."""

    ref: str
    received_at: dt.datetime


@dataclass(frozen=True, slots=True)
class MailroomForDesk:
    """What is to be looked after, and how much came. `counts`: outcome and number; `unread`: the worker is not there yet.

    `again`: how many mails were delivered more than once, and kept once. Each number is of the latest MOST_COUNTED mails.
    `more` asks for the next page of what was put away, empty on the last.
    """

    unreadable: tuple[UnreadableMail, ...]
    put_away: tuple[PutAwayMail, ...]
    more: str
    counts: tuple[tuple[str, int], ...]
    again: int
    unread: int


@dataclass(frozen=True, slots=True)
class WaitingAppeal:
    """An appeal by e-mail: its party may confirm it; the panel reads those whose case nobody knows yet."""

    ref: str
    received_at: dt.datetime
    words: str


def takes(_actor: Actor, recipient: str) -> bool:
    """Say whether mail to this address is ours."""
    house = ours()
    return addressed(recipient, report=house.report_email, appeal=house.appeal_email) is not None


def for_desk(actor: Actor, after: str = "") -> MailroomForDesk:
    """Return what became of the mail to a moderator: only what they may read is shown, or counted."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    latest = {outcome: _latest(Mail.objects.filter(outcome=outcome)) for outcome in sorted(Outcome)}
    again = _latest(Mail.objects.filter(times__gt=1), first="-times")
    theirs = of_these(actor, (each.became for came in (*latest.values(), again) for each in came))

    def known(came: list[Mail]) -> list[Mail]:
        return [each for each in came if each.became in theirs or (not each.became and each.outcome in PUT_AWAY)]

    numbers = {outcome: len(known(came)) for outcome, came in latest.items()}
    rows = _put_away(actor, after)
    shown = rows[:A_PAGE]
    return MailroomForDesk(
        tuple(UnreadableMail(each.received_at, each.became) for each in known(latest[Outcome.UNREADABLE])),
        tuple(_of_a_machine(actor, row) for row in shown if not row.became or files.may_read(actor, row.became)),
        shown[-1].ref if len(rows) > A_PAGE else "",
        tuple((outcome.value, number) for outcome, number in numbers.items() if number),
        len(known(again)),
        len(_latest(Mail.objects.filter(outcome=""))),
    )


def of_thread(actor: Actor, thread: str) -> tuple[MailInThread, ...]:
    """Return the mails of a report, or of another party's thread, that a moderator may fetch; none of somebody anonymous."""
    if not actor.sits_as(Seat.MODERATOR) or not files.may_read(actor, thread):
        raise NotFound
    if belonging.leaves_no_hour(thread):
        return ()
    rows = Mail.objects.filter(became=thread).order_by("received_at", "id").values_list("ref", "received_at")
    return tuple(MailInThread(*row) for row in rows[:SHOWN])


def by_confirmation(actor: Actor, mail: str, secret: str) -> Actor:
    """Return whoever was sent this secret, to the address that a mail named as its sender's, as its reporter; else NotFound."""
    offered = Mail.objects.filter(ref=mail, outcome=Outcome.REPORT, acknowledged_at__gt=clock.now() - HOLDS_FOR)
    report = offered.values_list("became", flat=True).first()
    if not report or not is_secret_of(mail, secret):
        raise NotFound
    return Actor(reports.for_case(report)[0].person, actor.seats, report)


def is_confirmed(actor: Actor) -> bool:
    """Say whether letters reach this reporter by e-mail."""
    return is_reachable(actor.person)


def _latest(rows: QuerySet[Mail], *, first: str = "-received_at") -> list[Mail]:
    """Return the latest of these, as far as anybody counts; of each only what it became and when it came."""
    return list(rows.order_by(first).only("received_at", "became", "outcome")[:MOST_COUNTED])


def _put_away(actor: Actor, after: str) -> list[Mail]:
    """Return what was put away, the latest first: a page and one, or those after that mail; each outcome by its index."""
    last = Mail.objects.filter(ref=after, outcome__in=PUT_AWAY).defer("raw", "envelope").first()
    if after and last is None:
        raise NotFound
    theirs = Q(became="") | readable(actor, "became") | readable(actor)
    older = Q(received_at__lt=last.received_at) | Q(received_at=last.received_at, pk__lt=last.pk) if last else Q()
    rows = [
        row
        for outcome in PUT_AWAY
        for row in Mail.objects.filter(theirs, older, outcome=outcome)
        .exclude(raw=b"")  # erased
        .order_by("-received_at", "-pk")
        .defer("raw", "envelope")[: A_PAGE + 1]
    ]
    return sorted(rows, key=lambda row: (row.received_at, row.pk), reverse=True)[: A_PAGE + 1]


def _of_a_machine(actor: Actor, row: Mail) -> PutAwayMail:
    open_to_them = files.may_read(actor, row.became or row.ref)
    return PutAwayMail(
        row.ref,
        row.received_at,
        Outcome(row.outcome),
        raws.note(row) if open_to_them else "",
        bool(row.became),
        open_to_them and not belonging.leaves_no_hour(row.became),
    )


def for_panel(actor: Actor) -> tuple[WaitingAppeal, ...]:
    """Return the appeals by e-mail whose case nobody knows yet, to the members of the Executive Committee of that day."""
    if not actor.sits_as(Seat.PANELIST):
        raise NotFound
    rows = Mail.objects.filter(readable(actor), outcome=Outcome.WAITING, became="").order_by("received_at")
    return tuple(map(_waiting, rows[:SHOWN]))


def for_party(actor: Actor) -> tuple[WaitingAppeal, ...]:
    """Return the appeals by e-mail that this party may confirm: sent to their thread, or in the name of their address."""
    if not actor.of:
        return ()
    known = correspondent_in(actor.of)
    theirs = Q(became=actor.of)
    if known and known.person == actor.person and known.address:
        theirs |= Q(became="", sender=known.address)
    return tuple(map(_waiting, Mail.objects.filter(theirs, outcome=Outcome.WAITING).order_by("received_at")[:SHOWN]))


def _waiting(row: Mail) -> WaitingAppeal:
    return WaitingAppeal(row.ref, row.received_at, "\n\n".join(taken_in(row.ref)))
