"""An edition in a file: what is known of it on top, and behind the first line of each clause a remark with its id. Pure.

Whoever shows Markdown hides the remarks. Without them, the file says what the edition said, to the letter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evenhand.conduct.kinds import Kind
from evenhand.conduct.rules import MARK, Part, Passage
from evenhand.ground.errors import Refused

TOP = re.compile(r"\A---\ncode: (?:.*\n)*?---\n")
CLAUSE, MORE = "clause", "more"
DONE, OLD, UNDONE = "translated", "out-of-date", "untranslated"


@dataclass(frozen=True, slots=True)
class Mark:
    """A remark: at which line, of which clause, whether words of it follow, and a word about them."""

    line: int
    clause: str
    more: bool
    note: str


@dataclass(frozen=True, slots=True)
class File:
    """What a file holds: what is known of the edition, its text to the letter, and the remarks it had."""

    known: Mapping[str, str]
    text: str
    marks: tuple[Mark, ...]

    @property
    def kinds(self) -> dict[str, Kind]:
        """Return the kinds that are told of clauses."""
        return {m.clause: Kind(m.note) for m in self.marks if m.note in set(Kind)}


@dataclass(frozen=True, slots=True)
class Said:
    """A passage in a file, with a word about it: its kind, or how its translation stands."""

    clause: str
    more: bool
    note: str
    markdown: str


def written(known: Mapping[str, str], passages: Iterable[Said]) -> str:
    """Return the file."""
    top = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in known.items() if value)
    return f"---\n{top}---\n" + "".join(_marked(p) for p in passages)


def of_edition(passages: Sequence[Passage]) -> tuple[Said, ...]:
    """Return the passages of an edition as its file says them; what goes on with a clause has no remark."""
    return tuple(
        Said(p.clause if p.form.speaks_anew else "", not p.form.speaks_anew, p.kind, p.markdown) for p in passages
    )


def opened(text: str) -> File:
    """Return what a file holds; of a file that is none of ours, its text."""
    top = TOP.match(text)
    if not top:
        return File({}, text, ())
    lines = text[top.end() :].split("\n")
    marks = tuple(_marks(lines))
    return File(_known(top[0]), "\n".join(MARK.sub("", line) for line in lines), marks)


def named(parts: Sequence[Part], marks: Sequence[Mark]) -> dict[int, str]:
    """Return which part is which clause, by the remark on its first line."""
    at = {m.line: m.clause for m in marks if not m.more}
    found: dict[int, str] = {}
    line = 0
    for i, part in enumerate(parts):
        if part.form.speaks_anew and line in at and at[line] not in found.values():
            found[i] = at[line]
        line += part.markdown.count("\n")
    return found


def pieces(file: File) -> tuple[Said, ...]:
    """Return the marked pieces of a translation, each with its words up to the next remark."""
    lines = file.text.split("\n")
    ends = [*(m.line for m in file.marks[1:]), len(lines)]
    return tuple(
        Said(m.clause, m.more, m.note, "\n".join(lines[m.line : end]) + ("\n" if end < len(lines) else ""))
        for m, end in zip(file.marks, ends, strict=False)
    )


def _marked(said: Said) -> str:
    if not said.clause:
        return said.markdown
    first, broken, rest = said.markdown.partition("\n")
    return f"{first} <!-- {MORE if said.more else CLAUSE}: {said.clause} {said.note} -->{broken}{rest}"


def _marks(lines: Sequence[str]) -> Iterator[Mark]:
    for number, line in enumerate(lines):
        if found := MARK.search(line):
            yield Mark(number, found["clause"], found["what"] == MORE, found["note"])


def _known(top: str) -> dict[str, str]:
    try:
        pairs = [line.split(": ", 1) for line in top.split("\n")[1:-2]]
        return {name: str(json.loads(value)) for name, value in pairs}
    except ValueError:
        raise Refused("file-top-cannot-be-read", "markdown") from None
