"""The yearly review at the desk: see what was collected, and take the next step."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from evenhand.conduct.rules import OUR_CODE
from evenhand.doors.web import typed
from evenhand.doors.web.doors import View
from evenhand.doors.web.moderator import review_page
from evenhand.doors.web.render import render
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor
from evenhand.review import actions, queries

type Doing = Callable[[Actor, str, QueryDict], object]
"""Takes one step, given (actor, ref of the review, post)."""


def review(request: HttpRequest, actor: Actor, name: str = OUR_CODE) -> HttpResponse:
    """Show the review of a Code."""
    return render(request, review_page.page(actor, name, QueryDict()))


def posted(do: Doing) -> View:
    """Make a view of a step that a review takes; what is refused comes back with everything typed."""

    @wraps(do)
    def view(request: HttpRequest, actor: Actor, name: str) -> HttpResponse:
        ref = queries.at_desk(actor, name=name).status.ref
        if request.method == "POST":
            try:
                do(actor, ref, request.POST)
            except Refused as problem:
                return render(request, review_page.page(actor, name, request.POST, typed.errors(problem)), 422)
        here = ("moderator.review",) if name == OUR_CODE else ("moderator.review_of", None, [name])
        return HttpResponseRedirect(reverse(*here))

    return view


@posted
def bring_forward(actor: Actor, ref: str, post: QueryDict) -> None:
    """Open it now."""
    actions.bring_forward(actor, ref, typed.words(post, "why"))


@posted
def weigh(actor: Actor, ref: str, _post: QueryDict) -> None:
    """Hear no more, and weigh."""
    actions.weigh(actor, ref)


@posted
def amend(actor: Actor, ref: str, post: QueryDict) -> None:
    """Answer it by a draft."""
    draft = post.get("draft", "")
    if not draft:
        raise Refused("choose-one-of-these", "draft")
    actions.amend(actor, ref, draft)


@posted
def find_unchanged(actor: Actor, ref: str, post: QueryDict) -> None:
    """Write down that nothing changes."""
    yes, no = (
        int(said) if said.isdecimal() else -1 for said in (post.get("yes", "")[:4], post.get("no", "")[:4] or "0")
    )
    actions.find_unchanged(actor, ref, typed.words(post, "reason"), yes, no)


@posted
def confirm(actor: Actor, ref: str, post: QueryDict) -> None:
    """Confirm what another member wrote down, and the reader has read."""
    actions.confirm(actor, ref, post.get("read", ""))


@posted
def publish(actor: Actor, ref: str, post: QueryDict) -> None:
    """Tell everybody what came of it."""
    actions.publish(actor, ref, typed.words(post, "note"))
