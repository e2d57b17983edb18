"""The Code as HTML: its own words only, with no address but web, mail and its own clauses to follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from markdown_it.token import Token

from evenhand.conduct.markdown import READER, References, body, parse, spoken
from evenhand.conduct.rules import Branch, Form, Passage

ABROAD = re.compile(r"https?://[^/]", re.IGNORECASE)
MAIL = re.compile(r"mailto:", re.IGNORECASE)
ONE_PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]
NUMBER = re.compile(r"\s*(\d+)[.)]")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the passages of a document share: link definitions, where its `#fragment` links lead; clauses in another language."""

    known: References = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    tongues: Mapping[str, str] = field(default_factory=dict)


def html(passage: Passage, setting: Setting) -> SafeString:
    """Return a passage's own words as HTML, without its heading; a point of one paragraph comes without `<p>`."""
    tokens = parse(body(passage.markdown, passage.form), setting.known)
    for token in tokens:
        if token.type.startswith("heading_"):
            token.tag = "p"
        if token.children:
            token.children = list(_followable(token.children, setting))
    if passage.form is Form.POINT and [t.type for t in tokens] == ONE_PARAGRAPH:
        tokens = tokens[1:-1]
    shown: str = READER.renderer.render(tokens, READER.options, {})
    return SafeString(shown.strip())  # READER lets no HTML of the file through


def point(branch: Branch, setting: Setting) -> SafeString:
    """Return a point as HTML with the points inside it, each to be reached by its id."""
    pieces = [html(branch.passage, setting)]
    for is_list, group in groupby(branch.follows, lambda b: b.passage.form is Form.POINT):
        inside = list(group)
        pieces += [_list(inside, setting)] if is_list else [html(b.passage, setting) for b in inside]
    return SafeString("\n".join(filter(None, pieces)))


def number(passage: Passage) -> str:
    """Return the number a point carries in the file, or nothing for a bullet."""
    found = NUMBER.match(passage.markdown) if passage.form is Form.POINT else None
    return found[1] if found else ""


def tongue(passage: Passage, setting: Setting) -> SafeString:
    """Return the attribute that says in which language a passage is, where that is another than that of the document."""
    return (
        format_html(' lang="{}"', setting.tongues[passage.clause])
        if passage.clause in setting.tongues
        else SafeString()
    )


def places(passages: tuple[Passage, ...], addresses: Mapping[str, str]) -> dict[str, str]:
    """Return where `#fragment` links lead: the lasting id, or the fragment other sites make of a heading."""
    speaking = [p for p in passages if p.form.speaks_anew and p.title]
    elsewhere = {re.sub(r"[^\w\- ]", "", p.title.lower()).replace(" ", "-"): addresses[p.clause] for p in speaking}
    return elsewhere | dict(addresses)


def _list(points: list[Branch], setting: Setting) -> SafeString:
    rows = ((b.passage.clause, tongue(b.passage, setting), point(b, setting)) for b in points)
    items = format_html_join("\n", '<li id="{}"{}>{}</li>', rows)
    return format_html("<ol>{}</ol>" if number(points[0].passage) else "<ul>{}</ul>", items)


def _followable(children: list[Token], setting: Setting) -> Iterator[Token]:
    """Keep links that may be followed, the words of the others, and of pictures what they say they show."""
    dropped = 0
    for token in children:
        if token.type == "image":
            yield Token("text", "", 0, content=spoken([Token("inline", "", 0, children=[token])]))
        elif token.type == "link_open" and not _lead(token, setting):
            dropped += 1
        elif token.type == "link_close" and dropped:
            dropped -= 1
        else:
            yield token


def _lead(link: Token, setting: Setting) -> bool:
    """Say whether a link may be followed, and make it lead there."""
    address = str(link.attrs.get("href", ""))
    if address.startswith("#"):
        address = setting.places.get(address[1:], "")
        link.attrs["href"] = address
    elif ABROAD.match(address):
        link.attrs["rel"] = "noopener noreferrer"
    elif not MAIL.match(address):
        return False
    return bool(address)
