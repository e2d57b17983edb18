"""Mark where the Code was unclear, from the page of a case or while its decision is written."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from evenhand.doors.web import typed
from evenhand.doors.web.shapes import Choice
from evenhand.ground.people.actors import Actor
from evenhand.review.marks import actions

FIELDS = ("unclear_clause", "unclear_words")


@dataclass(frozen=True, slots=True)
class UnclearForm:
    """The clauses that can be marked, what was typed, and whether a mark was just kept."""

    to: str
    clauses: tuple[Choice, ...]
    words: str
    kept: bool


def form(case: str, clauses: tuple[tuple[str, str], ...], post: QueryDict) -> UnclearForm:
    """Return the form with whatever was typed."""
    chosen, words = (post.get(field, "") for field in FIELDS)
    choices = tuple(Choice(id_, title, "", id_ == chosen) for id_, title in clauses)
    kept = post.get("step") == "unclear" and not words
    return UnclearForm(reverse("moderator.mark_unclear", args=[case]), choices, words, kept)


def keep(actor: Actor, case: str, post: QueryDict) -> None:
    """Keep what was marked."""
    actions.mark(actor, case, post.get("unclear_clause", ""), typed.words(post, "unclear_words"))
