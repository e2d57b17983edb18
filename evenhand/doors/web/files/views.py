"""Serve a file so that whatever is in it can do nothing: not act, not be taken for a page, not be kept."""

from __future__ import annotations

from mimetypes import guess_type

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed, StreamingHttpResponse

from evenhand.attachments.handing_out import Handed, handed
from evenhand.mailroom import handing_out as mails

NOTHING_ALLOWED = "sandbox; default-src 'none'; frame-ancestors 'none'"


def file(request: HttpRequest, address: str) -> HttpResponseBase:
    """Hand out the file that this address opens."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET"])
    out = handed(address)
    shown = "inline" if out.is_picture and settings.FILES_HOST else "attachment"
    response = harmless(StreamingHttpResponse(out.pieces, content_type=_kind(out)), f'{shown}; filename="{out.name}"')
    response["Cross-Origin-Resource-Policy"] = "cross-origin" if out.is_picture else "same-origin"
    return response


def mail(request: HttpRequest, address: str) -> HttpResponseBase:
    """Hand out the mail that this address opens, as it came: to be kept, and shown by no browser."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET"])
    return harmless(
        HttpResponse(mails.handed(address), content_type="message/rfc822"), 'attachment; filename="mail.eml"'
    )


def harmless[R: HttpResponseBase](response: R, disposition: str) -> R:
    """Return the answer so that nothing in it acts, is taken for something else, or tells where it was."""
    response["Content-Disposition"] = disposition
    response["Content-Security-Policy"] = NOTHING_ALLOWED
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _kind(out: Handed) -> str:
    """Name the type only of pictures that we drew ourselves."""
    return (guess_type(out.name)[0] if out.is_picture else None) or "application/octet-stream"
