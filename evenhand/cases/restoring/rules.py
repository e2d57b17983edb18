"""The restorative way: freely chosen by each, stopped by any, ended in an agreement with dates or in nothing. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import Refused

DAYS_TO_ANSWER = 14
"""Whatever is answered, whoever has not agreed: everybody is told the same on the same day."""
LATEST_LOOK = dt.timedelta(days=365)


class State(StrEnum):
    """Where it stands."""

    PROPOSED = "proposed"
    TALKING = "talking"
    AGREED = "agreed"
    ENDED = "ended"


class Step(StrEnum):
    """What moves it along."""

    BEGIN = "begin"
    AGREE = "agree"
    END = "end"


NEXT: dict[tuple[State, Step], State] = {
    (State.PROPOSED, Step.BEGIN): State.TALKING,
    (State.PROPOSED, Step.END): State.ENDED,
    (State.TALKING, Step.AGREE): State.AGREED,
    (State.TALKING, Step.END): State.ENDED,
}


def after(state: State, step: Step) -> State:
    """Return where it stands after a step, or refuse the step."""
    try:
        return NEXT[state, step]
    except KeyError:
        raise Refused("restoring-is-not-there" if state is State.PROPOSED else "restoring-is-over") from None


def check_proposal(*, danger: bool, facilitator: str, lead: str, able: Iterable[str]) -> None:
    """Nobody is in danger, and the facilitator is cleared for the case and does not lead it."""
    if danger:
        raise Refused("restoring-needs-no-danger")
    if facilitator == lead or facilitator not in able:
        raise Refused("facilitator-does-not-decide", "facilitator")


def check_look_on(today: dt.date, look_on: dt.date) -> None:
    """An agreement has a day on which the facilitator looks whether it is kept."""
    if not today < look_on <= today + LATEST_LOOK:
        raise Refused("agreement-needs-a-day", "look_on")


def answers_end(proposed_on: dt.date) -> dt.date:
    """Return the last day to answer a proposal."""
    return proposed_on + DAYS_TO_ANSWER * ONE_DAY
