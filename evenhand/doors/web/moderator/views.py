"""The desk's pages: the queue, a report, a case, and who somebody is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict

from evenhand.cases import actions as cases
from evenhand.cases import queries as case_queries
from evenhand.doors.web import typed
from evenhand.doors.web.moderator import case_page, parts, queueing, report_page, revealing, today_page
from evenhand.doors.web.moderator.pages import KeysPage
from evenhand.doors.web.render import render
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor


def queue(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what waits, due first, or a part of it."""
    if request.GET.get("show") == "settled":
        return render(request, queueing.settled(actor))
    return render(request, queueing.page(actor, parts.read(request.GET), request.GET.get("after", "")))


def today(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what is due today, who has what, and how the queue can be narrowed."""
    return render(request, today_page.page(actor))


def keys(request: HttpRequest, _actor: Actor) -> HttpResponse:
    """Show the keys of the desk."""
    return render(request, KeysPage())


def report(request: HttpRequest, actor: Actor, report: str) -> HttpResponse:
    """Show a report."""
    return render(request, report_page.page(actor, report, QueryDict()))


def case(request: HttpRequest, actor: Actor, case: str) -> HttpResponse:
    """Show a case."""
    marked = QueryDict("step=unclear" if "marked" in request.GET else "")
    return render(request, case_page.page(actor, case, marked))


def reveal(request: HttpRequest, actor: Actor, case: str) -> HttpResponse:
    """Ask why, then show once who somebody is; the look is written down."""
    shown = case_queries.for_moderator(actor, case)
    if request.method != "POST":
        return render(request, revealing.page(shown, request.GET))
    try:
        who, purpose = revealing.read(request.POST, shown)
        name = cases.reveal(actor, case, who, purpose)
    except Refused as problem:
        return render(request, revealing.page(shown, request.POST, errors=typed.errors(problem)), 422)
    return render(request, revealing.page(shown, request.POST, name))
