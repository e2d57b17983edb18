"""What letters there are. Pure."""

from __future__ import annotations

from enum import StrEnum

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
    SET_ASIDE = "set-aside"
    WITHDRAWN = "withdrawn"
    APPEAL_RECEIVED = "appeal-received"
    APPEAL_COMMENT = "appeal-comment"
    APPEAL_OUTCOME = "appeal-outcome"
    UNVERIFIED = "unverified"


def with_token(address: str, token: str) -> str:
    """Return the address under which answers come back to one thread."""
    local, _, host = address.rpartition("@")
    return f"{local}+{token}@{host}"


TRIES_BEFORE_UNDELIVERABLE = 3
