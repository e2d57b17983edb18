"""A list of members as a file: any of the usual encodings and separators, a line at a time. Pure."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping

from evenhand.ground.errors import Refused
from evenhand.membership.addresses import one_line
from evenhand.membership.headings import columns, language
from evenhand.membership.rules import LARGEST, Card, Line, Unreadable

MOST = 250_000
"""So many members stand in a list at most: they are held at once until they are written."""
LONGEST_LINE = 64 * 1024
LONGEST_CELL = 300
LONGEST_NAME = 120
SEPARATORS = ";\t,"


def lines(content: bytes) -> Iterator[Line]:
    """Return who stands in a list. Refused where it is no list; lines without anything are left out."""
    if len(content) > LARGEST:
        raise Refused("members-list-is-too-large")
    text = io.TextIOWrapper(io.BytesIO(content), encoding=_encoding(content), newline="")
    try:
        for count, line in enumerate(_members(_bounded(text))):
            if count == MOST:
                raise Refused("members-list-is-too-long")
            yield line
    except csv.Error:
        raise Refused("members-list-cannot-be-read") from None


def _encoding(content: bytes) -> str:
    """Return in which coding it is written: UTF-8 or UTF-16 if it can be, else that of older spreadsheets."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _if_readable(content, "utf-16")
    try:
        return _if_readable(content, "utf-8-sig")
    except Refused:
        return "latin-1"


def _if_readable(content: bytes, coding: str) -> str:
    try:
        for _piece in codecs.iterdecode(_pieces(content), coding):
            pass
    except UnicodeDecodeError:
        raise Refused("members-list-cannot-be-read") from None
    return coding


def _pieces(content: bytes) -> Iterator[bytes]:
    whole = memoryview(content)
    return (bytes(whole[begin : begin + LONGEST_LINE]) for begin in range(0, len(whole), LONGEST_LINE))


def _bounded(text: io.TextIOWrapper) -> Iterator[str]:
    """Return lines that are text and of a length that a member can have."""
    while line := text.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE or "\0" in line:
            raise Refused("members-list-cannot-be-read")
        yield line


def _members(text: Iterator[str]) -> Iterator[Line]:
    headed_at, heading = next(((number, line) for number, line in enumerate(text, 1) if line.strip()), (0, ""))
    separator = max(SEPARATORS, key=lambda each: len(columns(_cells(heading, each))))
    headings = _cells(heading, separator)
    places = columns(headings)
    if "email" not in places:
        raise Refused("members-list-has-no-addresses")
    rows, begins = csv.reader(text, delimiter=separator), headed_at + 1
    for row in rows:
        if any(cell.strip() for cell in row):
            yield _line(begins, row, places, len(headings))
        begins = headed_at + rows.line_num + 1


def _cells(line: str, separator: str) -> list[str]:
    return next(csv.reader([line], delimiter=separator), [])


def _line(number: int, row: list[str], places: Mapping[str, int], width: int) -> Line:
    if any(cell.strip() for cell in row[width:]):
        return Line(number, Card(), Unreadable.TOO_MANY_CELLS)
    card = _card({meaning: row[place] for meaning, place in places.items() if place < len(row)})
    return Line(number, card, "" if card.number or card.name or card.email else Unreadable.NOBODY)


def _card(said: Mapping[str, str]) -> Card:
    parts = (said.get(each, "") for each in ("name", "given", "family", "second"))
    return Card(
        number=one_line(said.get("number", ""), LONGEST_CELL),
        name=one_line(" ".join(parts), LONGEST_NAME),
        email=one_line(said.get("email", ""), LONGEST_CELL),
        language=language(said.get("language", "")),
    )
