"""Editions on their way: all of them for whoever writes them, those that are shown for everybody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.conduct import document, facts
from evenhand.conduct.changes import shapes
from evenhand.conduct.changes.rules import How, wordings
from evenhand.conduct.changes.shapes import ChangeForEverybody
from evenhand.conduct.drafts import told
from evenhand.conduct.drafts.rules import SHOWN, Credits, State, mends_slips
from evenhand.conduct.drafts.texts import before, changes, composed, lineage_of, passages, turns_of
from evenhand.conduct.kinds import Kind
from evenhand.conduct.models import Descent, Draft
from evenhand.conduct.rules import Form, draft_address
from evenhand.conduct.shapes import LineForEverybody, PartForEverybody, SectionForEverybody
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat


@dataclass(frozen=True, slots=True)
class StandingForEverybody:
    """Where an edition stands, who approved it, from when it is to hold; `number` is 0 until it held."""

    ref: str
    code: str
    title: str
    state: State
    why: str
    heard: str
    credits: Credits
    comments_until: dt.date | None
    approved_by: str
    approved_on: dt.date | None
    yes: int
    no: int
    effective_at: dt.datetime | None
    emergency: str
    number: int
    address: str
    announced_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class DraftForEverybody:
    """A draft as a document, and what it changes."""

    standing: StandingForEverybody
    language: str
    contents: tuple[LineForEverybody, ...]
    opening: tuple[PartForEverybody, ...]
    sections: tuple[SectionForEverybody, ...]
    changes: tuple[ChangeForEverybody, ...]


@dataclass(frozen=True, slots=True)
class LineageForEverybody:
    """The clauses that a clause came from, and those that came from it: id and title of each."""

    came_from: tuple[tuple[str, str], ...]
    went_into: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NewClause:
    """A clause that the edition before did not have, and those it is said to come from."""

    id: str
    title: str
    came_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindOfClause:
    """Of which kind a clause is: by its words, and set by hand (None where it was not)."""

    id: str
    title: str
    by_words: Kind
    by_hand: Kind | None


@dataclass(frozen=True, slots=True)
class DraftForWriters:
    """A draft to be written on: its words, its new clauses, and the clauses they can come from (id and title)."""

    standing: StandingForEverybody
    markdown: str
    changes: tuple[ChangeForEverybody, ...]
    new: tuple[NewClause, ...]
    old: tuple[tuple[str, str], ...]
    kinds: tuple[KindOfClause, ...]
    mends_slips: bool
    everybody_told: bool
    wrote_last: bool


def shown(_actor: Actor, ref: str, *, name: str) -> DraftForEverybody:
    """Return a draft that is shown to everybody, or NotFound."""
    row = Draft.objects.filter(ref=ref, code=name, state__in=SHOWN).first()
    if row is None:
        raise NotFound
    text = passages(row)
    here = draft_address(row.code, row.ref)
    shown = document.of(text, {p.clause: f"{here}#{p.clause}" for p in text}, all_on_one_page=True)
    return DraftForEverybody(
        _standing(row),
        row.language,
        shown.lines(Form.SECTION, Form.RULE),
        shown.opening(),
        shown.sections(),
        _changes(row),
    )


def under_way(_actor: Actor, *, name: str) -> tuple[StandingForEverybody, ...]:
    """Return what everybody may comment on, and what is approved or announced."""
    states = (State.CONSULTATION, State.APPROVED, State.SCHEDULED)
    return tuple(map(_standing, Draft.objects.filter(code=name, state__in=states).order_by("opened_at")))


def standings(_actor: Actor, *, name: str) -> tuple[StandingForEverybody, ...]:
    """Return who approved each edition that is or was in force, the newest first."""
    rows = Draft.objects.filter(code=name, edition__isnull=False).order_by("-edition__number")
    return tuple(map(_standing, rows.select_related("edition")))


def line(_actor: Actor, clause: str, number: int, *, name: str) -> LineageForEverybody:
    """Return where a clause came from, up to the edition of that number, and what came from it in any later one."""
    rows = Descent.objects.filter(draft__code=name, draft__edition__isnull=False)
    titles = {known.clause: known.title or known.clause for known in facts.known_clauses(name)}
    came = rows.filter(clause=clause, draft__edition__number__lte=number).values_list("came_from", flat=True)
    went = rows.filter(came_from=clause).values_list("clause", flat=True)
    return LineageForEverybody(
        tuple((c, titles[c]) for c in dict.fromkeys(came) if c in titles and c != clause),
        tuple((c, titles[c]) for c in dict.fromkeys(went) if c in titles and c != clause),
    )


def drafts(actor: Actor) -> tuple[StandingForEverybody, ...]:
    """Return everything under way in every Code, for moderators; NotFound for others."""
    _check(actor)
    rows = Draft.objects.exclude(state__in=(State.SUPERSEDED, State.ARCHIVED, State.WITHDRAWN))
    return tuple(map(_standing, rows.select_related("edition").order_by("code", "-opened_at")))


def draft(actor: Actor, ref: str) -> DraftForWriters:
    """Return a draft to be written on, for moderators; NotFound for others."""
    _check(actor)
    row = Draft.objects.select_related("edition").filter(ref=ref).first()
    if row is None:
        raise NotFound
    old = wordings(before(row))
    ids, lineage = {w.id for w in old}, lineage_of(row.ref)
    new = (w for w in wordings(passages(row)) if w.id not in ids or w.id in lineage)
    return DraftForWriters(
        _standing(row),
        row.markdown,
        _changes(row),
        tuple(NewClause(w.id, w.title, lineage.get(w.id, ())) for w in new),
        tuple((w.id, w.title or w.id) for w in old),
        _kinds(row) if row.state == State.DRAFT else (),
        mends_slips(changes(row)),
        told.everybody(row.ref),
        row.by == actor.person,
    )


def past(actor: Actor) -> tuple[StandingForEverybody, ...]:
    """Return the editions that are over and not put away yet, for moderators; NotFound for others."""
    _check(actor)
    rows = Draft.objects.filter(state=State.SUPERSEDED).order_by("code", "-edition__number")
    return tuple(map(_standing, rows.select_related("edition")))


def codes(_actor: Actor) -> tuple[str, ...]:
    """Return the name of every Code there is, the usual one first."""
    return facts.codes()


def _kinds(row: Draft) -> tuple[KindOfClause, ...]:
    turned, by_words = turns_of(row.ref), composed(row.code, row.markdown, lineage_of(row.ref))
    return tuple(
        KindOfClause(p.clause, p.title or p.clause, p.kind, turned.get(p.clause))
        for p in by_words.passages
        if p.form.speaks_anew and p.form is not Form.OPENING
    )


def _check(actor: Actor) -> None:
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound


def _changes(row: Draft) -> tuple[ChangeForEverybody, ...]:
    found = changes(row)
    here = draft_address(row.code, row.ref)
    return shapes.shown(found, {c.id: f"{here}#{c.id}" for c in found if How.REMOVED not in c.hows})


def _standing(row: Draft) -> StandingForEverybody:
    return StandingForEverybody(
        row.ref, row.code, row.title, State(row.state), row.why, row.heard,
        Credits(row.source, row.licence, row.adapted_from), row.comments_until,
        row.approved_by, row.approved_on, row.yes, row.no, row.effective_at, row.emergency,
        row.edition.number if row.edition else 0, draft_address(row.code, row.ref), row.announced_at,
    )  # fmt: skip
