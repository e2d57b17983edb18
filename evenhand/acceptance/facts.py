"""Which editions an acceptance is good for."""

from __future__ import annotations

from functools import lru_cache

from evenhand.acceptance import rules
from evenhand.conduct import facts as conduct
from evenhand.conduct.drafts.rules import mends_slips
from evenhand.conduct.drafts.texts import changed_between
from evenhand.conduct.facts import EditionFact
from evenhand.ground.vault.steps import index


def account_index(place: str, account: str) -> str:
    """Return the keyed index of an account at a place, another one than that by which cases know it."""
    return index("acceptance", f"{place} {account}")


def good_for(edition: EditionFact) -> tuple[str, ...]:
    """Return the editions of which one must be accepted where this one is in force."""
    return _good_for(edition.code, edition.number, edition.ref)


@lru_cache(maxsize=64)
def _good_for(code: str, number: int, edition: str) -> tuple[str, ...]:
    """Kept, because editions never change, and comparing two takes longer than all the rest."""
    earlier = tuple(e.ref for e in conduct.editions(code) if e.number < number)
    return rules.good_for(edition, earlier, lambda old, new: mends_slips(changed_between(old, new)))
