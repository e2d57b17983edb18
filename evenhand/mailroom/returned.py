"""A report of failed delivery names a letter of ours: that letter has not reached its reader."""

from __future__ import annotations

from evenhand.ground.association.facts import ours
from evenhand.ground.association.posting import message_id
from evenhand.ground.people.actors import CLOCK
from evenhand.mailroom.read import Read
from evenhand.notices.actions import settle
from evenhand.notices.facts import is_letter
from evenhand.notices.rules import Fate
from evenhand.telling.actions import note_came_back
from evenhand.telling.facts import is_delivery


def settle_letter(bounce: Read) -> str:
    """Note that the letter came back, if it can be told which; return its ref, or an empty string.

    A letter of a thread is sent again. Of one that told a member of the association about the Code, it is noted that no
    letter reaches their address.
    """
    house = ours()
    for name in bounce.undelivered:
        ref = name.strip("<>").partition("@")[0]
        if name != message_id(house, ref):
            continue
        if is_letter(ref):
            settle(CLOCK, ref, Fate.BOUNCED)
            return ref
        if is_delivery(ref):
            note_came_back(CLOCK, ref, permanent=not bounce.passing)
            return ref
    return ""
