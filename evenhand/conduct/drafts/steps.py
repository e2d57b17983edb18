"""Write in a draft, inside a deed of a room above."""

from __future__ import annotations

from evenhand.conduct.drafts.rules import State, check_words
from evenhand.conduct.models import Draft
from evenhand.ground.errors import NotFound, Refused


def add_reason(ref: str, sentence: str) -> None:
    """Add a sentence of the house to why a draft should change the Code, once: whoever wrote last stays who wrote it.

    Refused: draft-is-no-draft-any-more, draft-says-why.
    """
    draft = Draft.objects.select_for_update().filter(ref=ref).first()
    if draft is None:
        raise NotFound
    if draft.state != State.DRAFT:
        raise Refused("draft-is-no-draft-any-more")
    if sentence not in draft.why:
        draft.why = f"{draft.why}\n\n{sentence}".strip()
        check_words(draft.why, "why", "draft-says-why")
        draft.save()
