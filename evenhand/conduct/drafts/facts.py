"""What the rooms above tell everybody of: editions that are announced, and what they change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from evenhand.conduct.changes import telling
from evenhand.conduct.changes.rules import Two
from evenhand.conduct.drafts import texts
from evenhand.conduct.drafts.rules import SHOWN, UNDER_WAY, State
from evenhand.conduct.drafts.texts import changes
from evenhand.conduct.languages.rules import fingerprint
from evenhand.conduct.models import Draft, Turn
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


def under_way_refs(code: str) -> tuple[str, ...]:
    """Return the ref of every draft of a Code that is on its way, the latest first."""
    rows = Draft.objects.filter(code=code, state__in=UNDER_WAY).order_by("-opened_at")
    return tuple(rows.values_list("ref", flat=True))


def state_of(ref: str) -> State:
    """Return where an edition stands, or NotFound."""
    stands = Draft.objects.filter(ref=ref).values_list("state", flat=True).first()
    if stands is None:
        raise NotFound
    return State(stands)


def is_shown(ref: str) -> bool:
    """Say whether everybody may read a draft."""
    return state_of(ref) in SHOWN


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


@dataclass(frozen=True, slots=True)
class OnTrial:
    """A draft that something is held against: of which Code, and what tells its text from any other."""

    ref: str
    code: str
    title: str
    state: State
    text: str


def on_trial(ref: str) -> OnTrial:
    """Return a draft, or the edition that it became; NotFound when there is no such one."""
    row = _named(ref)
    turns = Turn.objects.filter(draft=row).order_by("clause").values_list("clause", "kind")
    text = repr((row.markdown, tuple(turns), texts.lineage_of(row.ref)))
    return OnTrial(row.ref, row.code, row.title, State(row.state), fingerprint(text))


def beside(ref: str, editions: Collection[str]) -> Mapping[str, Two]:
    """Return a draft beside each of these editions of its Code, clause by clause; NotFound when there is no such one."""
    return texts.beside(_named(ref), editions)


def before(ref: str) -> str:
    """Return the edition that a draft changes, empty where there is none; NotFound when there is no such draft."""
    return texts.edition_before(_named(ref))


def _named(ref: str) -> Draft:
    row = Draft.objects.filter(ref=ref).first()
    if row is None:
        raise NotFound
    return row
