"""A party says on their own page that an appeal which came by e-mail is theirs: when it came is what counts."""

from __future__ import annotations

from evenhand.appeals.actions import lodge
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import CLOCK, Actor
from evenhand.mailroom.actions import Filed, file
from evenhand.mailroom.queries import for_party
from evenhand.mailroom.rules import Outcome

LODGED = "appeal-is-lodged-already"


def confirm(party: Actor, mail: str) -> None:
    """Lodge it as of when it came. Refused as by `lodge`; NotFound for a mail that is not theirs to confirm.

    Killed between its two deeds, it is confirmed once more: the appeal is there, and only the filing is left.
    """
    waiting = next((w for w in for_party(party) if w.ref == mail), None)
    if waiting is None:
        raise NotFound
    try:
        appeal = lodge(party, reason=waiting.words, why_change="", received_at=waiting.received_at)
    except Refused as no:
        if no.reason != LODGED:
            raise
        appeal = party.of
    file(CLOCK, mail, Filed(Outcome.APPEAL, appeal, of=party.of))
