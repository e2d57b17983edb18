"""Read a thread, for those who may."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.ground.people.actors import Actor
from evenhand.ground.vault import opening
from evenhand.notices.models import Letter


@dataclass(frozen=True, slots=True)
class LetterInThread:
    """One letter as its thread shows it; `by` is the moderator who wrote it, empty for the house and for the party."""

    ref: str
    outgoing: bool
    kind: str
    by: str
    title: str
    words: str
    written_at: dt.datetime
    communicated_at: dt.datetime | None
    undeliverable: bool


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
            read("words", row.words),
            row.written_at,
            row.communicated_at,
            row.undeliverable_at is not None,
        )
        for row in Letter.objects.filter(matter=matter).order_by("id")
    )
