"""What everybody, and what the committee, may see of a review: frozen shapes for pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.review.rules import Outcome, State


@dataclass(frozen=True, slots=True)
class StatusForEverybody:
    """Where the review of a Code stands that is not completed.

    `heard_until`: everybody may say something until that day at least, or None while nobody is asked. `overdue_since`:
    the first day on which it was late. `why` it was brought forward, if it was. `draft` is the address of the draft
    that it is answered by, once everybody may read it.
    """

    ref: str
    code: str
    state: State
    due_on: dt.date
    opens_on: dt.date
    opened_on: dt.date | None
    heard_until: dt.date | None
    overdue_since: dt.date | None
    why: str
    draft: str


@dataclass(frozen=True, slots=True)
class PastForEverybody:
    """A review that is completed: what came of it. `edition` is the number of the one it led to, 0 where nothing changed."""

    ref: str
    due_on: dt.date
    completed_on: dt.date
    outcome: Outcome
    reason: str
    yes: int
    no: int
    note: str
    why: str
    edition: int


@dataclass(frozen=True, slots=True)
class ReviewForEverybody:
    """The review that is not completed (None before the first is scheduled), and what came of all that are.

    `unclear`: clauses (id, title) that whoever applies the Code found unclear until it opened, and how often.
    """

    status: StatusForEverybody | None
    unclear: tuple[tuple[str, str, str], ...]
    past: tuple[PastForEverybody, ...]


@dataclass(frozen=True, slots=True)
class ClauseForReview:
    """What was collected about one clause: what members wrote, and counts as they may be shown.

    `undone`: ground of an appeal, and how often a panel changed or sent back a decision on it.
    """

    id: str
    title: str
    unclear: tuple[str, ...]
    applied: str
    undone: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReviewForModerators:
    """A review as the committee works on it. `drafts`: ref and title of those it can be answered by.

    `can_weigh`: everybody was heard long enough. `mine`: the reader entered that nothing changes. `read` tells what was
    entered from anything entered later.
    """

    status: StatusForEverybody
    clauses: tuple[ClauseForReview, ...]
    waiting: int
    unanswered: int
    drafts: tuple[tuple[str, str], ...]
    draft: str
    outcome: str
    can_weigh: bool
    reason: str
    yes: int
    no: int
    found_by: str
    mine: bool
    read: str
    next_due_on: dt.date
