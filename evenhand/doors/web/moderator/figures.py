"""Figures before they are published: choose a period, look at exactly what everybody will see, publish it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from evenhand.doors.web import figures as shown
from evenhand.doors.web import typed
from evenhand.doors.web.figures import FigureLength, FigurePart
from evenhand.doors.web.render import Page, render
from evenhand.doors.web.typed import Errors
from evenhand.ground.association.facts import today
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor
from evenhand.transparency.actions import publish
from evenhand.transparency.figures import Report
from evenhand.transparency.queries import preview
from evenhand.transparency.rules import Period, last_half_year

LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class PreviewPage(Page):
    """What would be published; `seen` is empty where there is nothing to publish."""

    template: ClassVar[str] = "moderator/figures.html"
    here: ClassVar[str] = "figures"
    from_on: str
    until_on: str
    period: str
    parts: tuple[FigurePart, ...]
    lengths: tuple[FigureLength, ...]
    seen: str
    members: str
    errors: Errors


def figures(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the figures of a period, and publish those that were seen."""
    usual = last_half_year(today())
    said = request.POST if request.method == "POST" else request.GET
    from_on, until_on = said.get("from_on", str(usual.from_on)), said.get("until_on", str(usual.until_on))
    days = QueryDict(mutable=True)
    days.update({"from_on": from_on, "until_on": until_on})
    stated = said.get("members", "").strip()
    report: Report | None = None
    errors: Errors = ()
    try:
        period = Period(typed.day(days, "from_on"), typed.day(days, "until_on"))
        members = _number(stated)
        report = preview(actor, period, members)
        if request.method == "POST":
            ref = publish(actor, period, said.get("seen", ""), members)
            return HttpResponseRedirect(reverse("public.figures", args=(ref,)))
    except Refused as problem:
        errors = typed.errors(problem)
    asked = request.method == "POST" or bool(request.GET)
    page = _page((from_on, until_on, stated), report, errors if asked else ())
    return render(request, page, 422 if errors and asked else 200)


def _number(stated: str) -> int | None:
    """Return how many members there are, None where nobody says so; nought for what is no number."""
    if not stated:
        return None
    return int(stated) if stated.isdecimal() and stated.isascii() and len(stated) <= LONGEST_NUMBER else 0


def _page(typed_in: tuple[str, str, str], report: Report | None, errors: Errors) -> PreviewPage:
    from_on, until_on, members = typed_in
    if report is None:
        return PreviewPage(from_on, until_on, "", (), (), "", members, errors)
    words, parts, lengths = shown.period(report.period), shown.parts(report), shown.lengths(report)
    return PreviewPage(from_on, until_on, words, parts, lengths, report.events, members, errors)
