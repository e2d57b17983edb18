"""What members arrange among themselves: weeks on call, and for chairs, leaves."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from evenhand.committee.members import actions, queries
from evenhand.committee.members.rules import Why
from evenhand.committee.rules import Term
from evenhand.doors.web import typed
from evenhand.doors.web.doors import View
from evenhand.doors.web.moderator import committee_page
from evenhand.doors.web.render import render
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor

type Doing = Callable[[Actor, QueryDict], object]


def committee(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the committee."""
    return render(request, committee_page.page(actor, QueryDict()))


def posted(do: Doing) -> View:
    """Make a view of something to arrange."""

    @wraps(do)
    def view(request: HttpRequest, actor: Actor) -> HttpResponse:
        queries.committee(actor)
        if request.method == "POST":
            try:
                do(actor, request.POST)
            except Refused as problem:
                return render(request, committee_page.page(actor, request.POST, typed.errors(problem)), 422)
        return HttpResponseRedirect(reverse("moderator.committee"))

    return view


@posted
def change_week(actor: Actor, post: QueryDict) -> None:
    """Say who is on call in a week."""
    why = Why(typed.one_of(post, "why", tuple(Why)))
    actions.change_week(actor, typed.day(post, "week_on"), post.get("first", ""), post.get("second", ""), why)


@posted
def put_on_leave(actor: Actor, post: QueryDict) -> None:
    """Arrange a leave for somebody."""
    term = Term(typed.day(post, "from_on"), typed.day(post, "until_on"))
    actions.go_on_leave(actor, post.get("person", ""), term)


@posted
def end_leave(actor: Actor, post: QueryDict) -> None:
    """End somebody's leave."""
    actions.come_back(actor, post.get("person", ""))
