"""Render a page. The only function in the house that calls a template."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from evenhand.ground.association.facts import ours
from evenhand.ground.errors import NotFound


class Page:
    """A frozen dataclass that says what its template shows, field by field."""

    template: ClassVar[str]


def render(request: HttpRequest, page: Page, status: int = 200) -> HttpResponse:
    """Return the page in its template."""
    shown = {f.name: getattr(page, f.name) for f in fields(page)}  # type: ignore[arg-type]  # each page is a dataclass
    return HttpResponse(render_to_string(page.template, shown, request), status=status)


def frame(_request: HttpRequest) -> dict[str, Any]:
    """Return what the frame around every page shows: the association, and whether this is a demonstration."""
    try:
        house = ours()
    except NotFound:
        return {"association": "", "demo": False, "leave_to": "about:blank"}
    return {"association": house.name, "demo": house.demo, "leave_to": house.leave_to}
