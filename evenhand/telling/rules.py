"""How a letter to one member goes, when it is over, and how many go at a time. Pure."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from evenhand.ground.errors import Refused


class State(StrEnum):
    """Where the letter to one member stands."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNREACHABLE = "unreachable"
    LEFT = "left"
    CALLED_OFF = "called-off"


class Step(StrEnum):
    """What moves it along."""

    CLAIM = "claim"
    TAKEN = "taken"
    DOUBT = "doubt"
    LATER = "later"
    UNTOUCHED = "untouched"
    REFUSED = "refused"
    NO_ADDRESS = "no-address"
    GONE = "gone"
    GIVE_UP = "give-up"
    CALL_OFF = "call-off"
    AGAIN = "again"


NEXT: dict[tuple[State, Step], State] = {
    (State.WAITING, Step.CLAIM): State.SENDING,
    (State.WAITING, Step.CALL_OFF): State.CALLED_OFF,
    (State.SENDING, Step.CLAIM): State.SENDING,
    (State.SENDING, Step.TAKEN): State.SENT,
    (State.SENDING, Step.DOUBT): State.SENDING,
    (State.SENDING, Step.LATER): State.WAITING,
    (State.SENDING, Step.UNTOUCHED): State.WAITING,
    (State.SENDING, Step.REFUSED): State.UNREACHABLE,
    (State.SENDING, Step.NO_ADDRESS): State.UNREACHABLE,
    (State.SENDING, Step.GIVE_UP): State.UNREACHABLE,
    (State.SENDING, Step.GONE): State.LEFT,
    (State.SENDING, Step.CALL_OFF): State.CALLED_OFF,
    (State.SENT, Step.REFUSED): State.UNREACHABLE,
    (State.LEFT, Step.AGAIN): State.WAITING,
    (State.UNREACHABLE, Step.AGAIN): State.WAITING,
}
SETTLED = frozenset({State.SENT, State.UNREACHABLE, State.LEFT, State.CALLED_OFF})
TOLD_OR_UNREACHABLE = (State.SENT, State.UNREACHABLE)
"""What a member's row must say before an edition takes effect (T8)."""
BY_ADDRESS = (Step.REFUSED, Step.NO_ADDRESS)
"""Why nobody could be reached, where another address reaches them."""


class Says(StrEnum):
    """What a round tells."""

    ANNOUNCED = "announced"
    WITHDRAWN = "withdrawn"


PAGE = 1000
"""So many rows are made at a time."""
IN_FLIGHT = 50
"""So many letters are under way at a time: after a crash these, and no others, may be sent a second time."""
LEASE = dt.timedelta(minutes=3)
ONE_LETTER_AT_MOST = dt.timedelta(seconds=100)
"""So long one letter can take, with a mail server that answers each question in its last second."""
BETWEEN_TRIES = dt.timedelta(hours=1)
PATIENCE = dt.timedelta(days=5)
"""So long a mailbox that is away for a time is tried."""
TRIES = 3
"""So often it is tried at least: the round may have rested for days, or the mail server been away."""
SERVER_AWAY = dt.timedelta(minutes=1)
KEPT = dt.timedelta(days=365)
"""So long after a round has ended it is kept who was told; then only how many."""
LONGEST_CHANGES = 20_000
LONGEST_WHY = 500
LONGEST_LINE = 240
"""So many letters have at most 960 bytes."""
ABOUT_US = b"5.7."
"""So begins what a mail server says of the sender, not of the mailbox (RFC 3463)."""
A_MINUTE = dt.timedelta(minutes=1)


def after(state: State, step: Step) -> State:
    """Return where a letter stands after a step; KeyError where there is no such step."""
    return NEXT[state, step]


def share(per_minute: int) -> tuple[int, dt.timedelta]:
    """Return how many letters may begin within how long: from sixty a minute on, a tenth in six seconds."""
    return (per_minute // 10, A_MINUTE / 10) if per_minute >= 60 else (per_minute, A_MINUTE)  # noqa: PLR2004 - a minute


def believed(steps: Mapping[str, Step]) -> dict[str, Step]:
    """Return what is believed of a batch: a server that refuses most of ten or more people refuses us, not them."""
    refused = sum(step is Step.REFUSED for step in steps.values())
    if len(steps) < 10 or 2 * refused <= len(steps):  # noqa: PLR2004 - of fewer, nothing can be told
        return dict(steps)
    return {ref: Step.LATER if step is Step.REFUSED else step for ref, step in steps.items()}


def shortened(changes: str, rest: str) -> str:
    """Return what changed, cut between two paragraphs where it is too long for a letter, with where the rest is."""
    if len(changes) <= LONGEST_CHANGES:
        return changes
    whole = changes[:LONGEST_CHANGES].rpartition("\n\n")[0] or changes[:LONGEST_CHANGES]
    return f"{whole}\n\n{rest}"


def wrapped(words: str) -> str:
    """Return words in lines that any mail server takes (RFC 5322 knows at most 998 bytes)."""
    return "\n".join(
        textwrap.fill(line, LONGEST_LINE) if len(line) > LONGEST_LINE else line for line in words.split("\n")
    )


def check_waiver(why: str) -> None:
    """A place is left out for a reason."""
    if not why.strip():
        raise Refused("waiver-says-why", "why")
    if len(why) > LONGEST_WHY:
        raise Refused("waiver-is-too-long", "why")


@dataclass(frozen=True, slots=True)
class Counted:
    """How far a round has come: letters by where they stand; `lately`: how many were taken in the last five minutes."""

    waiting: int = 0
    sending: int = 0
    sent: int = 0
    unreachable: int = 0
    left: int = 0
    called_off: int = 0
    lately: int = 0

    @property
    def members(self) -> int:
        """How many get one."""
        return self.waiting + self.sending + self.sent + self.unreachable + self.called_off

    @property
    def settled(self) -> int:
        """How many wait no longer."""
        return self.sent + self.unreachable + self.called_off

    @property
    def per_minute(self) -> int:
        """How many were taken a minute, of late."""
        return self.lately // 5

    def through_in(self) -> dt.timedelta | None:
        """Return in how long the last one is sent, if it goes on like this; None where nobody can tell."""
        return A_MINUTE * 5 * (self.waiting + self.sending) / self.lately if self.lately else None
