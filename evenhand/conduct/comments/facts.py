"""Comments for the rooms above, and for the steps of a draft: how many wait for a person."""

from __future__ import annotations

from evenhand.conduct.comments.rules import State, check_all_answered
from evenhand.conduct.models import Comment


def waiting(about: str) -> int:
    """Return how many comments nobody has read yet."""
    return Comment.objects.filter(about=about, state=State.WAITING).count()


def unanswered(about: str) -> int:
    """Return how many comments are shown, and nobody said yet what became of them."""
    return Comment.objects.filter(about=about, state=State.SHOWN, answered_on=None).count()


def check_answered(about: str) -> None:
    """Refuse to go on while a comment waits. Refused: comments-wait-to-be-read, comments-wait-for-an-answer."""
    check_all_answered(waiting(about), unanswered(about))
