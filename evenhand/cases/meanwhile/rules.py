"""The life of an interim suspension: a reason, an end, others who confirm it, and a limit to it all (F4). Pure."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from evenhand.cases.rules import check_words
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import Refused

DAYS = 14
EXTENDED = dt.timedelta(hours=24)
"""Where somebody's safety is at stake, it waits once for so much longer until somebody confirms it."""


class State(StrEnum):
    """Where an interim suspension stands."""

    IMPOSED = "imposed"
    CONFIRMED = "confirmed"
    LIFTED = "lifted"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"


class Step(StrEnum):
    """What moves it along."""

    CONFIRM = "confirm"
    RENEW = "renew"
    EXTEND = "extend"
    LIFT = "lift"
    END = "end"
    DECIDE = "decide"


NEXT: dict[tuple[State, Step], State] = {
    (State.IMPOSED, Step.CONFIRM): State.CONFIRMED,
    (State.IMPOSED, Step.EXTEND): State.IMPOSED,
    (State.IMPOSED, Step.LIFT): State.LIFTED,
    (State.IMPOSED, Step.END): State.EXPIRED,
    (State.IMPOSED, Step.DECIDE): State.SUPERSEDED,
    (State.CONFIRMED, Step.RENEW): State.CONFIRMED,
    (State.CONFIRMED, Step.LIFT): State.LIFTED,
    (State.CONFIRMED, Step.END): State.EXPIRED,
    (State.CONFIRMED, Step.DECIDE): State.SUPERSEDED,
}
"""Where it differs from the reference: ADR 0022."""


def after(state: State, step: Step) -> State:
    """Return where it stands after a step, or refuse the step."""
    try:
        return NEXT[state, step]
    except KeyError:
        raise Refused("interim-is-over" if state in OVER else "interim-is-not-confirmed") from None


OVER = frozenset({State.LIFTED, State.EXPIRED, State.SUPERSEDED})


def check(*, days: int, today: dt.date, review_on: dt.date, reason: str, longest: int = DAYS) -> None:
    """An interim suspension has a reason, an end within fourteen days and a day of review before that end.

    `longest`: a procedure lets it be renewed for fewer days at a time.
    """
    check_words(reason, "reason")
    if not 1 <= days <= longest:
        raise Refused("interim-is-1-to-14-days", "days")
    if not today <= review_on <= today + days * ONE_DAY:
        raise Refused("interim-review-is-before-its-end", "review_on")


def check_total(served: dt.timedelta, more: dt.timedelta, longest_days: int) -> None:
    """However often it is renewed or imposed anew in a case, it has an end."""
    if served + more > longest_days * ONE_DAY:
        raise Refused("interim-would-be-too-long-in-all", "days")


def check_confirmer(by: str, who: str) -> None:
    """Whoever wanted it does not confirm it."""
    if by == who:
        raise Refused("interim-needs-somebody-else")


def unreviewed(*, safety: bool, extended: bool) -> Step:
    """Return what follows when nobody confirmed it in time: it ends, or waits once more where safety is at stake."""
    return Step.EXTEND if safety and not extended else Step.LIFT


def days_in(since: dt.datetime, until: dt.datetime) -> int:
    """Return the days served between two instants; a day begun counts whole."""
    return max(0, -(-(until - since) // ONE_DAY))
