"""A Markdown file taken apart into parts, line by line, so that joined again they are the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from markdown_it.token import Token

from evenhand.conduct.markdown import (
    HEADED,
    References,
    alone,
    blocks,
    opening_bold,
    parse,
    span,
    spoken,
    whole,
)
from evenhand.conduct.rules import Form, Part, check_clauses

OPENS_BOLD = re.compile(r"[ \t]*(?:\*\*|__)(?=\S)")
ENDS = re.compile(r"(?:[ ]{2}|\\|[.!?:][*_\"'”’)]*\s*)$")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\W*[A-Z])")
LISTS = ("bullet_list_open", "ordered_list_open")
LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class Cut:
    """A line at which a part begins."""

    line: int
    form: Form
    level: int = 0
    """Of a heading 1 to 6; of a point or its continuation, how many lists it stands in."""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A tidy text with its tokens, its lines and its link definitions; what was read alone is read once."""

    tokens: list[Token]
    lines: list[str]
    known: References
    alone: dict[tuple[str, Form], list[Token]] = field(default_factory=dict)

    def between(self, first: int, end: int) -> str:
        """Return the lines from `first` up to `end`, with the line break that parts them from the next."""
        return "\n".join(self.lines[first:end]) + ("\n" if end < len(self.lines) else "")

    def read(self, markdown: str, form: Form) -> list[Token]:
        """Return the tokens of a piece that stands alone."""
        if (markdown, form) not in self.alone:
            self.alone[markdown, form] = parse(alone(markdown, form), self.known)
        return self.alone[markdown, form]


def read(text: str) -> tuple[Part, ...]:
    """Take a tidy text apart. The parts' `markdown` joined is the text, and their words are its words.

    The text is read twice, whole and in its pieces, so the time it takes grows as its length does (D6).
    Refused: code-has-too-many-clauses, code-holds-too-many-brackets.
    """
    tokens, known = whole(text)
    source = Source(tokens, text.split("\n"), known, {(text, Form.OPENING): tokens})
    cuts = list(_cuts(source))
    check_clauses(len(cuts))
    parts = _parts(cuts, source)
    faithful = [w for p in parts for w in p.words.split()] == spoken(tokens).split()
    return parts if faithful else _parts([c for c in cuts if c.form is Form.SECTION], source)


def _parts(cuts: list[Cut], source: Source) -> tuple[Part, ...]:
    cuts = _from_the_top(cuts, source)
    ends = [*(c.line for c in cuts[1:]), len(source.lines)]
    parts: list[Part] = []
    standing = Standing()
    for i, (cut, end) in enumerate(zip(cuts, ends, strict=True)):
        under = standing.take(cut, i)
        depth = 0 if under is None else parts[under].depth + 1
        parts.append(_part(cut, under, depth, source.between(cut.line, end), source))
    return tuple(parts)


def _part(cut: Cut, under: int | None, depth: int, markdown: str, source: Source) -> Part:
    tokens = source.read(markdown, cut.form)
    said = " ".join(spoken(tokens).split())
    return Part(cut.form, depth, under, _title(cut, tokens), markdown, said, cut.lead)


def _title(cut: Cut, tokens: list[Token]) -> str:
    if not cut.form.speaks_anew or (cut.form in HEADED and not cut.level):
        return ""
    first = next((b for b in blocks(tokens) if spoken(b).strip()), [])
    title = opening_bold(first) if cut.form in (Form.RULE, Form.POINT) else ""
    said = title or " ".join(spoken(first).split())
    return _short(SENTENCE.split(said)[0] if cut.form is Form.POINT else said)


def _short(title: str) -> str:
    bare = title.rstrip(" .:")
    if len(bare) <= LONGEST_TITLE:
        return bare
    return bare[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _last_sentence(block: list[Token]) -> str:
    return SENTENCE.split(" ".join(spoken(block).split()))[-1] if block[0].type == "paragraph_open" else ""


@dataclass(slots=True)
class Standing:
    """What the next part stands under, while a document is read from its top."""

    opening: int | None = None
    sections: dict[int, int] = field(default_factory=dict)
    rule: int | None = None
    points: dict[int, int] = field(default_factory=dict)

    def take(self, cut: Cut, index: int) -> int | None:
        """Place the part and return the index of the one above it, or of the one it continues."""
        if cut.form is Form.OPENING:
            self.opening = index
            return None
        return {Form.SECTION: self._section, Form.RULE: self._rule}.get(cut.form, self._in_list)(cut, index)

    def _section(self, cut: Cut, index: int) -> int | None:
        self.sections = {level: i for level, i in self.sections.items() if level < cut.level}
        under = max(self.sections.values(), default=None)
        self.sections[cut.level], self.rule, self.points = index, None, {}
        return under

    def _rule(self, _: Cut, index: int) -> int | None:
        self.rule, self.points = index, {}
        return self._section_here()

    def _in_list(self, cut: Cut, index: int) -> int | None:
        if cut.form is Form.TEXT:
            return self._outside_lists()
        if cut.form is Form.MORE:
            return self.points[cut.level]
        under = self.points.get(cut.level - 1) if cut.level > 1 else self._outside_lists()
        self.points[cut.level] = index
        return under

    def _outside_lists(self) -> int | None:
        return self.rule if self.rule is not None else self._section_here()

    def _section_here(self) -> int | None:
        return max(self.sections.values(), default=self.opening)


def _from_the_top(cuts: list[Cut], source: Source) -> list[Cut]:
    """Let the first part begin at the first line, and the only heading of level 1 be the document's own title."""
    if cuts and cuts[0].form is Form.SECTION and not _says(source.between(0, cuts[0].line), source):
        only = [c.level for c in cuts if c.form is Form.SECTION].count(1) == 1
        titled = cuts[0].level == 1 and only
        return [replace(cuts[0], line=0, form=Form.OPENING if titled else Form.SECTION), *cuts[1:]]
    return cuts if cuts and cuts[0].line == 0 else [Cut(0, Form.OPENING), *cuts]


def _says(markdown: str, source: Source) -> list[str]:
    return spoken(source.read(markdown, Form.TEXT)).split()


def _cuts(source: Source) -> Iterator[Cut]:
    lead, in_list = "", False
    for block in blocks(source.tokens):
        cuts = _faithful(list(_inner_cuts(block, lead, source)), block, source)
        if in_list and not cuts:
            cuts = [Cut(span(block)[0], Form.TEXT)]
        yield from cuts
        in_list = bool(cuts) and cuts[-1].form in (Form.POINT, Form.MORE)
        lead = _last_sentence(block)


def _inner_cuts(block: list[Token], lead: str, source: Source) -> Iterator[Cut]:
    match block[0].type:
        case "heading_open":
            yield Cut(span(block)[0], Form.SECTION, int(block[0].tag[1]))
        case "paragraph_open":
            yield from _rules(block, source)
        case "bullet_list_open" | "ordered_list_open":
            yield from _points(block, 1, lead)


def _rules(paragraph: list[Token], source: Source) -> Iterator[Cut]:
    """Find the bold lead-ins of a paragraph that opens with one: there, and after lines that end or break hard."""
    first, end = span(paragraph)
    if not opening_bold(paragraph):
        return
    yield Cut(first, Form.RULE)
    lines = source.lines
    may_open = [n for n in range(first + 1, end) if OPENS_BOLD.match(lines[n]) and ENDS.search(lines[n - 1])]
    for line, until in pairwise([*may_open, end]):
        if opening_bold(source.read(source.between(line, until), Form.RULE)):
            yield Cut(line, Form.RULE)


def _points(list_: list[Token], level: int, lead: str = "") -> Iterator[Cut]:
    for item in blocks(list_[1:-1]):
        inside = list(blocks(item[1:-1]))
        if not spoken(item).strip():
            continue
        yield Cut(span(item)[0], Form.POINT, level, lead)
        if inside[0][0].type not in LISTS:
            yield from _within_point(inside, level)


def _within_point(inside: list[list[Token]], level: int) -> Iterator[Cut]:
    lead, after_list = "", False
    for block in inside:
        if block[0].type in LISTS:
            yield from _points(block, level + 1, lead)
            after_list = True
        elif after_list:
            yield Cut(span(block)[0], Form.MORE, level)
            after_list = False
        lead = _last_sentence(block)


def _faithful(cuts: list[Cut], block: list[Token], source: Source) -> list[Cut]:
    """Return the cuts when their pieces, each read alone, say the words of the block; else leave the block whole."""
    if not cuts or cuts[0].line != span(block)[0]:
        return []
    ends = [*(c.line for c in cuts[1:]), span(block)[1]]
    pieces = [source.read(source.between(c.line, end), c.form) for c, end in zip(cuts, ends, strict=True)]
    said = [w for piece in pieces for w in spoken(piece).split()]
    return cuts if said == spoken(block).split() else []
