"""Every refusal as a problem document (RFC 9457): a type for programs, a sentence for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja.errors import AuthenticationError, HttpError, ValidationError

from evenhand.doors.api.reading import Unreadable
from evenhand.doors.api.refusals import SENTENCES as OF_THE_HOUSE
from evenhand.doors.api.refusals import in_words
from evenhand.ground.errors import Refused

UNDER = "/api/"
MEDIA_TYPE = "application/problem+json"
TYPE = "urn:evenhand:problem:"

SENTENCES = {
    400: ("cannot-be-read", _("This request cannot be read. Please send JSON in UTF-8, as openapi.json describes it.")),
    401: (
        "key-is-not-known",
        _("This needs a key of a place, or a signature by its secret, and this is none of ours."),
    ),
    404: ("there-is-nothing", _("There is nothing at this address. openapi.json names those that there are.")),
    405: ("method-is-not-known", _("This address does not know that method. The header Allow names those it knows.")),
    413: ("sent-too-much", OF_THE_HOUSE["sent-too-much"]),
    415: ("type-is-not-json", _("Please send JSON, with the header Content-Type: application/json.")),
    500: ("fault-is-ours", _("Something went wrong here. The fault is ours; please send it again.")),
}
OF_A_FIELD = {
    "missing": _("This is needed."),
    "string_type": _("This must be a text."),
    "string_unicode": _("This is no text: it holds half a character."),
    "bool_type": _("This must be true or false."),
    "list_type": _("This must be a list."),
    "model_type": _("This must be an object."),
    "extra_forbidden": _("There is no such field."),
    "string_pattern_mismatch": _("This must be one line, not empty and not too long, as openapi.json describes it."),
}
SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": "What went wrong, for programs."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence that says what to do."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["detail"],
                "properties": {
                    "pointer": {"type": "string", "description": "The field of the body, as a JSON Pointer."},
                    "parameter": {
                        "type": "string",
                        "description": "The header, or the part of the address behind the question mark.",
                    },
                    "detail": {"type": "string"},
                },
            },
        },
    },
}


def document(statuses: Iterable[int]) -> dict[int, object]:
    """Return what openapi.json says of these refusals."""
    content = {MEDIA_TYPE: {"schema": SCHEMA}}
    return {
        status: {"description": SENTENCES.get(status, ("",))[0] or "refused", "content": content} for status in statuses
    }


def problem(
    status: int, name: str, detail: str, *errors: Mapping[str, str], headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """Return a problem document."""
    title = name.replace("-", " ").capitalize()
    told = {"type": TYPE + name, "title": title, "status": status, "detail": detail}
    more = {"errors": errors} if errors else {}
    return JsonResponse(told | more, status=status, content_type=MEDIA_TYPE, headers=headers)


def of(status: int) -> HttpResponse:
    """Return the problem document of a status of HTTP."""
    name, detail = SENTENCES.get(status, SENTENCES[400])
    return problem(status, name, gettext(detail))


def said_no(_request: HttpRequest, status: int, reason: str = "") -> HttpResponse:
    """Return the document for a refusal of the house."""
    return problem(status, reason, in_words(reason)) if reason else of(status)


def ruled_out(_request: HttpRequest, no: Refused) -> HttpResponse:
    """Answer what a rule of the house forbids, and say which field of the body it is about."""
    detail = in_words(no.reason)
    errors = [{"pointer": f"#/{no.field}", "detail": detail}] if no.field else []
    return problem(422, no.reason, detail, *errors)


def refused(_request: HttpRequest, fault: HttpError) -> HttpResponse:
    """Answer what the door itself cannot take: without a key, too large, or not JSON."""
    if isinstance(fault, AuthenticationError):
        answer = of(401)
        answer["WWW-Authenticate"] = 'Bearer realm="reports"'
        return answer
    cause = fault.__cause__
    return of(cause.status if isinstance(cause, Unreadable) else fault.status_code)


def faulty(_request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """Answer fields that are not as openapi.json describes them, each with a sentence; nothing sent is repeated."""
    errors = [_error(one["loc"], one["type"]) for one in fault.errors]
    if any(one["loc"][0] == "header" for one in fault.errors):
        return problem(
            400, "header-is-needed", gettext(_("Please give each report an Idempotency-Key of its own.")), *errors
        )
    return problem(422, "fields-are-wrong", gettext(_("Please put these fields right.")), *errors)


def _error(loc: tuple[str | int, ...], kind: str) -> dict[str, str]:
    detail = gettext(OF_A_FIELD.get(kind, _("This is not as openapi.json describes it.")))
    if loc[0] in ("header", "query"):
        return {"parameter": str(loc[-1]), "detail": detail}
    return {"pointer": "#" + "".join(f"/{part}" for part in loc[2:]), "detail": detail}


def allowed(answer: HttpResponseBase) -> HttpResponseBase:
    """Return an answer, or the document for a method that its address does not know."""
    if answer.status_code != 405:  # noqa: PLR2004 - as HTTP counts
        return answer
    told = of(405)
    told["Allow"] = answer["Allow"]
    return told
