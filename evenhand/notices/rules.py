"""What letters there are. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from evenhand.ground.errors import Refused

LAST_DAY = "{last-day-to-appeal}"
"""Stands in a letter until it is communicated: the day follows from that instant, not from when it was written."""


class Kind(StrEnum):
    """What a letter is for."""

    RECEIVED = "received"
    MESSAGE = "message"
    LATE = "late"
    NOTICE = "notice"
    INTERIM = "interim"
    INTERIM_LIFTED = "interim-lifted"
    DECISION = "decision"
    OUTCOME = "outcome"
    OUTCOME_ANEW = "outcome-anew"
    WELCOME_BACK = "welcome-back"
    THANKS = "thanks"
    SET_ASIDE = "set-aside"
    WITHDRAWN = "withdrawn"
    ENDS_SOON = "ends-soon"
    APPEAL_RECEIVED = "appeal-received"
    APPEAL_COMMENT = "appeal-comment"
    APPEAL_QUESTION = "appeal-question"
    APPEAL_STATUS = "appeal-status"
    APPEAL_STAY = "appeal-stay"
    APPEAL_WITHDRAWN = "appeal-withdrawn"
    APPEAL_OUTCOME = "appeal-outcome"
    UNVERIFIED = "unverified"


def with_token(address: str, token: str) -> str:
    """Return the address under which answers come back to one thread."""
    local, _, host = address.rpartition("@")
    return f"{local}+{token}@{host}"


TRIES_BEFORE_UNDELIVERABLE = 3
"""So often a letter that comes back is sent; after that it is posted on its reader's own page only."""
BETWEEN_TRIES = dt.timedelta(days=2)
TRIED_FOR = dt.timedelta(days=7)
"""No longer than this is tried, whatever was in the way."""


@dataclass(frozen=True, slots=True)
class Address:
    """How somebody asks to be written to: language (empty: the association's own), the name we greet them by, pronouns."""

    language: str = ""
    called: str = ""
    pronouns: str = ""


LONGEST_NAME = 60


def check_address(asked: Address) -> None:
    """Refuse a form of address that does not fit into a line."""
    for field in ("called", "pronouns"):
        if len(getattr(asked, field)) > LONGEST_NAME:
            raise Refused(f"words-are-too-long-{field}", field)


class Fate(StrEnum):
    """What became of a letter on its way. `BOUNCED` is told later, and perhaps twice; `REFUSED` at once."""

    TAKEN = "taken"
    REFUSED = "refused"
    BOUNCED = "bounced"
    GIVEN_UP = "given-up"


def is_tried_again(came_back: int, written_at: dt.datetime, at: dt.datetime) -> bool:
    """Say whether a letter that has come back so often is sent once more."""
    return came_back < TRIES_BEFORE_UNDELIVERABLE and at + BETWEEN_TRIES <= written_at + TRIED_FOR
