"""Serve a file so that whatever is in it can do nothing: not act, not be taken for a page, not be kept."""

from __future__ import annotations

from mimetypes import guess_type

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed, StreamingHttpResponse

from evenhand.attachments.handing_out import Handed, handed

NOTHING_ALLOWED = "sandbox; default-src 'none'; frame-ancestors 'none'"


def file(request: HttpRequest, address: str) -> HttpResponseBase:
    """Hand out the file that this address opens."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET"])
    out = handed(address)
    response = StreamingHttpResponse(out.pieces, content_type=_kind(out))
    shown = "inline" if out.is_picture and settings.FILES_HOST else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="{out.name}"'
    response["Content-Security-Policy"] = NOTHING_ALLOWED
    response["Cross-Origin-Resource-Policy"] = "cross-origin" if out.is_picture else "same-origin"
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _kind(out: Handed) -> str:
    """Name the type only of pictures that we drew ourselves."""
    return (guess_type(out.name)[0] if out.is_picture else None) or "application/octet-stream"
