"""Every refusal of the house as a sentence that says what to do. A refusal without one fails the tests."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "association-is-founded-already": _("This desk already serves an association."),
    "edition-is-unchanged": _("This text is word for word the edition in force; nothing was imported."),
}


def in_words(reason: str) -> str:
    """Return the sentence for a refusal."""
    return gettext(SENTENCES[reason])
