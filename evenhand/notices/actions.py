"""What becomes of a letter, said by the worker; how somebody is written to, said by themselves."""

from __future__ import annotations

import datetime as dt

from evenhand.ground.outbox.steps import run_again
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.policy.matter import Matter
from evenhand.notices.facts import leaves_no_hour, reader_of
from evenhand.notices.models import Letter
from evenhand.notices.rules import BETWEEN_TRIES, Address, Fate, check_address, is_tried_again
from evenhand.notices.steps import choose, errand

CHANGES = ("communicated_at", "came_back", "undeliverable_at")


@deed(Act.LETTER_SEND)
def settle(this: Deed, letter: str, fate: Fate, *, at: dt.datetime | None = None) -> None:
    """Write down what became of a letter: taken at that instant, and so communicated; or come back, and so not.

    What comes back is sent again, three times within a week; then it is posted on its reader's own page only (T1).
    """
    row = _permitted(this, letter)
    if fate is Fate.TAKEN:
        row.communicated_at = this.now if row.by_day else at
    elif fate is Fate.GIVEN_UP:
        _posted(this, row)
    elif not _is_known(row, fate):
        _came_back(this, row)
    row.save(update_fields=CHANGES)
    this.note(letter=letter, kind=row.kind, delivered="yes" if row.communicated_at else "no")


@deed(Act.LETTER_CHOOSE)
def choose_address(this: Deed, asked: Address) -> None:
    """Choose on one's own page in which language, by which name and with which pronouns one is written to and spoken of."""
    matter = this.actor.of
    this.permit(Matter(ref=matter, parties=frozenset({reader_of(matter)} - {""})))
    check_address(asked)
    if leaves_no_hour(matter):
        this.date_by_the_day()
    choose(matter, asked)


def _is_known(row: Letter, fate: Fate) -> bool:
    """Say whether this was told before: what comes back twice for one try counts once."""
    waits = row.came_back > 0 and row.communicated_at is None
    return row.undeliverable_at is not None or (waits and fate is Fate.BOUNCED)


def _came_back(this: Deed, row: Letter) -> None:
    row.communicated_at, row.came_back = None, row.came_back + 1
    if is_tried_again(row.came_back, row.written_at, this.now):
        run_again(errand(row.ref), due_at=this.now + BETWEEN_TRIES)
    else:
        _posted(this, row)


def _permitted(this: Deed, letter: str) -> Letter:
    row = Letter.objects.select_for_update().get(ref=letter)
    this.permit(Matter(ref=row.matter))
    if row.by_day:
        this.date_by_the_day()
    return row


def _posted(this: Deed, row: Letter) -> None:
    row.communicated_at, row.undeliverable_at = None, this.now
