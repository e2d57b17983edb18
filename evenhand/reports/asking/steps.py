"""Look through a thread before somebody is asked anything, inside a deed."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.ground.people.actors import Actor
from evenhand.notices.queries import thread
from evenhand.reports.asking.rules import Letter, asked_in, check, found_in


def must_be_new(actor: Actor, report: str, words: str, questions: Sequence[str]) -> None:
    """Refuse to ask whoever reported what they were asked before, or more while they have not answered."""
    led = (Letter(not one.outgoing, bool(one.by), one.words, one.written_at) for one in thread(actor, report))
    check((*questions, *found_in(words)), asked_in(led))
