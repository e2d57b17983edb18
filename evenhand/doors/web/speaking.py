"""In which language a page is shown to a visitor: the one they chose by a link, else the one their browser asks for.

There is no cookie: what was chosen goes along in the links and forms of the page.
"""

from __future__ import annotations

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

CHOSEN = "lang"
OWN = re.compile(
    r'(?P<to>\b(?:href|action)=")(?P<path>/(?!/|static/)[^"?#]*|(?=[?"#]))(?P<asked>\?[^"#]*)?(?P<rest>[^"]*")'
)
"""Links and forms that lead to our own pages; what people typed has no quotation mark that is not escaped."""


def language_of(request: HttpRequest) -> str:
    """Return the language to show a page in."""
    return chosen(request) or _asked_for(request.headers.get("Accept-Language", ""))


def chosen(request: HttpRequest) -> str:
    """Return the language somebody chose by a link, or an empty string."""
    said = request.GET.get(CHOSEN, "")
    return said if said in dict(settings.LANGUAGES) else ""


def told[R: HttpResponseBase](response: R, request: HttpRequest, language: str) -> R:
    """Say in which language a page is, and let what was chosen go along."""
    response["Content-Language"] = language
    patch_vary_headers(response, ("Accept-Language",))
    if chosen(request) and isinstance(response, HttpResponse):
        _carry(response, language)
    return response


def _asked_for(header: str) -> str:
    for tag, _weight in parse_accept_lang_header(header):
        try:
            return get_supported_language_variant(tag)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


def _carry(response: HttpResponse, language: str) -> None:
    if "Location" in response and response["Location"].startswith("/"):
        path, _, asked = response["Location"].partition("?")
        response["Location"] = f"{path}{_with(asked and '?' + asked, language)}"
    elif response["Content-Type"].startswith("text/html"):
        page = response.content.decode()
        response.content = OWN.sub(lambda m: f"{m['to']}{m['path']}{_with(m['asked'], language)}{m['rest']}", page)


def _with(asked: str | None, language: str) -> str:
    if asked and f"{CHOSEN}=" in asked:
        return asked
    return f"{asked}{'&amp;' if len(asked) > 1 else ''}{CHOSEN}={language}" if asked else f"?{CHOSEN}={language}"
