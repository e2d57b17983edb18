"""What a paper says when it is read aloud: its text, in the order of its tags."""

from __future__ import annotations

import pymupdf


def heard(paper):
    """Return the words of a PDF, lines joined."""
    with pymupdf.open(stream=paper, filetype="pdf") as opened:
        return " ".join(" ".join(page.get_text() for page in opened).split())
