"""The figures of a period as pages, papers and programs read them."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.doors.web import drawing
from evenhand.doors.web.figure_words import COLUMNS, LENGTHS, LINES, PARTS, TABLES
from evenhand.ground.association.spoken import day
from evenhand.transparency.figures import ALL, Length, Report, Row, Table
from evenhand.transparency.rules import Period

NO_CHART = frozenset({"also", "seats", "restrictions", "population"})
type Changes = dict[tuple[str, str, str], int]
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A line in words, and what is shown in each column."""

    words: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table in words, with its chart, and its share in a sentence; both may be empty."""

    name: str
    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    total: tuple[str, ...]
    share: str
    chart: SafeString


@dataclass(frozen=True, slots=True)
class FigurePart:
    """Tables that belong together."""

    title: str
    tables: tuple[FigureTable, ...]


@dataclass(frozen=True, slots=True)
class FigureLength:
    """How long something took."""

    what: str
    median: str
    p90: str


def period(of: Period) -> str:
    """Return a period in words."""
    return _("%(from)s to %(until)s") % {"from": day(of.from_on), "until": day(of.until_on)}


def parts(report: Report) -> tuple[FigurePart, ...]:
    """Return all tables of a report, in the order in which they are read."""
    there = {table.name: table for table in report.tables}
    by = {(change.table, change.key, change.column): change.by for change in report.changes}
    return tuple(
        FigurePart(_(title), tuple(_table(there[name], by) for name in names if name in there))
        for title, names in PARTS
    )


def lengths(report: Report) -> tuple[FigureLength, ...]:
    """Return how long things took."""
    return tuple(FigureLength(_(LENGTHS[o.name]), _took(o, o.median), _took(o, o.p90)) for o in report.lengths)


def as_csv(report: Report) -> str:
    """Return every count of a report in a line of its own, as a spreadsheet reads it."""
    out = io.StringIO()
    write = csv.writer(out).writerow
    write(("table", "line", "name", "column", "shown", "change"))
    by = {(change.table, change.key, change.column): change.by for change in report.changes}
    for table in report.tables:
        total = (Row(ALL, "", table.total),) if table.total else ()
        for row in (*table.rows, *total):
            for column, cell in zip(table.columns, row.cells, strict=True):
                change = by.get((table.name, row.key, column), "")
                write((table.name, row.key, _plain(row.label), column, cell, change))
    for one in report.lengths:
        write((f"{one.name}-{one.unit}", "median", "", "length", "" if one.median is None else one.median, ""))
        write((f"{one.name}-{one.unit}", "p90", "", "length", "" if one.p90 is None else one.p90, ""))
    return out.getvalue()


def _plain(label: str) -> str:
    """Return a name that no spreadsheet takes for a formula."""
    return f"'{label}" if label.startswith(BEGINS_A_FORMULA) else label


def _words(row: Row) -> str:
    return row.label or _(LINES.get(row.key, row.key))


def _table(table: Table, by: Changes) -> FigureTable:
    title, note = TABLES.get(table.name, (table.name, ""))
    compared = any(name == table.name for name, _key, _column in by) and len(table.columns) == 1
    rows = tuple(FigureRow(_words(row), _cells(table, row, by, compared=compared)) for row in table.rows)
    share = (
        "" if table.share is None else _("%(share)d of 100 %(words)s.") % {"share": table.share, "words": rows[0].words}
    )
    columns = (*(_(COLUMNS[column]) for column in table.columns), *([_("Than before")] if compared else []))
    total = _cells(table, Row(ALL, "", table.total), by, compared=compared) if table.total else ()
    return FigureTable(
        table.name, _(title), _(note) if note else "", columns, rows, total, share, _chart(table, _(title))
    )


def _cells(table: Table, row: Row, by: Changes, *, compared: bool) -> tuple[str, ...]:
    """Return what is shown of a line; where it can be compared, by how much it differs from the period before."""
    change = by.get((table.name, row.key, table.columns[0]))
    than_before = "" if change is None else _("as many") if change == 0 else f"{change:+d}".replace("-", "−")
    return (*map(str, row.cells), *([than_before] if compared else []))


def _chart(table: Table, title: str) -> SafeString:
    """Return the chart of a table with at least two lines to compare."""
    lines = tuple(
        (_words(row), str(row.cells[0]), row.cells[0] if isinstance(row.cells[0], int) else None)
        for row in table.rows
        if row.cells[0] != 0
    )
    if table.name in NO_CHART or len(lines) <= 1:
        return SafeString("")
    says = "; ".join(f"{words}: {shown}" for words, shown, _count in lines)
    return drawing.bars(table.name, title, says, lines)


def _took(length: Length, took: int | None) -> str:
    if took is None:
        return _("too few to say")
    if length.unit == "days":
        return ngettext("%(count)d day", "%(count)d days", took) % {"count": took}
    return ngettext("%(count)d hour", "%(count)d hours", took) % {"count": took}
