"""What the rooms above tell everybody of: editions that are announced, and what they change."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.conduct.changes import telling
from evenhand.conduct.drafts.rules import State
from evenhand.conduct.drafts.texts import changes
from evenhand.conduct.models import Draft
from evenhand.conduct.rules import draft_address
from evenhand.ground.errors import NotFound


@dataclass(frozen=True, slots=True)
class AnnouncedFact:
    """An edition that is announced; `changes` is what it changes, as plain text, in the language of this moment."""

    ref: str
    code: str
    title: str
    language: str
    why: str
    heard: str
    approved_by: str
    approved_on: dt.date | None
    effective_at: dt.datetime
    emergency: str
    address: str
    changes: str


def announced_refs() -> tuple[str, ...]:
    """Return the ref of every edition that is announced and does not hold yet, the earliest first."""
    rows = Draft.objects.filter(state=State.SCHEDULED).order_by("effective_at")
    return tuple(rows.values_list("ref", flat=True))


def announced(ref: str) -> AnnouncedFact:
    """Return an edition that is, or was, announced; NotFound when there is no such one."""
    row = Draft.objects.filter(ref=ref, effective_at__isnull=False).first()
    if row is None or row.effective_at is None:
        raise NotFound
    found = changes(row)
    return AnnouncedFact(
        row.ref, row.code, row.title, row.language, row.why, row.heard, row.approved_by, row.approved_on,
        row.effective_at, row.emergency, draft_address(row.code, row.ref),
        telling.text(found, {c.id: c.title for c in found}),
    )  # fmt: skip
