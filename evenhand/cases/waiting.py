"""What in a case waits for another member than the one who began it, for a whole page of the queue at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from evenhand.cases.meanwhile.rules import State
from evenhand.cases.models import Interim, Notice, Renewal

NOTICE, INTERIM = "notice", "interim"


def in_cases(cases: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Return what waits in each of these cases: a letter to be read, an interim suspension to be confirmed."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for kind, rows in _rows(cases).items():
        for case in rows.order_by("id").values_list("case__ref", flat=True):
            found[case].append(kind)
    for case in Renewal.objects.filter(interim__case__ref__in=cases).values_list("interim__case__ref", flat=True):
        found[case].append(INTERIM)
    return {case: tuple(dict.fromkeys(kinds)) for case, kinds in found.items()}


def _rows(cases: Sequence[str]) -> dict[str, QuerySet[Notice] | QuerySet[Interim]]:
    return {
        NOTICE: Notice.objects.filter(case__ref__in=cases, sent_at=None),
        INTERIM: Interim.objects.filter(case__ref__in=cases, state=State.IMPOSED, lifted_at=None),
    }
