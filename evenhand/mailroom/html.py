"""The text of a mail that was written as a page: nothing of it is shown, run or fetched. Pure."""

from __future__ import annotations

import re
from html.parser import HTMLParser

LEFT_OUT = frozenset({"script", "style", "head", "title", "template", "svg", "object"})
LINES = frozenset(
    {"p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "blockquote", "hr", "pre"}
)
DEEPEST_QUOTE = 9


class Page(HTMLParser):
    """Collects words, line by line; what is quoted keeps its mark."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.now: list[str] = []
        self.left_out = self.quoted = 0
        self.leads_to: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, a quotation, or something left out."""
        self.left_out += tag in LEFT_OUT
        if tag in LINES:
            self.end_line()
        self.quoted += tag == "blockquote"
        if tag == "a":
            self.leads_to.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        """End what was begun; a link shows where it leads."""
        self.left_out = max(0, self.left_out - (tag in LEFT_OUT))
        if tag in LINES:
            self.end_line()
        self.quoted = max(0, self.quoted - (tag == "blockquote"))
        if tag == "a" and self.leads_to:
            address = self.leads_to.pop()
            if address.startswith(("http://", "https://")) and address not in "".join(self.now):
                self.now.append(f" <{address}>")

    def handle_data(self, data: str) -> None:
        """Keep words."""
        if not self.left_out:
            self.now.append(data)

    def end_line(self) -> None:
        """Finish the line that is being written."""
        text = " ".join("".join(self.now).split())
        self.now = []
        if text or (self.lines and self.lines[-1]):
            self.lines.append("> " * min(self.quoted, DEEPEST_QUOTE) + text if text else "")


def text_of(page: str) -> str:
    """Return the words of a page."""
    reader = Page()
    reader.feed(page)
    reader.close()
    reader.end_line()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(reader.lines)).strip()
