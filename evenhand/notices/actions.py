"""A letter is communicated, or cannot be delivered: said by the worker."""

from __future__ import annotations

import datetime as dt

from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.policy.matter import Matter
from evenhand.ground.vault.steps import sealed
from evenhand.notices.models import Letter


@deed(Act.LETTER_SEND)
def settle(this: Deed, letter: str, *, communicated_at: dt.datetime | None, words: str = "") -> None:
    """Write down that the mail server took a letter at that instant (with its final words), or that it did not."""
    row = Letter.objects.select_for_update().get(ref=letter)
    this.permit(Matter(ref=row.matter))
    if row.by_day:
        this.date_by_the_day()
    if communicated_at is None:
        row.undeliverable_at = this.now
    else:
        row.communicated_at = this.now if row.by_day else communicated_at
        row.words = sealed(row.matter, words=words)["words"]
    row.save(update_fields=["undeliverable_at", "communicated_at", "words"])
    this.note(letter=letter, kind=row.kind, delivered="yes" if communicated_at else "no")
