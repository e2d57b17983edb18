"""Read a thread, for those who may."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from evenhand.ground import clock
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault import opening
from evenhand.notices.facts import address_of, language_of, reader_of
from evenhand.notices.models import Letter
from evenhand.notices.rules import Address
from evenhand.notices.steps import dated
from evenhand.notices.tongues import Wording, greeted, known, spoken_in


@dataclass(frozen=True, slots=True)
class LetterInThread:
    """One letter as its thread shows it; `by` is the moderator who wrote it, empty for the house and for the party.

    `by_day`: its instants are those of its day, and no hour of it is to be shown. `language`: in which it is written,
    empty where that is not known.
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
    language: str = ""


def thread(actor: Actor, matter: str) -> tuple[LetterInThread, ...]:
    """Return the letters of a thread, oldest first, to whoever has a grant on it; greeted by name to themselves only."""
    return _shown(actor, matter, Letter.objects.filter(matter=matter).order_by("id"))


def letter(actor: Actor, matter: str, ref: str) -> LetterInThread:
    """Return one letter that went out in a thread to whoever has a grant on it, or NotFound."""
    found = _shown(actor, matter, Letter.objects.filter(matter=matter, ref=ref, outgoing=True))
    if not found:
        raise NotFound
    return found[0]


def address(actor: Actor, matter: str) -> Address:
    """Return how whoever leads a thread asked to be written to, to whoever has a grant on it; the name to themselves only."""
    opening.reader(actor, matter)
    asked = address_of(matter)
    return asked if actor.person == reader_of(matter) else replace(asked, called="")


def preview(actor: Actor, matter: str, letter: Wording) -> tuple[str, str]:
    """Return a letter as it would leave in a thread, in its reader's language, to whoever has a grant on the thread."""
    opening.reader(actor, matter)
    return letter.spoken_in(language_of(matter))


def _shown(actor: Actor, matter: str, rows: Iterable[Letter]) -> tuple[LetterInThread, ...]:
    read, rows = opening.reader(actor, matter), tuple(rows)
    own = any(row.person_id == actor.person and row.outgoing for row in rows)
    called = (address_of(matter).called or opening.own_identity(actor).name) if own else ""
    return tuple(_one(read, row, called if row.person_id == actor.person and row.outgoing else "") for row in rows)


def _one(read: opening.Reader, row: Letter, called: str) -> LetterInThread:
    language = read("language", row.language)
    with spoken_in(language):
        reached = row.communicated_at or row.undeliverable_at or clock.now()
        words = greeted(dated(read("words", row.words), reached), called)
    return LetterInThread(
        row.ref,
        row.outgoing,
        row.kind,
        row.by,
        read("title", row.title),
        words,
        row.written_at,
        row.communicated_at,
        row.undeliverable_at is not None,
        row.by_day,
        known(language),
    )
