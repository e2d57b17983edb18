"""Pages that anybody may keep for a while: they are the same for everybody, and bring no cookie."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control

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
            patch_cache_control(response, public=True, max_age=seconds)
            found = get_conditional_response(request, etag=etag, response=response)
            return found if isinstance(found, HttpResponse) else response

        return kept_view

    return keep
