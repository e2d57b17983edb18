"""Keep what somebody says, inside the deed that takes it in: here for drafts, in a room above for reviews."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from evenhand.conduct.comments import facts, rules
from evenhand.conduct.comments.rules import Said, State
from evenhand.conduct.models import Comment
from evenhand.ground import ids
from evenhand.ground.vault import keys
from evenhand.ground.vault.steps import index, sealed


def keep(about: str, said: Said, clauses: Collection[str], *, on: dt.date) -> str:
    """Seal a comment and return its ref; the same words sent twice on one day are one.

    Refused: comment-says-nothing, comment-is-too-long, comment-has-a-long-name, comment-is-to-an-unknown-clause,
    comment-fills-in-too-much, comments-wait-too-many.
    """
    rules.check(said, clauses)
    words, name = said.words.strip(), said.name.strip()
    again = index("comment", f"{about}\n{on}\n{said.clause}\n{name}\n{words}")
    there = Comment.objects.filter(again=again).values_list("ref", flat=True).first()
    if there:
        return there
    rules.check_room(facts.waiting(about))
    ref = ids.new("co")
    keys.make(ref)
    new = {"ref": ref, "about": about, "clause": said.clause, "on": on, "state": State.WAITING}
    row, _ = Comment.objects.get_or_create(again=again, defaults=new | sealed(ref, words=words, name=name))
    return row.ref
