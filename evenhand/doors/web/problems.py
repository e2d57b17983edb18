"""The page that says no, in a sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse

from evenhand.doors.api import problems as api
from evenhand.doors.web.refusals import in_words
from evenhand.doors.web.render import Page, render


@dataclass(frozen=True, slots=True)
class ProblemPage(Page):
    """`status` as in HTTP; `sentence` only where a rule of the house was the reason."""

    template: ClassVar[str] = "public/problem.html"
    status: int
    sentence: str


def said_no(request: HttpRequest, status: int, reason: str = "") -> HttpResponse:
    """Return the page for a refusal, to a program the document for it."""
    if request.path_info.startswith(api.UNDER):
        return api.said_no(request, status, reason)
    return render(request, ProblemPage(status, in_words(reason) if reason else ""), status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's name
    """Answer a request that cannot be read."""
    return said_no(request, 400)


def forbidden(request: HttpRequest, reason: str = "", exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer a form that came from another site or is too old (also Django's CSRF check)."""
    return said_no(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's name
    """Answer for what is not there, or not for this visitor."""
    return said_no(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when the fault is ours."""
    return said_no(request, 500)
