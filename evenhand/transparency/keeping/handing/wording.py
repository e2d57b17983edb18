"""The letter that hands out what is kept of a person: their own thread and nothing else is opened for it."""

from __future__ import annotations

from evenhand.ground.association.facts import ours
from evenhand.ground.people.actors import Actor
from evenhand.notices.queries import thread as letters_of
from evenhand.notices.tongues import Wording
from evenhand.reports import facts as reports
from evenhand.transparency.keeping.letters import Piece, contact, handed_out
from evenhand.transparency.keeping.matters import called
from evenhand.transparency.models import Access, Kept

REPORT = "r-"


def wording(actor: Actor, row: Access) -> Wording:
    """Return the letter: their own thread and nothing else is opened for it."""
    erased = Kept.objects.filter(matter=row.matter).values_list("due_on", flat=True).first()
    return handed_out(called(row.matter), (*_told(row.thread), *_pieces(actor, row.thread)), erased, contact())


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
