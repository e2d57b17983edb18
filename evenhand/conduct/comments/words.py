"""Open what somebody said: for moderators who read it, and for the deed that shows it to everybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from evenhand.conduct.comments.rules import Said
from evenhand.conduct.models import Comment
from evenhand.ground.vault import opening


def opened(rows: Iterable[Comment]) -> Mapping[str, Said]:
    """Return what was said, by ref of the comment; one look at the keys for all."""
    there = {row.ref: row for row in rows}
    return {
        ref: Said(read("words", there[ref].words), there[ref].clause, read("name", there[ref].name))
        for ref, read in opening.each_unattended(there).items()
    }
