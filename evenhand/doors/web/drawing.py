"""Charts as plain SVG: a title and a description for whoever listens, no script, no style, no color alone."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, LINE, BAR, NUMBER, LETTERS = 320, 40, 12, 44, 46


def bars(name: str, title: str, says: str, lines: tuple[tuple[str, str, int | None], ...]) -> SafeString:
    """Return lines (words, what is shown, how many or None where that is kept back) as bars; the table says the same."""
    most = max((count for _, _, count in lines if count), default=1)
    drawn = format_html_join("", "{}", ((_bar(n, *line, most),) for n, line in enumerate(lines)))
    return format_html(
        '<svg class="bars" role="img" aria-labelledby="{0}-title {0}-says" viewBox="0 0 {1} {2}" width="{1}" height="{2}"'
        ' fill="currentColor"><title id="{0}-title">{3}</title><desc id="{0}-says">{4}</desc>{5}</svg>',
        f"chart-{name}", WIDTH, LINE * len(lines), title, says, drawn,
    )  # fmt: skip


def shortened(words: str) -> str:
    """Return words that fit into a line of a chart; the table has them whole."""
    return words if len(words) <= LETTERS else words[: LETTERS - 1].rstrip() + "…"


def _bar(number: int, words: str, shown: str, count: int | None, most: int) -> SafeString:
    top, room = number * LINE, WIDTH - NUMBER
    long = room if count is None else max(2, round(room * count / most))
    look = "few" if count is None else "bar"
    return format_html(
        '<text x="0" y="{}" font-size="13">{}</text><rect class="{}" x="1" y="{}" width="{}" height="{}" rx="2"{}/>'
        '<text x="{}" y="{}" font-size="13" font-weight="600">{}</text>',
        top + 14, shortened(words), look, top + 20, BAR * 2 if count is None else long, BAR,
        SafeString(' fill="none" stroke="currentColor" stroke-dasharray="3 3"') if count is None else "",
        (BAR * 2 if count is None else long) + 8, top + 31, shown,
    )  # fmt: skip
