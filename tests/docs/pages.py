"""Read the documents: their code blocks, their links, the tests they name."""

from __future__ import annotations

import re
from pathlib import Path

HOUSE = Path(__file__).parents[2]
PAGES = sorted([*HOUSE.glob("*.md"), *(HOUSE / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def name(page):
    return str(page.relative_to(HOUSE))


def blocks(page):
    """Return the lines of every code block."""
    return [line.strip() for block in BLOCK.findall(page.read_text()) for line in block.splitlines()]


def prose(page):
    """Return a page without its code blocks."""
    return BLOCK.sub("", page.read_text())


def spans(page):
    return SPAN.findall(prose(page))


def links(page):
    """Return where the links of a page lead within the repository."""
    return [target for target in LINK.findall(prose(page)) if not re.match(r"[a-z]+:|#", target)]


def named_tests(page):
    """Return the tests a page names: file, and the test in it or an empty string."""
    return TEST.findall(page.read_text())


def rows(page, columns):
    """Return the cells of every table row with so many columns, without headings."""
    lines = [line.split("|")[1:-1] for line in page.read_text().splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line] for line in lines if len(line) == columns]
