"""What a mark says. Pure."""

from __future__ import annotations

from collections.abc import Collection

from evenhand.ground.errors import Refused

LONGEST = 1_000


def check(clause: str, words: str, clauses: Collection[str]) -> None:
    """A mark names a clause of the edition at hand and says in a sentence what was unclear."""
    if clause not in clauses:
        raise Refused("mark-names-a-clause", "unclear_clause")
    if not words.strip():
        raise Refused("mark-says-what-is-unclear", "unclear_words")
    if len(words) > LONGEST:
        raise Refused("mark-is-too-long", "unclear_words")
