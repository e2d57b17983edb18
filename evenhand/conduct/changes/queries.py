"""What changed between two editions, for everybody."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.conduct import facts
from evenhand.conduct.changes import telling
from evenhand.conduct.changes.rules import How
from evenhand.conduct.changes.shapes import ChangeForEverybody, shown
from evenhand.conduct.document import edition
from evenhand.conduct.drafts.texts import changed_between
from evenhand.conduct.rules import OUR_CODE, address
from evenhand.conduct.shapes import EditionForEverybody
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor


@dataclass(frozen=True, slots=True)
class DifferenceForEverybody:
    """Two editions of a Code, what changed, in plain text too, and how many clauses did not."""

    earlier: EditionForEverybody
    later: EditionForEverybody
    changes: tuple[ChangeForEverybody, ...]
    same: int
    text: str


def difference(_actor: Actor, earlier: int, later: int, *, name: str = OUR_CODE) -> DifferenceForEverybody:
    """Return what changed from one edition to another, or NotFound."""
    by_number = {e.number: e for e in facts.editions(name)}
    if earlier not in by_number or later not in by_number or earlier >= later:
        raise NotFound
    old, new = by_number[earlier], by_number[later]
    changed = changed_between(old.ref, new.ref)
    addresses = {c.id: address(name, c.id, edition=later) for c in changed if How.REMOVED not in c.hows}
    titles = {c.id: c.title for c in changed}
    return DifferenceForEverybody(
        edition(old),
        edition(new),
        shown(changed, addresses),
        sum(not c.hows for c in changed),
        telling.text(changed, titles),
    )
