"""Read a thread, for those who may."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.ground import clock
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault import opening
from evenhand.notices.models import Letter
from evenhand.notices.steps import dated


@dataclass(frozen=True, slots=True)
class LetterInThread:
    """One letter as its thread shows it; `by` is the moderator who wrote it, empty for the house and for the party.

    `by_day`: its instants are those of its day, and no hour of it is to be shown.
    """

    ref: str
    outgoing: bool
    kind: str
    by: str
    title: str
    words: str
    written_at: dt.datetime
    communicated_at: dt.datetime | None
    undeliverable: bool
    by_day: bool


def thread(actor: Actor, matter: str) -> tuple[LetterInThread, ...]:
    """Return the letters of a thread, oldest first, to whoever has a grant on it."""
    read = opening.reader(actor, matter)
    return tuple(
        LetterInThread(
            row.ref,
            row.outgoing,
            row.kind,
            row.by,
            read("title", row.title),
            dated(read("words", row.words), row.communicated_at or clock.now()),
            row.written_at,
            row.communicated_at,
            row.undeliverable_at is not None,
            row.by_day,
        )
        for row in Letter.objects.filter(matter=matter).order_by("id")
    )
