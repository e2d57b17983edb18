"""Bring an edition into force, inside the deed that does it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

from evenhand.conduct import facts
from evenhand.conduct.drafts.rules import State
from evenhand.conduct.models import Clause, Draft, Edition, Passage
from evenhand.conduct.rules import EditionText
from evenhand.ground import ids
from evenhand.ground.errors import Refused


def check_changed(draft: Draft, text: EditionText) -> None:
    """Refuse what is word for word the edition there is."""
    last = next(iter(facts.editions(draft.code)), None)
    if last and last.source_hash == _hash(draft.markdown, text):
        raise Refused("edition-is-unchanged", "markdown")


def bring_into_force(draft: Draft, text: EditionText, *, at: dt.datetime) -> Edition:
    """Let a draft be the edition in force from an instant (UTC) on, and end the one before at that same instant."""
    last = next(iter(facts.editions(draft.code)), None)
    if last and last.in_force_from >= at:
        raise Refused("edition-begins-before-the-last")
    Edition.objects.filter(code=draft.code, in_force_until=None).update(in_force_until=at)
    Draft.objects.filter(code=draft.code, state=State.IN_FORCE).update(state=State.SUPERSEDED)
    edition = Edition(
        ref=ids.new("e"), code=draft.code, number=last.number + 1 if last else 1, title=draft.title,
        language=draft.language, in_force_from=at, source_hash=_hash(draft.markdown, text),
    )  # fmt: skip
    _write_down(edition, text)
    draft.state, draft.edition = State.IN_FORCE, edition
    draft.save()
    return edition


def _write_down(edition: Edition, text: EditionText) -> None:
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


def _remember_clauses(code: str, lasting: Iterable[str]) -> None:
    known = set(Clause.objects.filter(code=code).values_list("lasting_id", flat=True))
    Clause.objects.bulk_create(
        Clause(ref=f"{code}/{id_}", code=code, lasting_id=id_) for id_ in lasting if id_ not in known
    )


def _hash(source: str, text: EditionText) -> str:
    kinds = "\n".join(f"{p.clause} {p.kind}" for p in text.passages)
    return hashlib.sha256(f"{source}\0{kinds}".encode()).hexdigest()
