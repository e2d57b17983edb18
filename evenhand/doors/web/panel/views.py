"""The panel's pages: the appeals one was drawn for, whether one is free, and hearing one to its end."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from evenhand.appeals import queries
from evenhand.appeals.hearing import actions as hearing
from evenhand.appeals.outcome import actions as outcome
from evenhand.appeals.panel import actions as panel
from evenhand.appeals.panel import queries as reading
from evenhand.appeals.panel.outside import Outsider
from evenhand.appeals.rules import Question
from evenhand.doors.web import typed
from evenhand.doors.web.panel import ruling, showing
from evenhand.doors.web.render import render
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import Actor
from evenhand.mailroom.queries import for_panel

type Act = Callable[[Actor, str, QueryDict], object]
WRONG = 422


def waiting(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the appeals one was drawn for; let the chair appoint people from outside."""
    if request.method != "POST":
        return _list(request, actor)
    post = request.POST
    try:
        who = Outsider(typed.line(post, "name"), typed.line(post, "email"))
        panel.appoint(actor, post.get("appeal", ""), who)
    except Refused as problem:
        return _list(request, actor, typed.errors(problem))
    return HttpResponseRedirect(reverse("panel.list"))


def _list(request: HttpRequest, actor: Actor, errors: typed.Errors = ()) -> HttpResponse:
    shown, by_mail, to_fill = queries.waiting(actor), for_panel(actor), queries.to_fill(actor)
    page = showing.waiting(shown, by_mail, to_fill, request.POST, errors)
    return render(request, page, WRONG if errors else 200)


def appeal(request: HttpRequest, actor: Actor, appeal: str) -> HttpResponse:
    """Ask first whether one is free to hear it; then show it, and do what is chosen there."""
    drawn = reading.drawn_for(actor, appeal)
    if not drawn.declared:
        return _at_the_gate(request, actor, appeal, drawn)
    post = request.POST
    try:
        if request.method == "POST":
            _act(post)(actor, appeal, post)
            there = "panel.list" if "step_aside" in post else "panel.appeal"
            return HttpResponseRedirect(reverse(there, args=[appeal] if there == "panel.appeal" else []))
    except Refused as problem:
        page = showing.page(actor, showing.of(actor, appeal), post, typed.errors(problem, **ruling.FIELDS))
        return render(request, page, WRONG)
    return render(request, showing.page(actor, showing.of(actor, appeal), QueryDict()))


def _at_the_gate(request: HttpRequest, actor: Actor, appeal: str, drawn: reading.DrawnFor) -> HttpResponse:
    if request.method != "POST":
        return render(request, showing.gate(drawn))
    if "step_aside" in request.POST:
        panel.step_aside(actor, appeal)
        return HttpResponseRedirect(reverse("panel.list"))
    if "declare" in request.POST:
        panel.declare(actor, appeal)
    return HttpResponseRedirect(reverse("panel.appeal", args=[appeal]))


def _act(post: QueryDict) -> Act:
    chosen = next((act for name, act in ACTS.items() if name in post), None)
    if chosen is None:
        raise NotFound
    return chosen


def _vote(actor: Actor, appeal: str, post: QueryDict) -> object:
    question = Question(typed.one_of(post, "question_id", list(Question)))
    reasons, safety = typed.words(post, f"reasons-{question}"), typed.words(post, "safety")
    try:
        return hearing.vote(actor, appeal, question, post.get("says", ""), reasons, safety)
    except Refused as problem:
        raise Refused(problem.reason, f"says-{question}" if problem.field == "says" else problem.field) from None


ACTS: dict[str, Act] = {
    "step_aside": lambda actor, appeal, _: panel.step_aside(actor, appeal),
    "classify": lambda actor, appeal, post: hearing.classify(actor, appeal, post.getlist("ground")),
    "add_note": lambda actor, appeal, post: hearing.note(actor, appeal, typed.words(post, "note")),
    "ask": lambda actor, appeal, post: hearing.ask(
        actor, appeal, post.get("thread", ""), typed.words(post, "question")
    ),
    "keep_on": lambda actor, appeal, post: hearing.keep_on(actor, appeal, typed.words(post, "why")),
    "vote": _vote,
    "write": lambda actor, appeal, post: outcome.write(actor, appeal, ruling.read(post, showing.of(actor, appeal))),
    "sign": lambda actor, appeal, post: outcome.rule(actor, appeal, as_of=post.get("as_of", "")),
}
"""What an arbiter can do, by the name of its button."""
