"""A report of failed delivery names a letter of ours: that letter has not reached its reader."""

from __future__ import annotations

from evenhand.ground.association.facts import ours
from evenhand.ground.association.posting import message_id
from evenhand.ground.people.actors import CLOCK
from evenhand.mailroom.read import Read
from evenhand.notices.actions import settle
from evenhand.notices.facts import is_letter
from evenhand.notices.rules import Fate


def settle_letter(bounce: Read) -> str:
    """Note that the letter came back, if it can be told which (it is sent again); return its ref, or an empty string."""
    house = ours()
    for name in bounce.undelivered:
        ref = name.strip("<>").partition("@")[0]
        if is_letter(ref) and name == message_id(house, ref):
            settle(CLOCK, ref, Fate.BOUNCED)
            return ref
    return ""
