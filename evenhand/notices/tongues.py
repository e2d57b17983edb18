"""In which language, and by which name, somebody is written to.

A letter has no words before its reader is known: `letter` and `phrase` wait with wording until it is written to somebody.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial, update_wrapper

from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import override

type Words = tuple[str, str]
"""Title and words."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A letter that is worded when it is known in which language its reader reads."""

    says: Callable[[], Words]

    def spoken_in(self, language: str) -> Words:
        """Return title and words in a language; where none is kept, in the association's own."""
        with spoken_in(language):
            title, words = self.says()
            return str(title), str(words)


def letter[**P](says: Callable[P, Words]) -> Callable[P, Wording]:
    """Make a letter of a function that words it. What it is given stays as it is, but for a `phrase`."""

    def waits(*args: P.args, **kwargs: P.kwargs) -> Wording:
        return Wording(partial(says, *args, **kwargs))

    return update_wrapper(waits, says)


def phrase[**P](says: Callable[P, str]) -> Callable[P, str]:
    """Make a piece of a letter, or of a page, of a function that words it: it speaks the language around it."""
    return update_wrapper(lazy(says, str), says)


def as_written(words: str, title: str = "") -> Wording:
    """Return what somebody wrote as a letter: it is in the language they wrote it in."""
    return Wording(lambda: (title, words))


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


def greeted_in(language: str, words: str, called: str) -> str:
    """Greet by name in the language that the words are in."""
    with spoken_in(language):
        return greeted(words, called)
