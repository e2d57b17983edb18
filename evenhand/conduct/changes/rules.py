"""Two texts compared word by word, and two editions clause by clause. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from evenhand.conduct.kinds import Kind
from evenhand.conduct.rules import Passage

UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Letters of writing that sets no space between words: each counts as a word."""
WORD = re.compile(f"[{UNSPACED}]|[^\\s{UNSPACED}]+")
CLOSELY = 10_000
"""Two stretches without a word of their own are compared word by word up to this product of their lengths."""
DEEPEST = 40
SCRAP = 3
"""Fewer words than that between two long changes do not hold a sentence together."""

type Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the old text, and what stands in its place in the new one: the same words, others, or none."""

    taken: Words
    put: Words

    @property
    def same(self) -> bool:
        """Say whether nothing changed here."""
        return self.taken == self.put


def words(text: str) -> Words:
    """Return the words of a text."""
    return tuple(WORD.findall(text))


def said(found: Words) -> str:
    """Return words as a text, with a space wherever their writing has one."""
    return re.sub(f"(?<=[{UNSPACED}]) (?=[{UNSPACED}])", "", " ".join(found))


def between(old: Words, new: Words) -> tuple[Run, ...]:
    """Return both texts in stretches, in order: joined, what is `taken` is the old one and what is `put` the new one.

    Words that occur once in both hold the two together, so the time grows as the texts do, whatever they say (D6).
    """
    return tuple(_folded(_joined(_aligned(old, new, 0))))


def applied(runs: Iterable[Run], old: Words) -> Words:
    """Return the new text made from the old one; ValueError where the difference is of another text."""
    new: list[str] = []
    at = 0
    for run in runs:
        if old[at : at + len(run.taken)] != run.taken:
            raise ValueError(run)
        at += len(run.taken)
        new += run.put
    if at != len(old):
        raise ValueError(old[at:])
    return tuple(new)


def _aligned(old: Words, new: Words, deep: int) -> Iterator[Run]:
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    yield Run(old[:head], new[:head])
    yield from _inside(old[head : len(old) - tail], new[head : len(new) - tail], deep)
    yield Run(old[len(old) - tail :], new[len(new) - tail :])


def _alike(old: Words, new: Words) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(old), len(new)))


def _inside(old: Words, new: Words, deep: int) -> Iterator[Run]:
    held = _held(old, new) if deep < DEEPEST else []
    if held:
        i = j = 0
        for a, b in [*held, (len(old), len(new))]:
            yield from _aligned(old[i:a], new[j:b], deep + 1)
            i, j = a, b
    elif len(old) * len(new) <= CLOSELY:
        for _, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            yield Run(old[i1:i2], new[j1:j2])
    else:
        yield Run(old, new)


def _held(old: Words, new: Words) -> list[tuple[int, int]]:
    """Return the places of words that occur once in both texts, as many as stand in the same order."""
    often_old, often_new = Counter(old), Counter(new)
    where = {word: j for j, word in enumerate(new) if often_new[word] == 1}
    pairs = [(i, where[word]) for i, word in enumerate(old) if often_old[word] == 1 and word in where]
    return [pairs[n] for n in _rising([j for _, j in pairs])]


def _rising(places: Sequence[int]) -> list[int]:
    """Return the indexes of a longest rising row."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for n, place in enumerate(places):
        at = bisect_left(ends, place)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1], last[at : at + 1] = [place], [n]
    row: list[int] = []
    n = last[-1] if last else -1
    while n >= 0:
        row.append(n)
        n = before[n]
    return row[::-1]


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Gather what stands side by side: what is the same, and what is not."""
    says = (run for run in runs if run.taken or run.put)
    return [_one(group) for _, group in groupby(says, lambda run: run.same)]


def _folded(runs: list[Run]) -> list[Run]:
    """Let a word or two between long changes change with them: whole phrases read better than scraps."""
    scraps = {n for n in range(1, len(runs) - 1) if _is_scrap(*runs[n - 1 : n + 2])}
    stays = groupby(enumerate(runs), lambda found: found[1].same and found[0] not in scraps)
    return [_one(run for _, run in group) for _, group in stays]


def _is_scrap(before: Run, run: Run, after: Run) -> bool:
    return run.same and len(run.put) < SCRAP and all(len(r.taken) + len(r.put) > 2 * SCRAP for r in (before, after))


def _one(runs: Iterable[Run]) -> Run:
    found = list(runs)
    return Run(tuple(w for run in found for w in run.taken), tuple(w for run in found for w in run.put))


class How(StrEnum):
    """What became of a clause."""

    ADDED = "added"
    REMOVED = "removed"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    RENAMED = "renamed"
    REWORDED = "reworded"
    TURNED = "turned"
    """It is of another kind: what was asked for is now forbidden."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A clause as one edition words it; `under` is the id of the clause it stands under, or nothing."""

    id: str
    under: str
    title: str
    kind: Kind
    words: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of one clause; `hows` is empty where nothing did.

    `runs` are the words of the clauses it came from (`came_from`, or itself) and its own.
    """

    id: str
    title: str
    kind: Kind
    hows: tuple[How, ...]
    runs: tuple[Run, ...]
    came_from: tuple[str, ...] = ()
    went_into: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Two:
    """Two editions side by side, and which new clauses are said to have come from which old ones."""

    old: Mapping[str, Wording]
    new: Mapping[str, Wording]
    lineage: Mapping[str, Words]
    moved: frozenset[str]

    def came_from(self, clause: str) -> Words:
        """Return the old clauses that a clause is said to have come from."""
        return tuple(c for c in self.lineage.get(clause, ()) if c in self.old)

    def went_into(self, clause: str) -> Words:
        """Return the clauses that are said to have come from an old one."""
        return tuple(c for c in self.new if clause in self.came_from(c))


def wordings(passages: Iterable[Passage]) -> tuple[Wording, ...]:
    """Return the clauses of a text as it words them, in its order."""
    text = tuple(passages)
    own: dict[str, list[str]] = {}
    for p in text:
        own.setdefault(p.clause, []).append(p.words)
    return tuple(
        Wording(p.clause, p.under, p.title, p.kind, " ".join(filter(None, own[p.clause])))
        for p in text
        if p.form.speaks_anew
    )


def compare(
    old: Sequence[Wording], new: Sequence[Wording], lineage: Mapping[str, Words] | None = None
) -> tuple[Changed, ...]:
    """Return what became of every clause, in the order of the new edition; what was removed stands where it stood."""
    moved = _moved(old, new)
    two = Two({w.id: w for w in old}, {w.id: w for w in new}, lineage or {}, moved)
    gone: dict[str, list[Changed]] = {}
    after = ""
    for was in old:
        after = was.id if was.id in two.new else after
        if was.id not in two.new:
            gone.setdefault(after, []).append(_gone(was, two))
    here = ((_became(now, two), *gone.get(now.id, ())) for now in new)
    return (*gone.get("", ()), *(changed for group in here for changed in group))


def _gone(was: Wording, two: Two) -> Changed:
    into = two.went_into(was.id)
    how = How.REMOVED if not into else How.SPLIT if len(into) > 1 else How.MERGED
    return Changed(was.id, was.title, was.kind, (how,), (Run(words(was.words), ()),), (), into)


def _became(now: Wording, two: Two) -> Changed:
    origin = two.came_from(now.id) or ((now.id,) if now.id in two.old else ())
    before = tuple(w for c in origin for w in words(two.old[c].words))
    into = tuple(c for c in two.went_into(now.id) if c != now.id) if now.id in two.old else ()
    hows = tuple(_hows(now, origin, into, two))
    from_others = () if origin == (now.id,) else origin
    return Changed(now.id, now.title, now.kind, hows, between(before, words(now.words)), from_others, into)


def _hows(now: Wording, origin: Words, into: Words, two: Two) -> Iterator[How]:
    was = two.old.get(now.id)
    if was is None:
        yield How.MERGED if len(origin) > 1 else How.SPLIT if origin else How.ADDED
        return
    differs = {
        How.MERGED: len(origin) > 1,
        How.SPLIT: bool(into),
        How.MOVED: now.id in two.moved,
        How.RENAMED: was.title != now.title,
        How.REWORDED: words(was.words) != words(now.words),
        How.TURNED: was.kind is not now.kind,
    }
    yield from (how for how, so in differs.items() if so)


def _moved(old: Sequence[Wording], new: Sequence[Wording]) -> frozenset[str]:
    """Return the clauses that stand under another one now, or in another order beside those they stood with."""
    above, before = {w.id: w.under for w in old}, {w.id: n for n, w in enumerate(old)}
    elsewhere = {w.id for w in new if w.id in above and above[w.id] != w.under}
    beside: dict[str, list[str]] = {}
    for w in new:
        if w.id in before and w.id not in elsewhere:
            beside.setdefault(w.under, []).append(w.id)
    out_of_order = {
        clause
        for row in beside.values()
        for n, clause in enumerate(row)
        if n not in set(_rising([before[c] for c in row]))
    }
    return frozenset(elsewhere | out_of_order)
