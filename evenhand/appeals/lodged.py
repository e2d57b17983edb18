"""Which appeals were lodged against what."""

from __future__ import annotations

from django.db.models import QuerySet

from evenhand.appeals.models import Appeal
from evenhand.decisions import facts as decisions


def against_what_stands(case: str) -> QuerySet[Appeal]:
    """Return the appeals against the decision of a case, or where there is none, against its report being set aside."""
    current = decisions.current(case)
    there = Appeal.objects.filter(case__ref=case)
    return there.filter(decision__ref__in=current) if current else there.filter(decision=None)
