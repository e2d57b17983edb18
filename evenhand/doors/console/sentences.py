"""What the console says when it cannot do what it was asked."""

from __future__ import annotations

import sys

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import gettext as _

from evenhand.doors.web.refusals import in_words
from evenhand.ground.association.facts import Ours, ours
from evenhand.ground.errors import NotFound, Refused

NOT_DONE = 1


class Said(Exception):
    """A sentence for whoever typed the command."""


def refuse(sentence: str) -> int:
    """Print the sentence and return the exit status."""
    print(sentence, file=sys.stderr)
    return NOT_DONE


def of(no: Refused) -> str:
    """Return the sentence for a refusal of the house."""
    try:
        return in_words(no.reason)
    except KeyError:
        return _("Refused: %(reason)s.") % {"reason": no.reason.replace("-", " ")}


def nothing_there() -> str:
    """Return the sentence for what is not there."""
    return _("There is no such thing here. Nothing was changed.")


def must_be_founded() -> Ours:
    """Return the association, or say how to found it."""
    try:
        if settings.MASTER_KEY_FILE.exists():
            return ours()
    except (NotFound, DatabaseError):
        pass
    raise Said(_("There is no desk in %(folder)s yet. Run `evenhand init` first.") % {"folder": settings.DATA})
