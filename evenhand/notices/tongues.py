"""In which language, and by which name, somebody is written to."""

from __future__ import annotations

from contextlib import AbstractContextManager

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override


def spoken_in(language: str) -> AbstractContextManager[None]:
    """Speak a language for a while; where none is kept, the association's own."""
    return override(known(language) or settings.LANGUAGE_CODE)


def known(language: str) -> str:
    """Return a language that the house speaks, or an empty string."""
    return language if language in dict(settings.LANGUAGES) else ""


def greeted(words: str, called: str) -> str:
    """Greet by the name somebody asked to be called. Only in what they read themselves: nobody else sees it there."""
    hello = _("Hello,")
    if not called or not words.startswith(f"{hello}\n"):
        return words
    return _("Hello %(called)s,") % {"called": called} + words.removeprefix(hello)
