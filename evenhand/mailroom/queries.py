"""What the desk, a party and the mail server may know of the mail that came."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q

from evenhand.ground.association.facts import ours
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault.grants import readable
from evenhand.mailroom.models import Mail
from evenhand.mailroom.rules import Outcome, addressed
from evenhand.notices.facts import correspondent_in, taken_in

SHOWN = 50
FILED = (Outcome.BOUNCE, Outcome.AUTOMATIC, Outcome.LIST, Outcome.OURS)
"""What belongs to nothing, and tells nobody anything."""


@dataclass(frozen=True, slots=True)
class UnreadableMail:
    """A mail that could not be read, and the report that says so."""

    received_at: dt.datetime
    report: str


@dataclass(frozen=True, slots=True)
class MailroomForDesk:
    """What is to be looked after, and how much came. `counts`: outcome and number; `unread`: the worker is not there yet.

    `again`: how many mails were delivered more than once, and kept once.
    """

    unreadable: tuple[UnreadableMail, ...]
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


def for_desk(actor: Actor) -> MailroomForDesk:
    """Return what became of the mail to a moderator: only what they may read is shown, or counted."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    unreadable = Mail.objects.filter(readable(actor, "became"), outcome=Outcome.UNREADABLE).order_by("-received_at")
    theirs = Mail.objects.filter(readable(actor, "became") | Q(became="", outcome__in=FILED))
    counted = theirs.values_list("outcome").annotate(Count("pk")).order_by("outcome")
    return MailroomForDesk(
        tuple(UnreadableMail(*row) for row in unreadable.values_list("received_at", "became")[:SHOWN]),
        tuple(counted),
        theirs.filter(times__gt=1).count(),
        Mail.objects.filter(outcome="").count(),
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
