"""What letters there are. Pure."""

from __future__ import annotations

from enum import StrEnum

LAST_DAY = "{last-day-to-appeal}"
"""Stands in a letter until it is communicated: the day follows from that instant, not from when it was written."""


class Kind(StrEnum):
    """What a letter is for."""

    RECEIVED = "received"
    MESSAGE = "message"
    NOTICE = "notice"
    INTERIM = "interim"
    INTERIM_LIFTED = "interim-lifted"
    DECISION = "decision"
    OUTCOME = "outcome"
    SET_ASIDE = "set-aside"
    WITHDRAWN = "withdrawn"
    APPEAL_RECEIVED = "appeal-received"
    APPEAL_COMMENT = "appeal-comment"
    APPEAL_OUTCOME = "appeal-outcome"


TRIES_BEFORE_UNDELIVERABLE = 3
