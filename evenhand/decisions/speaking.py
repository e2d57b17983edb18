"""What a measure says in the language around it: in the association's own as it was written down, else worded anew."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language

from evenhand.decisions.models import Measure
from evenhand.decisions.rules import Kind, Planned
from evenhand.decisions.wording import in_words_kept
from evenhand.decisions.writing import credited
from evenhand.ground.association.facts import ours
from evenhand.notices.tongues import phrase


@phrase
def in_words(row: Measure) -> str:
    """Return a measure without what somebody wrote: that lies sealed."""
    if get_language() == settings.LANGUAGE_CODE:
        return row.in_words
    planned = Planned(Kind(row.kind), row.place_id or "", row.content, row.until_on, row.review_on)
    began = ours().calendar(row.starts_at).day(row.starts_at)
    return in_words_kept(credited(row.decision.case_id, planned), row.place.name if row.place else "", began)
