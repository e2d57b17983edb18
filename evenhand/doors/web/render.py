"""Render a page. The only function in the house that calls a template."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, ClassVar

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from evenhand.appeals.queries import name_of
from evenhand.committee.queries import name
from evenhand.ground.association.facts import ours
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import ANYONE, Actor


class Page:
    """A frozen dataclass that says what its template shows, field by field."""

    template: ClassVar[str]
    here: ClassVar[str] = ""
    """Which entry of the navigation is this one."""


def render(request: HttpRequest, page: Page, status: int = 200) -> HttpResponse:
    """Return the page in its template."""
    shown = {f.name: getattr(page, f.name) for f in fields(page)}  # type: ignore[arg-type]  # each page is a dataclass
    shown["here"] = page.here
    return HttpResponse(render_to_string(page.template, shown, request), status=status)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what the frame around every page shows: the association, and who is signed in where staff are."""
    actor: Actor = getattr(request, "actor", ANYONE)
    staff_name = (name(actor, actor.person) or name_of(actor)) if actor.seats else ""
    try:
        house = ours()
    except (NotFound, DatabaseError):
        return {"association": "", "demo": False, "leave_to": "about:blank", "staff_name": "", "here": ""}
    return {
        "association": house.name,
        "demo": house.demo,
        "leave_to": house.leave_to,
        "staff_name": staff_name,
        "here": "",
    }
