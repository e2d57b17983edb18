"""What the register is answered: in the form of SCIM, also where it is refused (RFC 7644, 3.12)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from pydantic import ValidationError
from scim2_models import Error, NotFoundException, SCIMException, UniquenessException

from evenhand.doors.api.register.shapes import PROVIDER
from evenhand.doors.web.doors import View
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import ANYONE, Actor
from evenhand.membership.queries import register_with_key

MEDIA_TYPE = "application/scim+json"
LONGEST = 64 * 1024


class Wrong(SCIMException):
    """A request that is answered with a status and a sentence."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail=detail)
        self.status = status


def answer(told: dict[str, Any] | None, status: int = 200, **headers: str) -> HttpResponse:
    """Return what was asked for."""
    if told is None:
        return HttpResponse(status=status)
    return JsonResponse(told, status=status, content_type=MEDIA_TYPE, headers=headers)


def refused(error: Error) -> HttpResponse:
    """Return a refusal; nothing that was sent is repeated in it."""
    said = answer(error.model_dump(), error.status or 400)
    if said.status_code == 401:  # noqa: PLR2004 - as HTTP counts
        said["WWW-Authenticate"] = 'Bearer realm="members"'
    return said


def to_register(**views: View) -> View:
    """Make an address of one view a method, each for whoever has a key of the list."""

    def serve(request: HttpRequest, **named: str) -> HttpResponseBase:
        try:
            with PROVIDER:
                return _served(views, request, named)
        except ValidationError as wrong:
            first = wrong.errors(include_url=False, include_input=False, include_context=True)[0]
            return refused(Error.from_validation_error(first))
        except SCIMException as wrong:
            return refused(wrong.to_error())
        except NotFound:
            return refused(NotFoundException(detail="There is no such member.").to_error())
        except Refused:
            return refused(UniquenessException(detail="There is a member of this name or number.").to_error())

    return serve


def _served(views: dict[str, View], request: HttpRequest, named: dict[str, str]) -> HttpResponseBase:
    actor = _register(request)
    if request.method not in views:
        raise Wrong(405, "This address does not know that method.")
    if len(request.body) > LONGEST:
        raise Wrong(413, "This is larger than what is said of a member can be.")
    return views[request.method](request, actor, **named)


def _register(request: HttpRequest) -> Actor:
    scheme, _space, key = request.headers.get("Authorization", "").partition(" ")
    try:
        return register_with_key(ANYONE, key.strip() if scheme.lower() == "bearer" else "")
    except NotFound:
        raise Wrong(401, "This needs a key of the list of members, and this is none.") from None
