"""Markdown read as words, and the Markdown of one part so that it can stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from evenhand.conduct.rules import Form
from evenhand.ground.errors import Refused

DEEPEST = 100
MOST_BRACKETS = 300
"""In one paragraph: each may begin a link, and is looked for to the end of the paragraph."""
MARKER = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$)")
INVISIBLE_START = re.compile(r"\A(?:\ufeff|[ \t]*\n)*")
BROKEN_OFF = re.compile(r"(?<!\\)\\\n\Z")
"""The hard break between one rule of a paragraph and the next."""
HEADED = (Form.SECTION, Form.OPENING)

type References = MutableMapping[str, Any]
"""Link definitions of a document, which a passage may use though they stand elsewhere in it."""


def _bounded(state: StateCore) -> None:
    if any(token.content.count("[") > MOST_BRACKETS for token in state.tokens):
        raise Refused("code-holds-too-many-brackets", "markdown")


class Reader(MarkdownIt):
    """CommonMark, with HTML kept as plain words and every link a link; what may be followed is decided on display."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "maxNesting": DEEPEST})
        self.core.ruler.before("inline", "bounded", _bounded)

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - the library's name
        """Take every address: a refused one would turn its Markdown into words."""
        return True


READER = Reader()


def tidy(text: str) -> str:
    """Return the text with one kind of line ending and no empty lines before it: the file as we keep it."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return INVISIBLE_START.sub("", unix)


def whole(text: str) -> tuple[list[Token], References]:
    """Return the tokens of a whole document, and its link definitions."""
    env: References = {}
    return READER.parse(text, env), env


def references(text: str) -> References:
    """Return the link definitions of a whole document."""
    return whole(text)[1]


def parse(text: str, known: References | None = None) -> list[Token]:
    """Return the tokens of a text that may use link definitions of its document."""
    return READER.parse(text, {"references": dict((known or {}).get("references", {}))})


def words(text: str, known: References | None = None) -> tuple[str, ...]:
    """Return the words of a text in order, without its Markdown: headings, emphasis, list marks, link addresses."""
    return tuple(spoken(parse(text, known)).split())


def spoken(tokens: list[Token]) -> str:
    """Return what tokens say when read out, a line a block."""
    return "\n".join(_said(t.children or []) if t.type == "inline" else t.content for t in tokens)


def _said(children: list[Token]) -> str:
    return "".join(
        " " if t.type.endswith("break") else _said(t.children) if t.children else t.content for t in children
    )


def opening_bold(tokens: list[Token]) -> str:
    """Return the bold words that the first paragraph opens with, or nothing."""
    inline = next((t for t in tokens if t.type == "inline"), None)
    children = [t for t in (inline.children if inline else None) or [] if t.content or t.type != "text"]
    if not children or children[0].type != "strong_open":
        return ""
    close = next(i for i, t in enumerate(children) if t.type == "strong_close" and t.level == children[0].level)
    return " ".join(_said(children[:close]).split())


def blocks(tokens: list[Token]) -> Iterator[list[Token]]:
    """Gather the tokens of each block at this level."""
    block: list[Token] = []
    deep = 0
    for token in tokens:
        block.append(token)
        deep += token.nesting
        if deep == 0:
            yield block
            block = []


def span(block: list[Token]) -> tuple[int, int]:
    """Return the first line of a block and the line after its last."""
    first, end = block[0].map or (0, 0)
    return first, end


def alone(markdown: str, form: Form) -> str:
    """Return the Markdown of a part so that it can stand outside its list or paragraph."""
    if form is Form.RULE:
        return BROKEN_OFF.sub("", markdown.lstrip(" \t"))
    if form is Form.MORE:
        return _outdent(markdown, len(markdown) - len(markdown.lstrip(" ")))
    if form is Form.POINT and (marker := MARKER.match(markdown)):
        first, *rest = markdown.split("\n")
        return "\n".join([first[marker.end() :], *(_outdent(line, len(marker[0].expandtabs(4))) for line in rest)])
    return markdown


def body(markdown: str, form: Form) -> str:
    """Return the Markdown of a part, standing alone, without its heading."""
    tokens = READER.parse(markdown) if form in HEADED else []
    if tokens and tokens[0].type == "heading_open":
        return "\n".join(markdown.split("\n")[span(tokens)[1] :])
    return alone(markdown, form)


def _outdent(text: str, columns: int) -> str:
    return "\n".join(line[min(columns, len(line) - len(line.lstrip(" "))) :] for line in text.split("\n"))
