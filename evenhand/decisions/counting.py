"""How many decisions there were and what they came to, for the figures of a period: counted, and never opened."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from evenhand.committee.procedure import Rung
from evenhand.conduct import facts as code
from evenhand.conduct.rules import OUR_CODE
from evenhand.decisions.models import Decision, Finding, Measure, Precedent, Turn, Vote
from evenhand.decisions.rules import Kind

RESTRICTS_AT_A_PLACE = (Kind.HIDE, Kind.LIMITED, Kind.SUSPENSION)


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision of the committee: how heavy it was, whether anything was broken, the usual rungs, how many voted."""

    ref: str
    case: str
    number: int
    at: dt.datetime
    rung: int
    broken: bool
    lowest: int
    highest: int
    voters: int = 1


@dataclass(frozen=True, slots=True)
class Broken:
    """So many decisions found this clause broken."""

    clause: str
    count: int


@dataclass(frozen=True, slots=True)
class Restricted:
    """So many restrictions of a kind were ordered at a place."""

    place: str
    kind: str
    count: int


def _made(since: dt.datetime, until: dt.datetime) -> QuerySet[Decision]:
    """Return the decisions the committee made in a period; what a panel put in their place is counted with appeals."""
    return Decision.objects.filter(at__gte=since, at__lt=until, on_appeal="")


def decided(since: dt.datetime, until: dt.datetime) -> tuple[Decided, ...]:
    """Return the decisions of a period."""
    made = _made(since, until)
    weights = Precedent.objects.filter(decision__in=made.values("ref")).values_list("ref", "rung", "low", "high")
    weighed = {ref: tuple(rungs) for ref, *rungs in weights}
    talks = set(Measure.objects.filter(decision__in=made.values("ref")).values_list("decision__ref", flat=True))
    voters = _voters(made)
    return tuple(
        Decided(ref, case, number, at, *_weight(weighed.get(ref), talked=ref in talks), voters.get(ref, 1))
        for ref, case, number, at in made.order_by("id").values_list("ref", "case__ref", "number", "at")
    )


def _voters(made: QuerySet[Decision]) -> dict[str, int]:
    """Return how many voted on each decision that was taken together."""
    signed = Turn.objects.filter(decision__in=made.values("ref")).values_list("decision__ref", "proposal__ref")
    votes = Vote.objects.filter(proposal__in=[proposal for _, proposal in signed]).values_list("proposal__ref")
    cast = dict(votes.annotate(count=Count("id")))
    return {decision: cast.get(proposal, 1) for decision, proposal in signed}


def _weight(rungs: tuple[int, ...] | None, *, talked: bool) -> tuple[int, bool, int, int]:
    """Return rung, whether anything was broken, and the band; where nothing was, at most a talk follows."""
    if rungs is None:
        return (Rung.TALK if talked else Rung.NOTHING), False, Rung.NOTHING, Rung.TALK
    rung, lowest, highest = rungs
    return rung, True, lowest, highest


def broken(since: dt.datetime, until: dt.datetime) -> tuple[Broken, ...]:
    """Return how often each clause was found broken in a period; before a clause of another Code stands its name."""
    found = Finding.objects.filter(decision__in=_made(since, until).values("ref"), found=True)
    counts = Counter[str]()
    for clause, edition, count in found.values_list("clause", "edition").annotate(count=Count("id")):
        counts[named(code.code_of(edition), clause)] += count
    return tuple(Broken(clause, count) for clause, count in sorted(counts.items()))


def named(name: str, clause: str) -> str:
    """Return how figures call a clause of a Code."""
    return clause if name == OUR_CODE else f"{name}/{clause}"


def restricted(since: dt.datetime, until: dt.datetime) -> tuple[Restricted, ...]:
    """Return how many posts were hidden, and accounts limited or suspended, at each place in a period."""
    ordered = Measure.objects.filter(decision__in=_made(since, until).values("ref"), kind__in=RESTRICTS_AT_A_PLACE)
    counted = ordered.values_list("place__ref", "kind").annotate(count=Count("id")).order_by("place__ref", "kind")
    return tuple(Restricted(place or "", kind, count) for place, kind, count in counted)


def first_decided_since(at: dt.datetime) -> frozenset[str]:
    """Return the cases whose first decision came at an instant or after it."""
    return frozenset(Decision.objects.filter(at__gte=at, number=1).values_list("case__ref", flat=True))
