"""Taking longer, opening again, and telling whoever withdrew whether we go on: what a moderator does late in a case."""

from __future__ import annotations

from django.http import QueryDict

from evenhand.cases.afterwards import actions
from evenhand.doors.web import typed
from evenhand.doors.web.moderator.acting import posted
from evenhand.ground.people.actors import Actor


@posted
def take_longer(actor: Actor, case: str, post: QueryDict) -> None:
    """Take longer than told, for a reason that those who reported read."""
    actions.take_longer(actor, case, typed.words(post, "longer"))


@posted
def reopen(actor: Actor, case: str, post: QueryDict) -> None:
    """Open a decided case again because something new was learned."""
    actions.reopen(actor, case, typed.words(post, "evidence"))


@posted
def say_goes_on(actor: Actor, case: str, post: QueryDict, *, thread: str) -> None:
    """Tell whoever withdrew whether we go on."""
    actions.say_goes_on(actor, case, thread, goes_on=typed.one_of(post, "goes_on", ("yes", "no")) == "yes")
