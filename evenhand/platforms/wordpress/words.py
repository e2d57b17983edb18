"""What a person reads in a piece of HTML, with the addresses behind links and pictures, as plain lines."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BREAKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure", "pre"})
_UNSEEN = frozenset({"script", "style"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.links: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag in _BREAKS:
            self.pieces.append("\n")
        elif tag in _UNSEEN:
            self.unseen += 1
        elif tag == "a":
            self.links.append(named.get("href") or "")
        elif source := named.get("src"):
            self.pieces.append(f" [{named.get('alt') or tag}: {source}] ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self.pieces.append("\n")
        elif tag in _UNSEEN and self.unseen:
            self.unseen -= 1
        elif tag == "a" and self.links and (address := self.links.pop()):
            self.pieces.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(data)


def words_of(html: str) -> str:
    """Return the words of the HTML; paragraphs parted by one empty line; nothing is fetched."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.pieces).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
