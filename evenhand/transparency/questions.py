"""A question of the figures with its counts, and what everybody can reckon from its answer. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evenhand.transparency.cells import FEWEST, Sum
from evenhand.transparency.figures import Row, Shown, Table

ONE, ALL = "count", "all"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a question: its key, its name where the house knows none, and a count for each column."""

    key: str
    counts: tuple[int, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """`total` is the key of what the lines add up to, which several questions may share; empty where they do not."""

    name: str
    lines: tuple[Line, ...]
    total: str = ""
    columns: tuple[str, ...] = (ONE,)
    shares: bool = False

    @property
    def is_wide(self) -> bool:
        """Say whether it has several columns, and so a total for each line."""
        return len(self.columns) > 1

    def key(self, line: str, column: str) -> str:
        """Return the key of a count."""
        if line == ALL:
            return f"{self.total}.{column}" if self.is_wide and column != ALL else self.total
        return f"{self.name}.{line}.{column}" if self.is_wide else f"{self.name}.{line}"

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """Return the columns, and one for the totals where there are several."""
        return (*self.columns, ALL) if self.is_wide else self.columns

    def counts(self) -> Iterator[tuple[str, int]]:
        """Yield every count with its key, totals too."""
        for line in self.lines:
            shown = (*line.counts, sum(line.counts)) if self.is_wide else line.counts
            yield from ((self.key(line.key, c), n) for c, n in zip(self.shown_columns, shown, strict=True))
        if self.total:
            sums = [sum(line.counts[n] for line in self.lines) for n in range(len(self.columns))]
            shown = (*sums, sum(sums)) if self.is_wide else tuple(sums)
            yield from ((self.key(ALL, c), n) for c, n in zip(self.shown_columns, shown, strict=True))

    def sums(self) -> Iterator[Sum]:
        """Yield what adds up to what."""
        lines = tuple(line.key for line in self.lines)
        if self.total:
            yield from (Sum((self.key(ALL, c),), tuple(self.key(k, c) for k in lines)) for c in self.shown_columns)
        if self.is_wide:
            across = (*lines, ALL) if self.total else lines
            yield from (Sum((self.key(k, ALL),), tuple(self.key(k, c) for c in self.columns)) for k in across)

    def answered(self, told: Mapping[str, Shown]) -> Table:
        """Return it as a table of what is told."""
        rows = tuple(Row(line.key, line.label, self._cells(line.key, told)) for line in self.lines)
        total = self._cells(ALL, told) if self.total else ()
        return Table(self.name, self.shown_columns, rows, total, self._share(rows, total))

    def _cells(self, line: str, told: Mapping[str, Shown]) -> tuple[Shown, ...]:
        return tuple(told[self.key(line, column)] for column in self.shown_columns)

    def _share(self, rows: tuple[Row, ...], total: tuple[Shown, ...]) -> int | None:
        if not self.shares:
            return None
        first, of = rows[0].cells[0], total[0]
        return round(100 * first / of) if isinstance(first, int) and isinstance(of, int) and of >= FEWEST else None
