"""Decisions as plain values, for the rooms above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count

from evenhand.decisions.models import Decision, Finding, InWords, Measure
from evenhand.decisions.rules import Kind, Planned
from evenhand.ground.errors import NotFound
from evenhand.ground.vault import opening


@dataclass(frozen=True, slots=True)
class Standing:
    """The decision of a case that stands now. `persons`: whom each measure concerns, empty for every respondent."""

    ref: str
    case: str
    number: int
    by: str
    at: dt.datetime
    measures: tuple[Planned, ...]
    persons: tuple[str, ...]
    in_words: tuple[str, ...]


def standing(case: str) -> Standing:
    """Return the decision that stands in a case, or NotFound before there is one."""
    found = stands(case)
    if found is None:
        raise NotFound
    return found


def stands(case: str) -> Standing | None:
    """Return the decision that stands in a case, or None where there is none."""
    row = Decision.objects.filter(case__ref=case).order_by("-number").first()
    return of(row) if row else None


def current(case: str) -> tuple[str, ...]:
    """Return the last decision that the committee made in a case, and those that a panel put in its place since."""
    rows = Decision.objects.filter(case__ref=case).order_by("-number").values_list("ref", "on_appeal")
    made = [on_appeal for _, on_appeal in rows]
    return tuple(ref for ref, _ in rows[: made.index("") + 1]) if "" in made else ()


def edition_cited(case: str) -> str:
    """Return the edition that the last decision of a case cites, or an empty string."""
    rows = Finding.objects.filter(decision__case__ref=case).order_by("-decision__number", "id")
    return rows.values_list("edition", flat=True).first() or ""


def found_broken(editions: Collection[str], since: dt.datetime, until: dt.datetime) -> Mapping[str, int]:
    """Return how often each clause of these editions was found broken by the committee, from an instant until another."""
    made = Finding.objects.filter(decision__at__gte=since, decision__at__lt=until, decision__on_appeal="", found=True)
    counted = made.filter(edition__in=editions).values_list("clause").annotate(count=Count("id"))
    return dict(counted.order_by("clause"))


def clauses_broken(editions: Collection[str], *decisions: str) -> Mapping[str, tuple[str, ...]]:
    """Return which clauses of these editions each of these decisions found broken."""
    rows = Finding.objects.filter(decision__ref__in=decisions, edition__in=editions, found=True).order_by("id")
    found: dict[str, tuple[str, ...]] = {}
    for decision, clause in rows.values_list("decision__ref", "clause"):
        found[decision] = (*found.get(decision, ()), clause)
    return found


def of(row: Decision) -> Standing:
    """Return one decision as it was made."""
    measures = Measure.objects.filter(decision__ref=row.ref).order_by("id")
    return Standing(
        row.ref,
        row.case_id,
        row.number,
        row.by,
        row.at,
        tuple(_planned(m) for m in measures),
        tuple(m.person for m in measures),
        tuple(m.in_words for m in measures),
    )


def _planned(row: Measure) -> Planned:
    said = InWords.objects.select_related("measure__decision").filter(measure=row).first()
    words = opening.unattended(said.measure.decision.case_id)(f"words {row.ref}", said.words) if said else ""
    return Planned(Kind(row.kind), row.place_id or "", row.content, row.until_on, row.review_on, words)
