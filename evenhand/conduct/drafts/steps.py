"""Write in a draft, inside a deed of a room above."""

from __future__ import annotations

from evenhand.conduct.drafts.rules import State, check_words
from evenhand.conduct.models import Draft
from evenhand.ground.errors import NotFound, Refused


def add_reason(ref: str, sentence: str, *, by: str) -> None:
    """Add a sentence to why a draft should change the Code, once. Refused: draft-is-no-draft-any-more, draft-says-why."""
    draft = Draft.objects.select_for_update().filter(ref=ref).first()
    if draft is None:
        raise NotFound
    if draft.state != State.DRAFT:
        raise Refused("draft-is-no-draft-any-more")
    if sentence not in draft.why:
        draft.why, draft.by = f"{draft.why}\n\n{sentence}".strip(), by
        check_words(draft.why, "why", "draft-says-why")
        draft.save()
