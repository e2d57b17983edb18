"""One door for each audience. A page cannot be served except through a door; strangers find nothing (404)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import StrEnum
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseForbidden
from django.template.response import SimpleTemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from evenhand.doors import disk
from evenhand.doors.web import readable, speaking, uploading
from evenhand.doors.web.problems import said_no
from evenhand.doors.web.staff.who import actor_of
from evenhand.ground.association.facts import ours
from evenhand.ground.association.once import read_once
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault.keys import fetched_once

type View = Callable[..., HttpResponseBase]
log = logging.getLogger("evenhand")


class Audience(StrEnum):
    """Whom a page is for."""

    PUBLIC = "public"
    REPORTER = "reporter"
    RESPONDENT = "respondent"
    STEWARD = "steward"
    MODERATOR = "moderator"
    PANEL = "panel"
    STAFF = "staff"
    FILES = "files"
    DEMO = "demo"
    PROGRAM = "program"


WITHOUT_COOKIES = frozenset(
    {Audience.PUBLIC, Audience.REPORTER, Audience.RESPONDENT, Audience.STEWARD, Audience.DEMO, Audience.FILES}
)
"""These visitors bring no cookie and no account: the page itself asks for the key they hold."""

OPENS: dict[Audience, Callable[[Actor], bool]] = {
    Audience.MODERATOR: lambda a: a.sits_as(Seat.MODERATOR),
    Audience.PANEL: lambda a: a.sits_as(Seat.PANELIST),
    Audience.STAFF: lambda _a: True,
}


def door(audience: Audience, *routes: tuple[str, View, str]) -> list[URLPattern]:
    """Hang pages behind the audience's door. A staff view gets (request, actor, …), a visitor's (request, …)."""
    guard = GUARDS.get(audience, staff)

    def hung(view: View) -> View:
        guarded = guard(audience, view)
        guarded.audience = audience  # type: ignore[attr-defined]  # read by tests/house/test_doors.py
        return guarded

    return [path(route, hung(view), name=f"{audience}.{name}") for route, view, name in routes]


def visitors(audience: Audience, view: View) -> View:
    """Let anybody in; a form sent from another site is refused, though nobody here has an identity to borrow.

    The pages of the demonstration open only in a database that `evenhand demo` has made.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if audience is Audience.DEMO and not ours().demo:
            raise Http404
        if request.method == "POST" and from_elsewhere(request):
            return HttpResponseForbidden()
        return private(in_their_language(request, lambda: view(request, *args, **kwargs)), audience)

    return guarded


def in_their_language(request: HttpRequest, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Answer in the language the visitor asks for; what is refused is said in it, too."""
    language = speaking.language_of(request)
    with override(language):
        try:
            response = answer()
            if isinstance(response, SimpleTemplateResponse):
                response.render()
        except (NotFound, Http404):
            response = said_no(request, 404)
        except Refused as problem:
            response = said_no(request, 422, problem.reason)
        return speaking.told(response, request, language)


def staff(audience: Audience, view: View) -> View:
    """Let in whoever sits on the right seat today."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        actor = actor_of(request)
        if not OPENS[audience](actor):
            raise Http404
        request.actor = actor  # type: ignore[attr-defined]  # the frame shows who is signed in
        return private(in_their_language(request, lambda: view(request, actor, *args, **kwargs)), audience)

    return guarded


def programs(audience: Audience, view: View) -> View:
    """Let in any program. Who it is says its key or its signature; a cookie or another site says nothing here."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        return private(view(request, *args, **kwargs), audience)

    return guarded


GUARDS = dict.fromkeys(WITHOUT_COOKIES, visitors) | {Audience.PROGRAM: programs}


def from_elsewhere(request: HttpRequest) -> bool:
    """Say whether a browser tells us that another site sent this form."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and origin != f"{request.scheme}://{request.get_host()}"


def private[R: HttpResponseBase](response: R, audience: Audience) -> R:
    """Keep every page but the public ones out of every cache."""
    if audience is not Audience.PUBLIC or "Cache-Control" not in response:
        response["Cache-Control"] = "no-store"
    return response


class SayNo:
    """Turn the two ways the house says no into pages, and anything unexpected into a loud log line without names.

    It stands before whatever reads a cookie or a form: what cannot be read comes no further.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with read_once(), fetched_once():
            try:
                with uploading.taken_in(request):
                    readable.check(request)
                    return self.get_response(request)
            except NotFound:
                return said_no(request, 404)
            except Refused as problem:
                return said_no(request, readable.STATUS[problem.reason], problem.reason)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Answer NotFound with 404 and Refused with 422."""
        if isinstance(problem, NotFound | Http404):
            return said_no(request, 404)
        if isinstance(problem, Refused):
            return said_no(request, 422, problem.reason)
        where = request.resolver_match.view_name if request.resolver_match else ""
        log.error("an unexpected problem in %s", where, exc_info=problem)
        return said_no(request, 503, "not-received") if disk.noticed(problem) else None
