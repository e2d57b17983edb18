"""What the rooms above cite of the Code: the edition in force at an instant, its clauses and their words."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from evenhand.conduct import rules
from evenhand.conduct.kinds import Kind
from evenhand.conduct.lasting import Known
from evenhand.conduct.models import Clause, Edition, Scope
from evenhand.conduct.models import Passage as Row
from evenhand.conduct.rules import OUR_CODE, Form, Passage
from evenhand.ground.errors import NotFound
from evenhand.ground.rows import composed


@dataclass(frozen=True, slots=True)
class EditionFact:
    """An edition, without its words. `in_force_until` (UTC) is None while it has no end."""

    ref: str
    code: str
    number: int
    title: str
    language: str
    in_force_from: dt.datetime
    in_force_until: dt.datetime | None
    source_hash: str


@dataclass(frozen=True, slots=True)
class ClauseFact:
    """A clause as one edition words it. `words` are its own, without the clauses under it."""

    ref: str
    """For foreign keys: the Code and the lasting id."""
    id: str
    title: str
    kind: Kind
    words: str
    under: str
    """Id of the clause it stands under, or nothing."""
    under_title: str
    depth: int


def in_force(at: dt.datetime, code: str = OUR_CODE) -> EditionFact | None:
    """Return the edition that was in force at an instant (UTC), if there was one."""
    rows = _in_force(at, code)
    return _edition(rows[0]) if rows else None


@composed
def _in_force(at: dt.datetime, code: str) -> QuerySet[Edition, Edition]:
    return Edition.objects.filter(
        Q(in_force_until__isnull=True) | Q(in_force_until__gt=at), code=code, in_force_from__lte=at
    )


def code_for(place: str) -> str:
    """Return the name of the Code that applies to a place."""
    return Scope.objects.filter(place=place).values_list("code", flat=True).first() or OUR_CODE


def code_told(place: str, words: str) -> str:
    """Return the name of the Code that applies at a place (by name), or to one that words name where none is known."""
    applies = dict(Scope.objects.values_list("place", "code"))
    said = f" {' '.join(words.casefold().split())} "
    named = (code for where, code in applies.items() if re.search(rf"\W{re.escape(where.casefold())}\W", said))
    return applies.get(place, OUR_CODE) if place else next(named, OUR_CODE)


def code_of(edition: str) -> str:
    """Return the name of the Code that an edition is of."""
    return Edition.objects.values_list("code", flat=True).get(ref=edition)


def codes() -> tuple[str, ...]:
    """Return the name of every Code there is, the usual one first."""
    names = set(Edition.objects.values_list("code", flat=True))
    return tuple(sorted(names, key=lambda name: (name != OUR_CODE, name)))


def places(code: str) -> tuple[str, ...]:
    """Return the places that a Code was said to apply to."""
    return tuple(Scope.objects.filter(code=code).order_by("place").values_list("place", flat=True))


def editions(code: str = OUR_CODE) -> tuple[EditionFact, ...]:
    """Return every edition of a Code, the newest first."""
    return tuple(_edition(row) for row in Edition.objects.filter(code=code).order_by("-number"))


def editions_holding(clause_id: str, code: str = OUR_CODE) -> tuple[EditionFact, ...]:
    """Return the editions of a Code that hold a clause, the newest first."""
    holding = set(Row.objects.filter(clause_id=f"{code}/{clause_id}").values_list("edition__ref", flat=True))
    return tuple(e for e in editions(code) if e.ref in holding)


def passages(edition: str) -> tuple[Passage, ...]:
    """Return the whole text of an edition in order."""
    return tuple(_passage(row) for row in Row.objects.filter(edition_id=edition).order_by("position"))


def clauses(edition: str) -> tuple[ClauseFact, ...]:
    """Return every clause of an edition in the order of the document."""
    return _clauses(edition, passages(edition))


def clause(edition: str, clause_id: str) -> ClauseFact:
    """Return one clause of an edition, or raise NotFound."""
    found = next((c for c in clauses(edition) if c.id == clause_id), None)
    if found is None:
        raise NotFound
    return found


def reportable(at: dt.datetime, code: str = OUR_CODE) -> tuple[ClauseFact, ...]:
    """Return the prohibitions and expectations a reporter can point at, as they stood at an instant (UTC)."""
    edition = in_force(at, code)
    text = passages(edition.ref) if edition else ()
    wanted = {p.clause for p in rules.reportable(text)}
    return tuple(c for c in _clauses(edition.ref, text) if c.id in wanted) if edition else ()


def known_clauses(code: str) -> tuple[Known, ...]:
    """Return each clause of a Code as it was last worded; those the newest edition holds come first."""
    newest = next(iter(editions(code)), None)
    holding: dict[str, str] = dict(
        Row.objects.filter(edition__code=code).order_by("edition__number").values_list("clause__ref", "edition__ref")
    )
    by_edition = {ref: clauses(ref) for ref in dict.fromkeys(holding.values())}
    last = [(ref, c) for ref, found in by_edition.items() for c in found if holding[c.ref] == ref]
    known = [
        Known(c.id, c.under, c.title, c.words, c.kind, dropped=newest is None or ref != newest.ref) for ref, c in last
    ]
    return tuple(sorted(known, key=lambda k: k.dropped))


def ids_ever(code: str) -> frozenset[str]:
    """Return every lasting id a Code has used."""
    return frozenset(Clause.objects.filter(code=code).values_list("lasting_id", flat=True))


def _clauses(edition: str, text: tuple[Passage, ...]) -> tuple[ClauseFact, ...]:
    code = code_of(edition)
    titles = {p.clause: p.title for p in text if p.form.speaks_anew}
    said: dict[str, list[str]] = {}
    for p in text:
        said.setdefault(p.clause, []).append(p.words)
    return tuple(
        ClauseFact(
            ref=f"{code}/{p.clause}",
            id=p.clause,
            title=p.title,
            kind=p.kind,
            words=" ".join(filter(None, said[p.clause])),
            under=p.under,
            under_title=titles.get(p.under, ""),
            depth=p.depth,
        )
        for p in text
        if p.form.speaks_anew
    )


def _edition(row: Edition) -> EditionFact:
    return EditionFact(
        row.ref,
        row.code,
        row.number,
        row.title,
        row.language,
        row.in_force_from,
        row.in_force_until,
        row.source_hash,
    )


def _passage(row: Row) -> Passage:
    return Passage(
        clause=row.clause_id.partition("/")[2],
        under=(row.under_id or "").partition("/")[2],
        form=Form(row.form),
        depth=row.depth,
        kind=Kind(row.kind),
        title=row.title,
        markdown=row.markdown,
        words=row.words,
    )
