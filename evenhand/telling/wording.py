"""The words of a round: worded once for each language, before the first letter leaves."""

from __future__ import annotations

from django.conf import settings

from evenhand.conduct.drafts import facts as drafts
from evenhand.ground.association.facts import ours
from evenhand.notices.tongues import Wording, Words, phrase
from evenhand.telling import letters
from evenhand.telling.letters import Told
from evenhand.telling.rules import Says, wrapped

BY_HAND = "-"
"""Stands where no body approved: whoever runs the server brought the text in."""


def in_every_language(draft: str, says: Says) -> dict[str, Words]:
    """Return title and words of the letter in each language that the house writes."""
    told = of(draft)
    wording = letters.announced(told) if says is Says.ANNOUNCED else letters.withdrawn(told)
    found = {language: wording.spoken_in(language) for language, _name in settings.LANGUAGES}
    return {language: (title, wrapped(words)) for language, (title, words) in found.items()}


def for_places(draft: str, says: Says) -> Words:
    """Return title and words of the post, in the association's own language."""
    told = of(draft)
    wording: Wording = letters.posted(told) if says is Says.ANNOUNCED else letters.posted_withdrawn(told)
    return wording.spoken_in(settings.LANGUAGE_CODE)


def of(draft: str) -> Told:
    """Return what is told of an edition."""
    house, fact = ours(), drafts.announced(draft)
    return Told(
        fact.title, fact.effective_at, fact.why, _changes(draft), "" if fact.approved_by == BY_HAND else fact.approved_by,
        fact.approved_on, fact.heard, fact.emergency, house.address + fact.address, f"{house.address}/code/editions/",
        answers_go_to(),
    )  # fmt: skip


def answers_go_to() -> str:
    """Return where answers to a letter to everybody go."""
    return settings.MEMBERS_REPLY_TO or ours().report_email


@phrase
def _changes(draft: str) -> str:
    return drafts.announced(draft).changes
