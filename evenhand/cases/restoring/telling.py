"""What the parties are told of a restorative way: each in the thread of their own, all of them the same."""

from __future__ import annotations

from collections.abc import Callable

from evenhand.cases import facts, letters
from evenhand.cases.facts import PartyFact
from evenhand.cases.models import Restoring, Voice
from evenhand.cases.rules import Side
from evenhand.cases.standing import party_in
from evenhand.ground.policy.deed import Deed
from evenhand.notices import steps as notices
from evenhand.notices.rules import Kind
from evenhand.notices.tongues import Wording


def everybody(this: Deed, row: Restoring, letter: Callable[..., Wording], *more: str) -> None:
    """Write the same letter to every party."""
    for voice in Voice.objects.filter(restoring=row).order_by("id"):
        party = party_in(row.case_id, voice.thread)
        where = letters.answer_here(party.thread, reporter=party.side is Side.REPORTER)
        write(this, party, party.thread, letter(*more, where))


def write(this: Deed, party: PartyFact, thread: str, letter: Wording, *, by: str = "") -> None:
    """Write to a party, in the thread of the case or of their voice; to an anonymous one, dated by the day."""
    by_day = facts.leaves_no_hour(party)
    at = this.day_began if by_day else this.now
    discreet = party.side is not Side.RESPONDENT
    notices.write(
        thread,
        party.person,
        kind=Kind.MESSAGE,
        letter=letter,
        at=at,
        by=by,
        discreet=discreet,
        by_day=by_day,
        chosen_in=party.thread,
    )
