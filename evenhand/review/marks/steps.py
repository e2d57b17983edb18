"""From whom a mark is kept: whoever must not learn of the case that it comes from. And until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from evenhand.cases import facts as cases
from evenhand.ground.errors import NotFound
from evenhand.ground.vault import keys
from evenhand.ground.vault.steps import index
from evenhand.reports import facts as reports
from evenhand.review.models import KeptFrom, Mark, Origin


def known_as(person: str) -> str:
    """Return the keyed index under which a person is known here."""
    return index("kept from", person)


def keep_from(mark: str, people: Iterable[str]) -> None:
    """Let a mark not be there for these people."""
    rows = (KeptFrom(mark_id=mark, person=known_as(person)) for person in sorted(set(people)))
    KeptFrom.objects.bulk_create(rows, ignore_conflicts=True)


def keep_from_whoever_must_not_know(code: str) -> None:
    """Look again for whom the marks of a Code must not be there: more may have been found to be concerned since."""
    origins = Origin.objects.filter(mark__code=code).values_list("mark__ref", "case")
    for mark, case in origins:
        keep_from(mark, barred(case))


def forget(code: str, *, before: dt.date) -> None:
    """Erase the marks of a Code that were made before a day, and where they came from: they were weighed (T10)."""
    rows = Mark.objects.filter(code=code, on__lt=before)
    refs = tuple(rows.values_list("ref", flat=True))
    for kept in (Origin, KeptFrom):
        kept.objects.filter(mark__in=rows.values("ref")).delete()
    rows.delete()
    keys.destroy(*refs)


def barred(case: str) -> frozenset[str]:
    """Return who must not learn of a case: its parties, whom it concerns, whom a reporter named, who wrote the post."""
    try:
        named = frozenset[str]().union(*(told.excluded for told in reports.for_case(*reports.of_case(case))))
    except NotFound:  # the case was erased: who was named in it is known no more, and was written down before
        named = frozenset()
    return cases.people(case) | cases.concerned(case) | named
