"""What a review collects from cases without telling of any: only counts, and of 1 to 4 only that they are few (C6)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count

from evenhand.appeals import facts as appeals
from evenhand.decisions import facts as decisions
from evenhand.ground.association.facts import ours
from evenhand.review.models import Mark
from evenhand.transparency.cells import kept_back


@dataclass(frozen=True, slots=True)
class Collected:
    """Counts by clause (its id), as they may be shown; `undone` by clause and ground of the appeal."""

    unclear: Mapping[str, str]
    applied: Mapping[str, str]
    undone: Mapping[str, Mapping[str, str]]


def shown(counts: Mapping[str, int]) -> Mapping[str, str]:
    """Return counts as they may be shown: small ones are kept back."""
    return {key: str(count) for key, count in {**counts, **kept_back(counts, ())}.items() if count}


def collected(code: str, editions: Collection[str], since: dt.datetime, until: dt.datetime) -> Collected:
    """Return what happened with the clauses of a Code from an instant until another; nothing sealed is opened."""
    return Collected(
        shown(_unclear(code, _day(since), _day(until))),
        shown(decisions.found_broken(editions, since, until)),
        _undone(editions, since, until),
    )


def _unclear(code: str, since: dt.date, until: dt.date) -> Mapping[str, int]:
    rows = Mark.objects.filter(code=code, on__gte=since, on__lt=until)
    return dict(rows.values_list("clause").annotate(count=Count("id")).order_by("clause"))


def _undone(editions: Collection[str], since: dt.datetime, until: dt.datetime) -> Mapping[str, Mapping[str, str]]:
    undid = appeals.undid(since, until)
    broken = decisions.clauses_broken(editions, "", *(decision for decision, _ in undid))  # asked also where none is
    counts: dict[str, Counter[str]] = {}
    for decision, grounds in undid:
        for clause in broken.get(decision, ()):
            counts.setdefault(clause, Counter()).update(grounds)
    return {clause: shown(by_ground) for clause, by_ground in counts.items()}


def _day(at: dt.datetime) -> dt.date:
    return ours().calendar(at).day(at)
