"""When the Code is looked at again, how a review goes its way, and what each step asks for (T9). Pure."""

from __future__ import annotations

import calendar
import datetime as dt
from enum import StrEnum

from evenhand.conduct.drafts.rules import State as Stands
from evenhand.conduct.drafts.rules import check_words
from evenhand.conduct.languages.rules import fingerprint
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import Refused

OPENS_DAYS = 60
"""So long before it is due a review opens, and so long one takes that is brought forward."""
COMMENTS_DAYS = 30
REMIND_EVERY_DAYS = 30
MONTHS_A_YEAR = 12
NEVER_ALONE = 2
"""So many at least vote that nothing changes."""


class State(StrEnum):
    """Where a review stands."""

    SCHEDULED = "scheduled"
    OPEN = "open"
    OVERDUE = "overdue"
    WEIGHING = "weighing"
    AMENDING = "amending"
    REPORTING = "reporting"
    COMPLETED = "completed"


class Step(StrEnum):
    """What moves it along."""

    OPEN = "open"
    BRING_FORWARD = "bring-forward"
    FALL_DUE = "fall-due"
    WEIGH = "weigh"
    AMEND = "amend"
    GO_BACK = "go-back"
    TAKE_EFFECT = "take-effect"
    CONFIRM = "confirm"
    PUBLISH = "publish"


NEXT: dict[tuple[State, Step], State] = {
    (State.SCHEDULED, Step.OPEN): State.OPEN,
    (State.SCHEDULED, Step.BRING_FORWARD): State.OPEN,
    (State.OPEN, Step.FALL_DUE): State.OVERDUE,
    (State.OPEN, Step.WEIGH): State.WEIGHING,
    (State.OVERDUE, Step.WEIGH): State.WEIGHING,
    (State.WEIGHING, Step.AMEND): State.AMENDING,
    (State.WEIGHING, Step.CONFIRM): State.REPORTING,
    (State.AMENDING, Step.GO_BACK): State.WEIGHING,
    (State.AMENDING, Step.TAKE_EFFECT): State.REPORTING,
    (State.REPORTING, Step.PUBLISH): State.COMPLETED,
}
"""How it differs from the machine it was designed with: tests/machines/mapping.py."""

HEARS = frozenset({State.OPEN, State.OVERDUE})
"""While it stands so, everybody may say something."""
LATE = frozenset({State.OVERDUE, State.WEIGHING, State.AMENDING, State.REPORTING})
"""Past its day it is late until it is over, also where people are at work on it."""


class Outcome(StrEnum):
    """What comes of a review: it always has one (T9)."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"


def after(state: State, step: Step) -> State:
    """Return where a review stands after a step, or refuse the step."""
    try:
        return NEXT[state, step]
    except KeyError:
        raise Refused("review-cannot-do-that-now") from None


def due_after(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months later, or the last day of a month that is too short."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def opens_on(due_on: dt.date) -> dt.date:
    """Return the day on which a review opens that is due on a day."""
    return due_on - OPENS_DAYS * ONE_DAY


def brought_forward(due_on: dt.date, today: dt.date) -> dt.date:
    """Return when a review is due that begins today: never later than it was."""
    return min(due_on, today + OPENS_DAYS * ONE_DAY)


def heard_until(opened_on: dt.date) -> dt.date:
    """Return until which day, at least, everybody may say something: that day too."""
    return opened_on + (COMMENTS_DAYS - 1) * ONE_DAY


def overdue_since(state: State, due_on: dt.date, today: dt.date) -> dt.date | None:
    """Return the first day on which a review was late, while it has no outcome; the day it is due on is in time."""
    late = state is not State.COMPLETED and today > due_on
    return due_on + ONE_DAY if late else None


def check_why(words: str) -> None:
    """Whoever wants it looked at before its time says why, to everybody."""
    check_words(words, "why", "review-says-why")


def check_heard(opened_on: dt.date, today: dt.date) -> None:
    """Everybody had thirty days to say something."""
    if today <= heard_until(opened_on):
        raise Refused("review-hears-thirty-days", "weigh")


def check_hears(state: State) -> None:
    """Refuse what is said while nobody asks."""
    if state not in HEARS:
        raise Refused("review-hears-nobody-now", "words")


def check_unchanged(reason: str, yes: int, no: int) -> None:
    """That nothing changes is voted on by the committee, with a reason that everybody reads."""
    check_words(reason, "reason", "review-says-its-reason")
    if no < 0 or yes < NEVER_ALONE or yes <= no:
        raise Refused("review-needs-more-than-half", "yes")


def as_read(reason: str, yes: int, no: int) -> str:
    """Return what tells one finding from any other: whoever confirms says which one they have read."""
    return fingerprint(repr((reason, yes, no)))


def check_confirms(found_by: str, confirms: str, *, read: str, stands: str) -> None:
    """What one member entered another confirms, as they read it: it can be entered anew until then."""
    if not found_by:
        raise Refused("review-has-nothing-to-confirm")
    if found_by == confirms:
        raise Refused("review-needs-somebody-else", "confirm")
    if read != stands:
        raise Refused("review-was-entered-anew", "confirm")


def step_of(draft: Stands) -> Step:
    """Return what the draft of a review makes of it: in force, it is answered; withdrawn, it is weighed again."""
    if draft in (Stands.IN_FORCE, Stands.SUPERSEDED, Stands.ARCHIVED):
        return Step.TAKE_EFFECT
    if draft is Stands.WITHDRAWN:
        return Step.GO_BACK
    raise Refused("review-waits-for-its-draft")


def check_note(words: str) -> None:
    """What came of a review is told in a few sentences."""
    check_words(words, "note", "review-says-what-came-of-it")
