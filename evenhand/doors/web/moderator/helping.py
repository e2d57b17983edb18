"""A chair asks an alternate to help with one report or case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.cases.helping.actions import ask_alternate
from evenhand.cases.helping.queries import helpers
from evenhand.doors.web import typed
from evenhand.doors.web.render import Page, render
from evenhand.doors.web.shapes import Choice, Link
from evenhand.doors.web.typed import Errors
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import Actor

REPORT = "r-"


@dataclass(frozen=True, slots=True)
class HelpPage(Page):
    """Whom to ask, and what they will read."""

    template: ClassVar[str] = "moderator/help.html"
    here: ClassVar[str] = "queue"
    back: Link
    alternates: tuple[Choice, ...]
    errors: Errors


def ask(request: HttpRequest, actor: Actor, matter: str) -> HttpResponse:
    """Ask an alternate."""
    there = helpers(actor, matter)
    if not there:
        raise NotFound
    if request.method == "POST":
        try:
            chosen = typed.one_of(request.POST, "alternate", [helper.person for helper in there])
            ask_alternate(actor, matter, chosen)
        except Refused as problem:
            return render(request, _page(actor, matter, request.POST.get("alternate", ""), typed.errors(problem)), 422)
        return HttpResponseRedirect(_back(matter).href)
    return render(request, _page(actor, matter, ""))


def link(actor: Actor, matter: str) -> Link:
    """Return the way there for a chair, where somebody can be asked; else no words."""
    there = helpers(actor, matter)
    return Link(_("Ask an alternate to help"), reverse("moderator.help", args=[matter])) if there else Link("", "")


def _page(actor: Actor, matter: str, chosen: str, errors: Errors = ()) -> HelpPage:
    notes = {True: _("reads it already"), False: ""}
    people = (Choice(h.person, h.name, notes[h.asked], h.person == chosen) for h in helpers(actor, matter))
    return HelpPage(_back(matter), tuple(people), errors)


def _back(matter: str) -> Link:
    if matter.startswith(REPORT):
        return Link(_("the report"), reverse("moderator.report", args=[matter]))
    return Link(_("the case"), reverse("moderator.case", args=[matter]))
