"""A letter is communicated, comes back, or cannot be delivered: said by the worker."""

from __future__ import annotations

import datetime as dt

from evenhand.ground.outbox.steps import run_again
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.policy.matter import Matter
from evenhand.notices.models import Letter
from evenhand.notices.rules import BETWEEN_TRIES, is_tried_again
from evenhand.notices.steps import errand

CHANGES = ("communicated_at", "came_back", "undeliverable_at")


@deed(Act.LETTER_SEND)
def settle(this: Deed, letter: str, *, communicated_at: dt.datetime | None) -> None:
    """Write down that the mail server took a letter at that instant; None: it is posted on its reader's page only (T1)."""
    row = _permitted(this, letter)
    if communicated_at is None:
        _posted(this, row)
    else:
        row.communicated_at = this.now if row.by_day else communicated_at
    row.save(update_fields=CHANGES)
    this.note(letter=letter, kind=row.kind, delivered="yes" if communicated_at else "no")


@deed(Act.LETTER_SEND)
def came_back(this: Deed, letter: str, *, at_once: bool = False) -> None:
    """Write down that no mailbox took a letter: it was not communicated. It is sent again, three times within a week.

    `at_once`: the mail server refused it; else it says so later, and what it says twice of one try counts once.
    """
    row = _permitted(this, letter)
    if row.undeliverable_at or (row.came_back and row.communicated_at is None and not at_once):
        return
    row.communicated_at, row.came_back = None, row.came_back + 1
    if is_tried_again(row.came_back, row.written_at, this.now):
        run_again(errand(letter), due_at=this.now + BETWEEN_TRIES)
    else:
        _posted(this, row)
    row.save(update_fields=CHANGES)
    this.note(letter=letter, kind=row.kind, delivered="no")


def _permitted(this: Deed, letter: str) -> Letter:
    row = Letter.objects.select_for_update().get(ref=letter)
    this.permit(Matter(ref=row.matter))
    if row.by_day:
        this.date_by_the_day()
    return row


def _posted(this: Deed, row: Letter) -> None:
    row.communicated_at, row.undeliverable_at = None, this.now
