"""What anybody can read here, on one page: for whoever looks for the Code, its history, the people and the figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.conduct.drafts.queries import codes
from evenhand.conduct.rules import OUR_CODE, address
from evenhand.doors.web.public.keeping import SOON, kept
from evenhand.doors.web.render import Page, render
from evenhand.doors.web.shapes import Link
from evenhand.ground.people.actors import ANYONE


@dataclass(frozen=True, slots=True)
class Shelf:
    """Pages that belong together."""

    name: str
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EverythingPage(Page):
    template: ClassVar[str] = "public/everything.html"
    shelves: tuple[Shelf, ...]


@kept(SOON)
def everything(request: HttpRequest) -> HttpResponse:
    """Show where everything public stands."""
    shelves = (
        *(Shelf(_("The Code") if name == OUR_CODE else name, _of_a_code(address(name))) for name in codes(ANYONE)),
        Shelf(_("Reporting"), _reporting()),
        Shelf(_("Who decides, and how"), _deciding()),
    )
    return render(request, EverythingPage(shelves))


def _of_a_code(here: str) -> tuple[Link, ...]:
    return (
        Link(_("The Code as it is now"), here),
        Link(_("The Code on paper (PDF)"), f"{here}code.pdf"),
        Link(_("All editions, and what is to come"), f"{here}editions/"),
        Link(_("The yearly review"), f"{here}review/"),
        Link(_("Hear of changes (Atom feed)"), f"{here}feed.atom"),
    )


def _reporting() -> tuple[Link, ...]:
    return (
        Link(_("Report something"), reverse("public.before")),
        Link(_("My report"), reverse("public.open")),
        Link(_("How reports are handled"), reverse("public.handled")),
    )


def _deciding() -> tuple[Link, ...]:
    return (
        Link(_("Who decides"), reverse("public.roster")),
        Link(_("Figures"), reverse("public.periods")),
    )
