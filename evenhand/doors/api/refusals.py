"""Refusals of the house as a program is told them, where a page would speak of itself or of what stands in its form."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from evenhand.doors.web import refusals
from evenhand.reports.rules import LONGEST, MOST_CHOICES

TOO_LONG = "words-are-too-long-"
SENTENCES = {
    "sent-too-much": _("This is larger than a report can be. Please send less."),
    "sent-no-text": _("This is no text: please send JSON in UTF-8, without the character NUL in the address."),
    "sent-in-part": _("The body ended before it was whole. Please send it again with the same Idempotency-Key."),
    "not-received": _(
        "The disk here took no more: nothing was received. Please send it again in an hour with the same Idempotency-Key."
    ),
    "report-says-neither-what-nor-where": _("Please say what happened (happened) or where (where); one is enough."),
    "email-is-not-an-address": _("No letter can be sent to this address (email). Please correct it or leave it out."),
    "report-was-received-already": _(
        "A report came with this Idempotency-Key already: another one, or more than ten minutes ago. It is safe, and this was "
        "not received again. A new report needs a key of its own."
    ),
}


def in_words(reason: str) -> str:
    """Return the sentence for a refusal; those that are true of any way in are the same as on the pages."""
    if reason.startswith(TOO_LONG):
        field = reason.removeprefix(TOO_LONG).replace("-", "_")
        return gettext("The field %(field)s takes at most %(most)d letters.") % {"field": field, "most": LONGEST[field]}
    if reason == "too-much-is-chosen":
        return gettext("The field clauses takes at most %(most)d ids.") % {"most": MOST_CHOICES}
    return gettext(SENTENCES[reason]) if reason in SENTENCES else refusals.in_words(reason)
