"""The panel's pages: the appeals one was drawn for, and ruling on one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from evenhand.appeals import actions, queries
from evenhand.doors.web import typed
from evenhand.doors.web.panel import ruling, showing
from evenhand.doors.web.render import render
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor
from evenhand.mailroom.queries import for_panel


def waiting(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the appeals one was drawn for."""
    return render(request, showing.waiting(queries.waiting(actor), for_panel(actor)))


def appeal(request: HttpRequest, actor: Actor, appeal: str) -> HttpResponse:
    """Show an appeal; show what a ruling will do; rule."""
    there = showing.of(actor, appeal)
    if request.method != "POST":
        return render(request, showing.page(actor, there, QueryDict()))
    post = request.POST
    if post.get("step") == "back":
        return render(request, showing.page(actor, there, post))
    try:
        typed_in = ruling.read(post, there)
        if post.get("step") != "do":
            return render(request, showing.confirm(there, post, typed_in))
        actions.rule(actor, appeal, typed_in.outcome, typed_in.reasons, typed_in.measures)
    except Refused as problem:
        return render(request, showing.page(actor, there, post, typed.errors(problem, **ruling.FIELDS)), 422)
    return HttpResponseRedirect(reverse("panel.appeal", args=[appeal]))
