"""What can be asked of a platform, what undoes it, and how far it has come. Pure."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from evenhand.ground.errors import Refused


class Does(StrEnum):
    """One thing a platform can do for us."""

    HIDE = "hide"
    RESTORE = "restore"
    SUSPEND = "suspend"
    LIFT = "lift"
    LIMIT = "limit"
    UNLIMIT = "unlimit"
    ANNOUNCE = "announce"


ANEW = " anew "
"""In a reason: what it asks for had rested for a time, and is asked for again."""
UNDOES = {Does.HIDE: Does.RESTORE, Does.SUSPEND: Does.LIFT, Does.LIMIT: Does.UNLIMIT}
"""Every restriction has its inverse."""


class State(StrEnum):
    """How far an action has come. Only a second call makes it `confirmed`; a steward's word makes it `stated`."""

    ASKED = "asked"
    RETRYING = "retrying"
    UNKNOWN = "unknown"
    BY_HAND = "by-hand"
    UNABLE = "unable"
    CONFIRMED = "confirmed"
    STATED = "stated"
    CALLED_OFF = "called-off"
    REPLACED = "replaced"


OVER = frozenset({State.CONFIRMED, State.STATED, State.CALLED_OFF, State.REPLACED, State.UNABLE})
HAPPENED = frozenset({State.CONFIRMED, State.STATED, State.UNKNOWN, State.BY_HAND, State.RETRYING})
"""What must be undone when the decision behind it falls: all that was, or may have been, carried out."""
TRIES_BEFORE_UNKNOWN = 4
LONGEST_ADDRESS = 500


def web_address(said: str) -> str:
    """Return the web address that a place names, or nothing where it is none: members of the committee follow it."""
    is_one = said.startswith(("https://", "http://")) and said.isprintable() and len(said) <= LONGEST_ADDRESS
    return said if is_one else ""


def checked_address(typed: str) -> str:
    """Return where an announcement is, if it was said: a web address, or nothing."""
    address = typed.strip()
    if address and not web_address(address):
        raise Refused("address-is-none", "address")
    return address


class Found(StrEnum):
    """What a look at a post found."""

    KEPT = "kept"
    SAME = "same"
    GONE = "gone"
    FAILED = "failed"


class HookKind(StrEnum):
    """In which form a place signs what it tells us."""

    STANDARD = "standard"
    DISCOURSE = "discourse"
    MASTODON = "mastodon"


SECRETS_OVERLAP = dt.timedelta(days=1)
"""So long a renewed secret knows the links it signed: they live for minutes, and its place must first get the new one."""
HOOKS_OVERLAP = dt.timedelta(days=7)
"""An old secret of a webhook is good for so long after a new one was given."""


class PlaceKind(StrEnum):
    """What kind of place it is, and so which adapter speaks to it."""

    WORDPRESS = "wordpress"
    BOARD = "board"
    BY_HAND = "by-hand"
