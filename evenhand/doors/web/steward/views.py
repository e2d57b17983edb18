"""A steward's task: what to do by hand, and saying that it is done."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from evenhand.doors.web import typed
from evenhand.doors.web.render import render
from evenhand.doors.web.steward.pages import TaskPage
from evenhand.doors.web.typed import Errors
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import ANYONE, Actor
from evenhand.platforms import actions, queries


def task(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the task; take the steward's word that it is done."""
    steward = queries.steward(ANYONE, secret)
    if request.method != "POST":
        return render(request, page(steward, secret))
    try:
        actions.state_done(steward, steward.of, typed.words(request.POST, "address"))
    except Refused as problem:
        said = typed.errors(problem)
        return render(request, page(steward, secret, request.POST.get("address", ""), said), 422)
    return HttpResponseRedirect(reverse("steward.task", args=[secret]))


def page(steward: Actor, secret: str, address: str = "", errors: Errors = ()) -> TaskPage:
    """Return the task as it stands."""
    shown = queries.task(steward)
    there = reverse("steward.snippets_from_task", args=[secret])
    title, words = shown.post or ("", "")
    return TaskPage(shown.place, shown.asked, shown.open, errors, there, title, words, address)
