"""Who helps to make it good, for the rooms above: they decide nothing in that case."""

from __future__ import annotations

from evenhand.cases.models import Restoring


def facilitators(case: str) -> frozenset[str]:
    """Return who facilitates, or facilitated, in a case."""
    return frozenset(Restoring.objects.filter(case__ref=case).values_list("facilitator", flat=True))


def restorings(case: str) -> tuple[str, ...]:
    """Return the restorative ways of a case: who acted in one took part in the case (I1)."""
    return tuple(Restoring.objects.filter(case__ref=case).values_list("ref", flat=True))
