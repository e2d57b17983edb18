"""Read what was sent along with a matter: whoever may read the matter."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.attachments import rules
from evenhand.attachments.handing_out import address_of
from evenhand.attachments.models import Attachment
from evenhand.attachments.rules import Kind, Scan, State
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault import files


@dataclass(frozen=True, slots=True)
class AttachmentForReader:
    """A file as the desk and the panel see it. The addresses hold for minutes, and are empty where there is nothing.

    `original` and `called` (the name it came with) only for moderators, and only where its sender wanted it kept.
    """

    matter: str
    name: str
    number: int
    kind: Kind
    came_at: dt.datetime
    state: State
    scan: Scan
    copy: str
    original: str
    called: str


@dataclass(frozen=True, slots=True)
class AttachmentForSender:
    """A file as whoever sent it sees that it came. `kept`: with its hidden data."""

    name: str
    came_at: dt.datetime
    kept: bool


def of_matters(actor: Actor, *matters: str) -> tuple[AttachmentForReader, ...]:
    """Return the files of these matters, in the order in which they came; NotFound without a grant on each of them."""
    if not all(files.may_read(actor, matter) for matter in matters):
        raise NotFound
    return tuple(_shown(actor, row) for matter in matters for row in _rows(matter))


def sent_along(actor: Actor, matter: str) -> tuple[AttachmentForSender, ...]:
    """Return to a sender what arrived of what they sent."""
    if not files.may_read(actor, matter):
        raise NotFound
    return tuple(AttachmentForSender(_name(row), row.came_at, row.keep_original) for row in _rows(matter))


def _rows(matter: str) -> list[Attachment]:
    return list(Attachment.objects.filter(matter=matter).order_by("number"))


def _shown(actor: Actor, row: Attachment) -> AttachmentForReader:
    is_safe = row.state not in (State.INFECTED, State.WAITING)
    whole = is_safe and row.keep_original and actor.sits_as(Seat.MODERATOR)
    return AttachmentForReader(
        row.matter,
        _name(row),
        row.number,
        Kind(row.kind),
        row.came_at,
        State(row.state),
        Scan(row.scan),
        address_of(actor, row.copy) if row.copy else "",
        address_of(actor, row.ref) if whole else "",
        files.note(files.key_for(actor, row.ref), row.ref, row.note) if whole and row.note else "",
    )


def _name(row: Attachment) -> str:
    return rules.neutral_name(Kind(row.kind), row.number, row.copy_suffix or row.suffix)
