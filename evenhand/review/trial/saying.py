"""What everybody may read of a dry run: no case, and no number that a single case could move from nought."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evenhand.review.trial.queries import TrialForModerator
from evenhand.review.trial.rules import said_publicly


def in_public(trial: TrialForModerator) -> str:
    """Return the sentence for a draft's reason."""
    if said_publicly(trial.differing):
        return _("We held this draft against decided cases. Five or more of them rest on words that it changes.")
    return _("We held this draft against decided cases. Fewer than five of them rest on words that it changes.")
