"""What is sent must be text of a length that people write: no database keeps the NUL character or broken UTF-8."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, UnreadablePostError

from evenhand.doors.web import uploading
from evenhand.doors.web.files import origin
from evenhand.ground.errors import NotFound, Refused

FORM = "application/x-www-form-urlencoded"
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
STATUS = {
    "sent-too-much": 413,
    "sent-no-text": 400,
    "sent-in-part": 400,
    "files-are-too-large-together": 413,
    "files-wait-their-turn": 503,
}
"""The refusals of this door, each with its status of HTTP."""


def check(request: HttpRequest) -> None:
    """Refuse a request that holds no text, or more of it than forms hold; NotFound for such an address."""
    if "\x00" in request.path_info or origin.is_wrong(request):
        raise NotFound
    try:
        if not (_is_utf8(request) and all("\x00" not in text for text in _said(request))):
            raise Refused("sent-no-text")
    except TOO_MUCH:
        raise Refused("sent-too-much") from None
    except UnreadablePostError:
        raise Refused("sent-in-part") from None


def _said(request: HttpRequest) -> Iterator[str]:
    yield from request.COOKIES.values()
    for fields in (request.GET, request.POST):
        for name, values in fields.lists():
            yield name
            yield from values


def _is_utf8(request: HttpRequest) -> bool:
    """Say whether every byte belongs to a text: Django itself would put another character in the place of others.

    Where a body with files streams in, its fields are looked at there.
    """
    if uploading.is_streaming(request) and request.encoding not in (None, "utf-8"):
        return False
    body = b"" if uploading.is_streaming(request) else request.body
    sent = unquote_to_bytes(body) if request.content_type == FORM else body
    try:
        (unquote_to_bytes(request.META.get("QUERY_STRING", "")) + b" " + sent).decode()
    except UnicodeDecodeError:
        return False
    return True
