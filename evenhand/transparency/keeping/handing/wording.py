"""The letter that hands out what is kept of a person: their own thread and nothing else is opened for it."""

from __future__ import annotations

import datetime as dt

from evenhand.cases import facts as cases
from evenhand.cases.rules import Side
from evenhand.ground.association.facts import ours
from evenhand.ground.people.actors import Actor
from evenhand.notices.queries import thread as letters_of
from evenhand.notices.tongues import Wording
from evenhand.reports import facts as reports
from evenhand.transparency.keeping.letters import Piece, contact, handed_out
from evenhand.transparency.keeping.matters import CASE, called
from evenhand.transparency.models import Access, Kept

REPORT = "r-"


def wording(actor: Actor, row: Access) -> Wording:
    """Return the letter: their own thread and nothing else is opened for it."""
    pieces = (*_told(row.thread), *_pieces(actor, row.thread))
    return handed_out(called(row.matter), pieces, _erased_on(row), contact())


def _erased_on(row: Access) -> dt.date | None:
    """Return the day on which it is erased: from that of a case one could count how long a restriction lasts (C4)."""
    if row.matter.startswith(CASE) and row.person not in {p.person for p in cases.parties(row.matter, Side.RESPONDENT)}:
        return None
    return Kept.objects.filter(matter=row.matter).values_list("due_on", flat=True).first()


def _pieces(actor: Actor, thread: str) -> tuple[Piece, ...]:
    calendar = ours().calendar
    rows = letters_of(actor, thread)
    return tuple(Piece(calendar(x.written_at).day(x.written_at), x.outgoing, x.title, x.words) for x in rows)


def _told(thread: str) -> tuple[Piece, ...]:
    """Return what somebody told us in their report, where the thread began with one."""
    if not thread.startswith(REPORT):
        return ()
    words = "\n\n".join(filter(None, reports.told_in(thread)))
    return (Piece(reports.for_case(thread)[0].received_on, to_them=False, title="", words=words),)
