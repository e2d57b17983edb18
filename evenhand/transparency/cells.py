"""Which counts are kept back, so that nobody is recognised in a small one: neither in it nor by reckoning. Pure.

A count of 1 to 4 is shown as `<5`. Where totals would still give it away, more counts are shown as `5+`, and where that
does not help as `–`, until each count kept back has at least two possible values for whoever knows all the rest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from evenhand.ground.errors import Refused

FEWEST, FEW, SOME, ANY = 5, "<5", "5+", "–"
BOUNDS: Mapping[str, tuple[int, float]] = {FEW: (1, FEWEST - 1), SOME: (FEWEST, float("inf")), ANY: (0, float("inf"))}
MOST_MOVED = 8
"""So many counts are moved at most to find other values for one; who finds none keeps more back."""

type Counts = Mapping[str, int]
type Marks = Mapping[str, str]
type State = frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Sum:
    """What everybody can reckon: `parts` add up to `total`; or, with `at_least`, to that or more."""

    total: tuple[str, ...]
    parts: tuple[str, ...]
    at_least: bool = False

    def off(self, counts: Counts) -> int:
        """Return by how much the parts are too many, or (below nought) too few."""
        over = sum(counts[key] for key in self.parts) - sum(counts[key] for key in self.total)
        return min(over, 0) if self.at_least else over

    def __contains__(self, key: str) -> bool:
        """Say whether a count is in it."""
        return key in self.parts or key in self.total


def kept_back(counts: Counts, sums: Collection[Sum]) -> Marks:
    """Return the counts that are kept back, each with what is shown in its place."""
    marks = {key: FEW for key, count in counts.items() if 0 < count < FEWEST}
    while alone := next((key for key in sorted(marks) if not _Search(counts, sums, marks).is_open(key)), ""):
        further = tuple(_further(alone, counts, sums, marks))
        if not further:
            raise Refused("period-is-too-short-to-tell", "until_on")
        helps = (more for more in further if _Search(counts, sums, marks | more).is_open(alone))
        marks |= next(helps, further[0])
    return marks


def _further(alone: str, counts: Counts, sums: Collection[Sum], marks: Marks) -> Iterator[dict[str, str]]:
    """Yield what can be kept back too: what stands beside it first, parts before totals, the smallest first."""
    beside = {key for line in sums if alone in line for key in (*line.parts, *line.total)}
    totals = {key for line in sums for key in line.total}
    order = sorted(counts, key=lambda key: (key not in beside, key in totals, counts[key], key))
    yield from ({key: SOME} for key in order if key not in marks and counts[key] >= FEWEST)
    wider = sorted(order, key=lambda key: (key not in beside, key not in totals))
    yield from ({key: ANY} for key in wider if marks.get(key) != ANY)


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for other counts that would be published just the same."""

    counts: Counts
    sums: Collection[Sum]
    marks: Marks

    def is_open(self, key: str) -> bool:
        """Say whether a count kept back could be another."""
        seen: set[State] = set()
        tries = ({key: self.counts[key] + by} for by in (1, -1))
        return any(self.fits(moved) and self.balances(moved, seen) for moved in tries)

    def fits(self, moved: Counts) -> bool:
        """Say whether moved counts would be shown as they are."""
        return all(BOUNDS[self.marks[key]][0] <= count <= BOUNDS[self.marks[key]][1] for key, count in moved.items())

    def balances(self, moved: dict[str, int], seen: set[State]) -> bool:
        """Move further counts by one until every sum is right again."""
        now = {**self.counts, **moved}
        wrong = next((line for line in self.sums if line.off(now)), None)
        if wrong is None:
            return True
        state = frozenset(moved.items())
        if len(moved) > MOST_MOVED or state in seen:
            return False
        seen.add(state)
        by = -1 if wrong.off(now) > 0 else 1
        steps = [(key, by) for key in wrong.parts] + [(key, -by) for key in wrong.total]
        more = ({key: self.counts[key] + step} for key, step in steps if key in self.marks and key not in moved)
        return any(self.fits(one) and self.balances(moved | one, seen) for one in more)
