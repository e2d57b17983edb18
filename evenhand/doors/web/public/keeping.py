"""Pages that anybody may keep for a while: they are the same for everybody, and bring no cookie."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

type View = Callable[..., HttpResponse]
SOON, LONG = 300, 86_400
"""Seconds: what may change from one hour to the next, and what never does."""


def kept(seconds: int) -> Callable[[View], View]:
    """Let browsers and whatever stands between keep a page; whoever has it is told that it is still so."""

    def keep(view: View) -> View:
        @wraps(view)
        def kept_view(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            response = view(request, *args, **kwargs)
            if request.method not in ("GET", "HEAD") or response.status_code != HttpResponse.status_code:
                return response
            etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
            response["ETag"] = etag
            response.setdefault("Cache-Control", f"public, max-age={seconds}")
            found = get_conditional_response(request, etag=etag, response=response)
            return found if isinstance(found, HttpResponse) else response

        return kept_view

    return keep


def for_good(response: HttpResponse) -> HttpResponse:
    """Say of a page that it stays as it is: for a day, whoever has it need not even ask."""
    response["Cache-Control"] = f"public, max-age={LONG}, immutable"
    return response
