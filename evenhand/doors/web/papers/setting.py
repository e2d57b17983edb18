"""The words of a letter as what they are: headings, lists, paragraphs, and links to our own pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from evenhand.doors.web.shapes import Link

Line = tuple[Link, ...]
"""A line in pieces; a piece without an address is only words."""

ITEM = "- "


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, or a list, or a paragraph: two of the three are empty."""

    heading: str = ""
    items: tuple[Line, ...] = ()
    lines: tuple[Line, ...] = ()


def blocks(words: str, address: str, *mails: str) -> tuple[Block, ...]:
    """Return what a letter consists of. What others wrote stays words: only pages under `address`, and `mails`, become links."""
    ours = "|".join((rf"{re.escape(address)}/[A-Za-z0-9/_-]*", *map(re.escape, filter(None, mails))))
    said = words.replace("\r\n", "\n").strip()
    return tuple(b for piece in re.split(r"\n\s*\n", said) for b in _blocks(piece.split("\n"), ours))


def _blocks(lines: list[str], ours: str) -> Iterator[Block]:
    if _is_heading(lines[0]):
        yield Block(heading=lines.pop(0).strip())
    for is_list, run in groupby(lines, key=lambda line: line.startswith(ITEM)):
        shown = tuple(_linked(line.removeprefix(ITEM) if is_list else line, ours) for line in run)
        yield Block(items=shown) if is_list else Block(lines=shown)


def _is_heading(line: str) -> bool:
    """Say whether a line stands in capitals, as headings in our letters do; what is in brackets does not count."""
    name = line.partition("(")[0].strip()
    return name.isupper() and " " in name and not line.rstrip().endswith((".", ",", ";"))


def _linked(line: str, ours: str) -> Line:
    pieces = re.split(f"({ours})", line)
    return tuple(Link(piece, _to(piece) if i % 2 else "") for i, piece in enumerate(pieces) if piece)


def _to(piece: str) -> str:
    return piece if "/" in piece else f"mailto:{piece}"
