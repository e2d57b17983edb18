"""How everybody is told of an edition: looking on, letting it rest, leaving a place out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from evenhand.doors.web import typed
from evenhand.doors.web.moderator import rounds_page
from evenhand.doors.web.moderator.rounds_page import WHY_FIELD
from evenhand.doors.web.render import render
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor
from evenhand.telling import actions


def rounds(request: HttpRequest, actor: Actor, ref: str) -> HttpResponse:
    """Show how far it is."""
    return render(request, rounds_page.page(actor, ref, QueryDict()))


def pause(request: HttpRequest, actor: Actor, ref: str, told_in: str) -> HttpResponse:
    """Let it rest."""
    if request.method != "POST":
        return rounds(request, actor, ref)
    actions.pause(actor, told_in)
    return _back(ref)


def go_on(request: HttpRequest, actor: Actor, ref: str, told_in: str) -> HttpResponse:
    """Let it go on."""
    if request.method != "POST":
        return rounds(request, actor, ref)
    actions.go_on(actor, told_in)
    return _back(ref)


def waive(request: HttpRequest, actor: Actor, ref: str, told_in: str) -> HttpResponse:
    """Leave a place out, for a reason."""
    if request.method != "POST":
        return rounds(request, actor, ref)
    place = request.POST.get("place", "")
    try:
        actions.waive(actor, told_in, place, typed.words(request.POST, WHY_FIELD + place))
    except Refused as problem:
        errors = typed.errors(problem, why=WHY_FIELD + place)
        return render(request, rounds_page.page(actor, ref, request.POST, errors), 422)
    return _back(ref)


def _back(ref: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("moderator.rounds", args=[ref]))
