"""The figures of a period as they are published: frozen values, and the document they are written as. Pure."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from typing import Any

from evenhand.transparency.rules import Period

SCHEMA = "evenhand-figures-1"

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
class Report:
    """All that is published of a period. `query` is the hash of how it was counted, `events` a keyed one of what."""

    association: str
    from_on: dt.date
    until_on: dt.date
    tables: tuple[Table, ...]
    lengths: tuple[Length, ...]
    query: str = ""
    events: str = ""

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
    )


def _table(told: dict[str, Any]) -> Table:
    rows = tuple(Row(row["key"], row["label"], tuple(row["cells"])) for row in told["rows"])
    return Table(told["name"], tuple(told["columns"]), rows, tuple(told["total"]), told["share"])
