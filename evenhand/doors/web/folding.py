"""What is folded away in a text that came by e-mail: quoted history and a signature, below a mark."""

from __future__ import annotations

from evenhand.mailroom.read import FOLDED


def parted(words: str) -> tuple[str, str]:
    """Return what was written now, and what stands folded below it."""
    shown, _, folded = words.partition(FOLDED)
    return shown, folded
