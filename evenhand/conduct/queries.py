"""The Code for everybody: the document, one clause, all editions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from django.utils.translation import get_language

from evenhand.conduct import document, facts
from evenhand.conduct.document import Document
from evenhand.conduct.facts import EditionFact
from evenhand.conduct.rules import OUR_CODE, Branch, Form, Passage, address
from evenhand.conduct.shapes import (
    ClauseForEverybody,
    CodeForEverybody,
    EditionForEverybody,
    EditionsForEverybody,
    LineForEverybody,
    OutlineForEverybody,
    PartForEverybody,
    PointForEverybody,
    SectionForEverybody,
    WordingForEverybody,
)
from evenhand.ground import clock
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor

__all__ = [
    "ClauseForEverybody",
    "CodeForEverybody",
    "EditionForEverybody",
    "EditionsForEverybody",
    "LineForEverybody",
    "OutlineForEverybody",
    "PartForEverybody",
    "PointForEverybody",
    "SectionForEverybody",
    "WordingForEverybody",
    "clause",
    "code",
    "code_of",
    "editions",
    "markdown",
    "outline",
    "scopes",
    "titles",
]


def code(_actor: Actor, edition: int | None = None, *, name: str = OUR_CODE) -> CodeForEverybody:
    """Return the Code in force, or its edition of that number; NotFound when there is none."""
    fact = _edition(name, edition)
    contents, opening, sections = _set(fact.ref, fact.code, edition, get_language())
    return CodeForEverybody(document.edition(fact), _is_in_force(fact), contents, opening, sections)


@lru_cache(maxsize=8)
def _set(
    ref: str, code: str, number: int | None, _language: str | None
) -> tuple[tuple[LineForEverybody, ...], tuple[PartForEverybody, ...], tuple[SectionForEverybody, ...]]:
    """Return the words of an edition as a document. Kept, because an edition never changes."""
    text = _document(ref, code, number, all_on_one_page=True)
    return text.lines(Form.SECTION, Form.RULE), text.opening(), text.sections()


def outline(_actor: Actor, edition: int | None = None, *, name: str = OUR_CODE) -> OutlineForEverybody:
    """Return every clause of the Code in force, or of that edition, a line each; NotFound when there is none."""
    fact = _edition(name, edition)
    text = _document(fact.ref, fact.code, edition, all_on_one_page=True)
    return OutlineForEverybody(document.edition(fact), text.lines(*(f for f in Form if f.speaks_anew)))


def markdown(_actor: Actor, number: int, *, name: str = OUR_CODE) -> str:
    """Return an edition as it was written, to the letter; NotFound when there is none of that number."""
    fact = next((e for e in facts.editions(name) if e.number == number), None)
    if fact is None:
        raise NotFound
    return "".join(p.markdown for p in facts.passages(fact.ref))


def editions(_actor: Actor, *, name: str = OUR_CODE) -> EditionsForEverybody:
    """Return every edition there was, the newest first."""
    return EditionsForEverybody(tuple(document.edition(e) for e in facts.editions(name)))


def scopes(_actor: Actor) -> Mapping[str, tuple[str, ...]]:
    """Return the places that each Code is said to apply to; everywhere else the usual one does."""
    found = {name: facts.places(name) for name in facts.codes()}
    return {name: places for name, places in found.items() if places}


def code_of(_actor: Actor, edition: str) -> str:
    """Return the name of the Code that an edition (by ref) is of; of none, the usual one."""
    return facts.code_of(edition) if edition else OUR_CODE


def titles(_actor: Actor, edition: str) -> Mapping[str, str]:
    """Return what an edition (by ref) calls its clauses, by id; of none, what the usual Code in force does."""
    fact = facts.in_force(clock.now()) if not edition else None
    ref = edition or (fact.ref if fact else "")
    return {c.id: c.title for c in facts.clauses(ref)} if ref else {}


def clause(_actor: Actor, clause_id: str, edition: int | None = None, *, name: str = OUR_CODE) -> ClauseForEverybody:
    """Return a clause as last worded, or as worded in the edition of that number; NotFound when it never was."""
    holding = facts.editions_holding(clause_id, name)
    fact = next((e for e in holding if edition in (None, e.number)), None)
    if fact is None:
        raise NotFound
    text = _document(fact.ref, fact.code, edition, all_on_one_page=False)
    branch = next(b for b in _everywhere(text.branches()) if b.passage.clause == clause_id)
    p, line = branch.passage, text.line(branch.passage)
    return ClauseForEverybody(
        id=p.clause,
        title=p.title,
        kind=p.kind,
        kind_in_words=line.kind_in_words,
        address=line.address,
        words=facts.clause(fact.ref, clause_id).words,
        edition=document.edition(fact),
        is_in_force=_is_in_force(fact),
        above=_above(p, text),
        parts=text.said_by(branch),
        below=tuple(text.line(b.passage) for b in _everywhere(branch.follows) if b.passage.form.speaks_anew),
        wordings=tuple(
            WordingForEverybody(document.edition(e), address(name, clause_id, edition=e.number), e == fact)
            for e in holding
        ),
    )


def _edition(name: str, number: int | None) -> EditionFact:
    now = facts.in_force(clock.now(), name)
    fact = now if number is None else next((e for e in facts.editions(name) if e.number == number), None)
    if fact is None:
        raise NotFound
    return fact


def _document(ref: str, code: str, number: int | None, *, all_on_one_page: bool) -> Document:
    passages = facts.passages(ref)
    addresses = {p.clause: address(code, p.clause, edition=number) for p in passages}
    return document.of(passages, addresses, all_on_one_page=all_on_one_page)


def _is_in_force(fact: EditionFact) -> bool:
    now = facts.in_force(clock.now(), fact.code)
    return now is not None and now.ref == fact.ref


def _above(passage: Passage, text: Document) -> tuple[LineForEverybody, ...]:
    speaking = {p.clause: p for p in text.passages if p.form.speaks_anew}
    if not passage.under:
        return ()
    above = speaking[passage.under]
    return (*_above(above, text), text.line(above))


def _everywhere(branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
    return tuple(found for b in branches for found in (b, *_everywhere(b.follows)))
