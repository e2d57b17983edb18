"""The addresses for programs. They stay as they are while there is a version 1."""

from __future__ import annotations

from functools import cache

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern
from django.views.decorators.http import require_safe

from evenhand.doors.api.operations import api
from evenhand.doors.api.problems import allowed
from evenhand.doors.web.doors import Audience, View, door

HERE = "api/v1/"


@cache
def described() -> dict[str, object]:
    """Return the description of every address."""
    return dict(api.get_openapi_schema(path_prefix=HERE))


@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    """Show what there is, for programs (OpenAPI 3.1)."""
    return JsonResponse(described())


def answering(view: View) -> View:
    """Let a view answer a method it does not know with a problem document."""
    return lambda request, **named: allowed(view(request, **named))


def hung() -> list[URLPattern]:
    """Return ninja's addresses behind the door."""
    operations = [p for p in api.urls[0] if isinstance(p, URLPattern) and p.name != "api-root"]
    return door(
        Audience.PROGRAM,
        (HERE + "openapi.json", answering(openapi), "openapi"),
        *((f"{HERE}{p.pattern}", answering(p.callback), str(p.name)) for p in operations),
    )


urlpatterns = hung()
