"""Read the reports that belong together with one that a moderator may read."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault.grants import asked, readable
from evenhand.reports.models import Report
from evenhand.reports.narrowing import SEALED
from evenhand.reports.queries import A_PAGE
from evenhand.reports.together import ReportInQueue, grouped, line

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class GroupForModerator:
    """A page of the reports that belong together and are in no case yet: `count` in all, about so many `posts`.

    `cases` are those that others of the group are in. `more` asks for the next page, empty on the last.
    """

    reports: tuple[ReportInQueue, ...]
    count: int
    posts: int
    cases: tuple[str, ...]
    more: str


def refs(actor: Actor, report: str) -> tuple[str, ...]:
    """Return them all, as many as are worked on at once."""
    return tuple(line.ref for line in of(actor, report, most=AT_ONCE).reports)


def asked_with(actor: Actor, report: str) -> tuple[str, ...]:
    """Return the reports that one line of the queue asks a moderator about, this one first; none where it asks nothing."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    mine = Report.objects.filter(asked(actor))
    one = mine.filter(ref=report).first()
    if one is None:
        return ()
    rows, _ = grouped(mine, one)
    return (report, *rows.exclude(ref=report).order_by("ref").values_list("ref", flat=True)[:AT_ONCE])


def of(actor: Actor, report: str, after: str = "", *, most: int = A_PAGE) -> GroupForModerator:
    """Return the reports that belong together with one a moderator may read, in the order in which they came."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    mine = Report.objects.filter(readable(actor)).select_related("place").defer(*SEALED)
    one = mine.filter(ref=report).first()
    if one is None:
        raise NotFound
    rows, cases = grouped(mine, one)
    shown = list(rows.filter(ref__gt=after).order_by("ref")[: most + 1])
    size = rows.aggregate(reports=Count("ref"), posts=Count("where_index", distinct=True))
    more = shown[most - 1].ref if len(shown) > most else ""
    return GroupForModerator(tuple(map(line, shown[:most])), size["reports"], size["posts"], cases, more)
