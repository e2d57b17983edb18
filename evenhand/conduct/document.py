"""The passages of an edition set as a document: sections, their parts, the points of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from evenhand.conduct import display
from evenhand.conduct.display import Setting
from evenhand.conduct.facts import EditionFact
from evenhand.conduct.kinds import Kind
from evenhand.conduct.markdown import references
from evenhand.conduct.rules import Branch, Form, Passage, address, tree
from evenhand.conduct.shapes import (
    EditionForEverybody,
    LineForEverybody,
    PartForEverybody,
    PointForEverybody,
    SectionForEverybody,
)

TOP_LEVEL, DEEPEST_LEVEL = 2, 6


@dataclass(frozen=True, slots=True)
class Document:
    """A text, the permanent address of each of its clauses, and how its words become HTML."""

    passages: tuple[Passage, ...]
    addresses: Mapping[str, str]
    setting: Setting

    def branches(self) -> tuple[Branch, ...]:
        """Return the passages as they stand under one another."""
        return tree(self.passages)

    def line(self, p: Passage) -> LineForEverybody:
        """Return a clause in one line."""
        return LineForEverybody(p.clause, p.title, p.kind, in_words(p.kind), p.depth, self.addresses[p.clause], p.words)

    def lines(self, *forms: Form) -> tuple[LineForEverybody, ...]:
        """Return the clauses that stand in one of the forms, a line each."""
        return tuple(self.line(p) for p in self.passages if p.form in forms)

    def opening(self) -> tuple[PartForEverybody, ...]:
        """Return what stands before the first section."""
        before = [b for b in self.branches() if b.passage.form is not Form.SECTION]
        return _said(part for b in before for part in self.parts(b))

    def sections(self) -> tuple[SectionForEverybody, ...]:
        """Return every section, in the order of the document."""
        return tuple(self._section(b) for b in _sections(self.branches()))

    def said_by(self, branch: Branch) -> tuple[PartForEverybody, ...]:
        """Return the words of one clause on its own."""
        return _said(self.parts(branch))

    def parts(self, branch: Branch) -> Iterator[PartForEverybody]:
        """Return the words of a clause and of the rules under it, but not of the sections under it."""
        part = self._part(branch.passage)
        for b in branch.follows:
            if b.passage.form is Form.POINT:
                part = replace(part, points=(*part.points, self._point(b)))
            elif b.passage.form is not Form.SECTION:
                yield part
                *earlier, part = self.parts(b)
                yield from earlier
        yield part

    def _section(self, branch: Branch) -> SectionForEverybody:
        p = branch.passage
        level = min(TOP_LEVEL + p.depth, DEEPEST_LEVEL)
        address = self.addresses[p.clause]
        tongue = self.setting.tongues.get(p.clause, "")
        return SectionForEverybody(
            p.clause, p.title, level, p.kind, in_words(p.kind), address, self.said_by(branch), tongue
        )

    def _part(self, p: Passage) -> PartForEverybody:
        html, tongue = display.html(p, self.setting), self.setting.tongues.get(p.clause, "")
        if p.form is not Form.RULE:
            return PartForEverybody("", "", p.kind, in_words(p.kind), "", html, (), tongue)
        return PartForEverybody(p.clause, p.title, p.kind, in_words(p.kind), self.addresses[p.clause], html, (), tongue)

    def _point(self, branch: Branch) -> PointForEverybody:
        p, html = branch.passage, display.point(branch, self.setting)
        return PointForEverybody(
            p.clause,
            p.title,
            p.kind,
            in_words(p.kind),
            self.addresses[p.clause],
            display.number(p),
            html,
            self.setting.tongues.get(p.clause, ""),
        )


def of(
    passages: tuple[Passage, ...],
    addresses: Mapping[str, str],
    *,
    all_on_one_page: bool,
    tongues: Mapping[str, str] | None = None,
) -> Document:
    """Set a text; `#fragment` links lead to places on the page, or to the clauses' own addresses.

    `tongues` are the languages of clauses that are in another than the text.
    """
    fragments = {p.clause: f"#{p.clause}" for p in passages} if all_on_one_page else addresses
    known = references("".join(p.markdown for p in passages))
    return Document(passages, addresses, Setting(known, display.places(passages, fragments), tongues or {}))


def edition(e: EditionFact) -> EditionForEverybody:
    """Return an edition as everybody may see it."""
    return EditionForEverybody(
        e.ref,
        e.code,
        e.number,
        e.title,
        e.language,
        e.in_force_from,
        e.in_force_until,
        address(e.code, edition=e.number),
    )


def in_words(kind: Kind) -> str:
    """Say what a clause of that kind does."""
    return {Kind.PROHIBITION: _("Not allowed"), Kind.EXPECTATION: _("Expected"), Kind.PROCEDURE: _("How it works")}[
        kind
    ]


def _said(parts: Iterable[PartForEverybody]) -> tuple[PartForEverybody, ...]:
    return tuple(part for part in parts if part.html or part.points)


def _sections(branches: tuple[Branch, ...]) -> Iterator[Branch]:
    for b in branches:
        if b.passage.form is Form.SECTION:
            yield b
        yield from _sections(b.follows)
