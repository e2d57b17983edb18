"""Read and check the audit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Max, Q

from evenhand.ground.audit import chain
from evenhand.ground.audit.models import Entry
from evenhand.ground.audit.steps import body


@dataclass(frozen=True, slots=True)
class Checked:
    """`bad` is the number of the first entry that does not hold, or None; `root` is in hexadecimal."""

    size: int
    root: str
    bad: int | None


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was done in a matter, and the reports it was noted to concern."""

    at: dt.datetime
    matter: str
    reports: tuple[str, ...]


def verify(size: int | None = None) -> Checked:
    """Rebuild the tree (its first `size` leaves, or all) and name the first entry that does not hold.

    An entry whose salt was destroyed by erasure has lost its words; its commitment still holds the tree.
    """
    peaks: tuple[bytes, ...] = ()
    count = 0
    for entry in Entry.objects.order_by("number").iterator(chunk_size=2000):
        if count == size:
            break
        peaks = chain.grown(peaks, count, bytes(entry.committed))
        if entry.number != count or not _holds(entry) or bytes(entry.peaks) != b"".join(peaks):
            return Checked(count, chain.root(peaks).hex(), count)
        count += 1
    return Checked(count, chain.root(peaks).hex(), None if size in (None, count) else count)


def _holds(entry: Entry) -> bool:
    if not entry.salt:
        return True
    said = body(act=entry.act, who=entry.who, at=entry.at, matter=entry.matter, facts=entry.facts)
    return chain.commitment(bytes(entry.salt), said) == bytes(entry.committed)


def who_touched(*matters: str) -> frozenset[str]:
    """Return everybody whose act stands in the record of these matters."""
    return frozenset(Entry.objects.filter(matter__in=matters).exclude(who="").values_list("who", flat=True))


def touched_since(at: dt.datetime, *, by: Collection[str]) -> frozenset[str]:
    """Return the matters that any of these worked on since an instant (UTC); to say that one may is no work yet."""
    entries = Entry.objects.filter(at__gte=at, who__in=by).exclude(matter="").exclude(act__startswith="conflict:")
    return frozenset(entries.values_list("matter", flat=True).distinct())


def acted_at(people: Collection[str]) -> Mapping[str, dt.datetime]:
    """Return when each of these people did something last (UTC), as far as they ever did."""
    return dict(Entry.objects.filter(who__in=people).values_list("who").annotate(last=Max("at")))


def who_did(*beginnings: str, matters: Collection[str]) -> frozenset[str]:
    """Return everybody in whose name an act that begins so stands in the record of these matters."""
    acts = reduce(or_, (Q(act__startswith=each) for each in beginnings))
    return frozenset(Entry.objects.filter(acts, matter__in=matters).exclude(who="").values_list("who", flat=True))


def done(*acts: str, matters: Collection[str]) -> tuple[Done, ...]:
    """Return when these acts were done in these matters, the earliest first."""
    rows = Entry.objects.filter(act__in=acts, matter__in=matters).order_by("number")
    noted = rows.values_list("at", "matter", "facts")
    return tuple(Done(at, matter, tuple(facts.get("reports", "").split())) for at, matter, facts in noted)
