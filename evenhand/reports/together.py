"""The queue with one line for what belongs together: the report due first leads, the others follow it.

Only what the reader may read is looked at, so a line counts nothing that is kept from them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Min, Q, QuerySet

from evenhand.ground import clock
from evenhand.reports.due import cursor_of, not_after, page_after
from evenhand.reports.models import Report
from evenhand.reports.rules import State

IN_NO_CASE = ~Q(case__gt="")
"""Said so, SQLite does not read the index of `case`, in which nearly all of history is the same."""

COUNTED = {
    "reports": Count("ref"),
    "posts": Count("where_index", distinct=True),
    "since": Min("received_on"),
    "ways": Count("came_by", distinct=True),
    "urgents": Count("ref", filter=Q(urgent=True)),
}
"""What a Size says, in its order; nothing sealed is needed for it."""
MOST_CASES = 200


@dataclass(frozen=True, slots=True)
class Size:
    """How many reports a line stands for, about how many posts, since when, in how many ways they came, how many urgent."""

    reports: int = 1
    posts: int = 1
    since: dt.date | None = None
    ways: int = 1
    urgents: int = 0


ONE = Size()


@dataclass(frozen=True, slots=True)
class ReportInQueue:
    """A line of the queue. Nothing sealed is opened for it.

    It stands for one report, or for `reports` that belong together, about so many `posts`; this one is due first. Of all
    of them, `since` is the day of the first, `ways` the number of ways they came, `urgents` of how many may be urgent.
    Two lines that `stands_for` the same are about the same reports.
    """

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
    urgent: bool = False
    case: str = ""
    reports: int = 1
    posts: int = 1
    since: dt.date = dt.date.min
    ways: int = 1
    urgents: int = 0
    stands_for: str = ""
    retaliation: bool = False


@dataclass(frozen=True, slots=True)
class ReportAsked:
    """A report, or several that belong together, about which a member is asked: by names only, so that they can answer.

    `called` is the display name of the account it is about, where its platform gave one.
    """

    ref: str
    place: str
    came_by: str
    called: str
    received_on: dt.date
    due_at: dt.datetime
    late: bool
    urgent: bool
    reports: int = 1
    stands_for: str = ""


type Key = tuple[str, bool]
"""What a line stands for, and whether its reader is only asked about it."""


def leading(waiting: QuerySet[Report], after: str, most: int) -> list[Report]:
    """Return the first rows after a cursor, due first, one for each group that does not begin before it."""
    found: dict[Key, Report] = {}
    skipped: set[Key] = set()
    cursor, size = after, most
    while True:
        rows = list(page_after(_without(waiting, skipped | found.keys()), cursor)[:size])
        skipped |= _begun(waiting, rows, after)
        for row in rows:
            if key_of(row) not in skipped:
                found.setdefault(key_of(row), row)
        if len(rows) < size or len(found) >= most:
            return list(found.values())[:most]
        cursor = cursor_of(rows[-1])


def key_of(row: Report) -> Key:
    """Return what a line stands for: a case, a group, or one report; read or asked about."""
    return row.case or row.group or row.ref, is_asked(row)


def is_asked(row: Report) -> bool:
    """Say whether whoever a row was read for is only asked about it."""
    return bool(vars(row).get("asked"))


def sizes(waiting: QuerySet[Report], leads: Iterable[Report]) -> dict[Key, Size]:
    """Return the sizes of the groups and cases that these rows lead, by what their lines stand for."""
    found: dict[Key, Size] = {}
    for column, keys in _by_column(leads).items():
        counted = waiting.filter(**{f"{column}__in": keys}).filter(IN_NO_CASE if column == "group" else Q())
        for key, asked, *size in counted.values_list(column, "asked").annotate(**COUNTED):
            found[key, asked] = Size(*size)
    return found


def grouped(readable: QuerySet[Report], one: Report) -> tuple[QuerySet[Report], tuple[str, ...]]:
    """Return the reports of one's group that are in no case yet, and the latest cases that others of it are in."""
    if not one.group:
        return readable.filter(IN_NO_CASE, ref=one.ref), ()
    group = readable.filter(group=one.group)
    cases = group.filter(case__gt="").order_by("-id").values_list("case", flat=True)
    return group.filter(IN_NO_CASE), tuple(dict.fromkeys(cases[:MOST_CASES]))


def _without(waiting: QuerySet[Report], keys: Iterable[Key]) -> QuerySet[Report]:
    for asked in (False, True):
        theirs = [key for key, of_asked in keys if of_asked is asked]
        if theirs:
            of_line = (IN_NO_CASE & Q(group__in=theirs)) | Q(case__in=theirs)
            waiting = waiting.filter(~(of_line & Q(asked=asked)))
    return waiting


def _begun(waiting: QuerySet[Report], rows: Iterable[Report], after: str) -> set[Key]:
    """Return which of their groups and cases have a row that is not after the cursor."""
    if not after:
        return set()
    earlier = not_after(waiting, after)
    return {
        (key, asked)
        for column, keys in _by_column(rows).items()
        for key, asked in earlier.filter(**{f"{column}__in": keys})
        .filter(IN_NO_CASE if column == "group" else Q())
        .values_list(column, "asked")
        .distinct()
    }


def _by_column(rows: Iterable[Report]) -> dict[str, list[str]]:
    """Return the groups and the cases among these rows."""
    kept = list(rows)
    groups, cases = {r.group for r in kept if r.group and not r.case}, {r.case for r in kept if r.case}
    return {column: sorted(keys) for column, keys in (("group", groups), ("case", cases)) if keys}


def line(row: Report, size: Size = ONE) -> ReportInQueue:
    """Return the line that a row leads."""
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
        is_over(row.open_due),
        row.urgent or size.urgents > 0,
        row.case,
        size.reports,
        size.posts,
        size.since or row.received_on,
        size.ways,
        size.urgents,
        key_of(row)[0],
        bool(row.retaliation),
    )


def asked_line(row: Report, size: Size, called: str) -> ReportAsked:
    """Return the line by which somebody is asked."""
    return ReportAsked(
        row.ref,
        row.place.name if row.place else "",
        row.came_by,
        called,
        row.received_on,
        row.open_due or clock.now(),
        is_over(row.open_due),
        row.urgent or size.urgents > 0,
        size.reports,
        key_of(row)[0],
    )


def is_over(due: dt.datetime | None) -> bool:
    """Say whether an instant has passed."""
    return due is not None and due <= clock.now()
