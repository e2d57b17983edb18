"""The figures of a period as they are published: frozen values, and the document they are written as. Pure."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from evenhand.transparency.rules import Period

SCHEMA = "evenhand-figures-1"
ALL = "all"
"""The key of what the lines of a table add up to."""

Shown = int | str
"""A count, or what stands in its place."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table. `label` is a name that the house does not know by itself: a place, a clause."""

    key: str
    label: str
    cells: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One question and its counts. `share`: how many of a hundred are of the first row; None where that would tell."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: tuple[Shown, ...]
    share: int | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """How long something took: half of them at most `median`, nine of ten at most `p90`; None for too few."""

    name: str
    unit: str
    median: int | None
    p90: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """By how much a count differs from what was published of the period before; only where both were told."""

    table: str
    key: str
    column: str
    by: int


@dataclass(frozen=True, slots=True)
class Report:
    """All that is published of a period. `query` is the hash of how it was counted, `events` a keyed one of what."""

    association: str
    from_on: dt.date
    until_on: dt.date
    tables: tuple[Table, ...]
    lengths: tuple[Length, ...]
    query: str = ""
    events: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def period(self) -> Period:
        """Return its period."""
        return Period(self.from_on, self.until_on)


def written(report: Report) -> str:
    """Return the report as the document that is kept and published."""
    told = {"schema": SCHEMA, **asdict(report)}
    told |= {"from": report.from_on.isoformat(), "until": report.until_on.isoformat()}
    del told["from_on"], told["until_on"]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def read(document: str) -> Report:
    """Return the report of a document."""
    told = json.loads(document)
    return Report(
        told["association"],
        dt.date.fromisoformat(told["from"]),
        dt.date.fromisoformat(told["until"]),
        tuple(_table(table) for table in told["tables"]),
        tuple(Length(**length) for length in told["lengths"]),
        told["query"],
        told["events"],
        tuple(Change(**change) for change in told.get("changes", ())),
    )


def changes(now: Report, before: Report | None) -> tuple[Change, ...]:
    """Return what differs from the period before. It tells nothing that the two documents do not tell side by side."""
    there = dict(_told(before)) if before else {}
    return tuple(Change(*where, count - there[where]) for where, count in _told(now) if where in there)


def _told(report: Report) -> Iterator[tuple[tuple[str, str, str], int]]:
    for table in report.tables:
        for row in (*table.rows, *([Row(ALL, "", table.total)] if table.total else [])):
            for column, cell in zip(table.columns, row.cells, strict=True):
                if isinstance(cell, int):
                    yield (table.name, row.key, column), cell


def _table(told: dict[str, Any]) -> Table:
    rows = tuple(Row(row["key"], row["label"], tuple(row["cells"])) for row in told["rows"])
    return Table(told["name"], tuple(told["columns"]), rows, tuple(told["total"]), told["share"])
