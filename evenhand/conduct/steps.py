"""Write an edition down, inside the deed that imports it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from evenhand.conduct.models import Clause, Edition, Passage
from evenhand.conduct.rules import EditionText


def end_edition(ref: str, *, at: dt.datetime) -> None:
    """Let an edition end at an instant (UTC); its passages stay as they are."""
    Edition.objects.filter(ref=ref).update(in_force_until=at)


def write_down(edition: Edition, text: EditionText) -> None:
    """Keep every passage of the text under the edition, and every clause that is new."""
    edition.save(force_insert=True)
    _remember_clauses(edition.code, text.clauses)
    Passage.objects.bulk_create(
        Passage(
            edition=edition,
            clause_id=f"{edition.code}/{p.clause}",
            under_id=f"{edition.code}/{p.under}" if p.under else None,
            position=position,
            depth=p.depth,
            form=p.form,
            kind=p.kind,
            title=p.title,
            markdown=p.markdown,
            words=p.words,
        )
        for position, p in enumerate(text.passages)
    )


def _remember_clauses(code: str, ids: Iterable[str]) -> None:
    known = set(Clause.objects.filter(code=code).values_list("lasting_id", flat=True))
    Clause.objects.bulk_create(
        Clause(ref=f"{code}/{id_}", code=code, lasting_id=id_) for id_ in ids if id_ not in known
    )
