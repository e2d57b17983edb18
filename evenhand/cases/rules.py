"""The life of a case: which step leads from which stage to which, and what an interim suspension must say. Pure."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from evenhand.ground.errors import Refused

REPLY_DAYS = 7
INTERIM_DAYS = 14
FIRST_STEP_WORKING_DAYS = 2
LONGEST_TEXT = 20_000


class Stage(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    DECIDED = "decided"
    APPEALED = "appealed"
    RULED = "ruled"


class Step(StrEnum):
    """What moves a case along."""

    DECIDE = "decide"
    APPEAL = "appeal"
    RULE = "rule"


class Side(StrEnum):
    """On which side of a case somebody is."""

    REPORTER = "reporter"
    AFFECTED = "affected"
    RESPONDENT = "respondent"


NEXT: dict[tuple[Stage, Step], Stage] = {
    (Stage.OPEN, Step.DECIDE): Stage.DECIDED,
    (Stage.DECIDED, Step.APPEAL): Stage.APPEALED,
    (Stage.APPEALED, Step.APPEAL): Stage.APPEALED,  # each party has their own appeal
    (Stage.RULED, Step.APPEAL): Stage.APPEALED,
    (Stage.APPEALED, Step.RULE): Stage.RULED,
    (Stage.RULED, Step.RULE): Stage.RULED,
}


def after(stage: Stage, step: Step) -> Stage:
    """Return the stage that `step` leads to, or refuse."""
    try:
        return NEXT[stage, step]
    except KeyError:
        raise Refused(f"cannot-{step}-when-{stage}") from None


def check_words(words: str, field: str = "words") -> str:
    """Return the words without blank ends; refuse none at all, and more than a person will read."""
    if not words.strip():
        raise Refused("words-are-missing", field)
    if len(words) > LONGEST_TEXT:
        raise Refused("words-are-too-many", field)
    return words.strip()


def check_interim(*, days: int, today: dt.date, review_on: dt.date, reason: str) -> None:
    """An interim suspension has a reason, an end within fourteen days and a day of review before that end (F4)."""
    check_words(reason, "reason")
    if not 1 <= days <= INTERIM_DAYS:
        raise Refused("interim-is-1-to-14-days", "days")
    if not today <= review_on <= today + dt.timedelta(days=days):
        raise Refused("interim-review-is-before-its-end", "review_on")


def check_reply_by(today: dt.date, reply_by: dt.date) -> None:
    """Give whoever is asked for an answer at least seven days (F1)."""
    if reply_by < today + dt.timedelta(days=REPLY_DAYS):
        raise Refused("reply-needs-seven-days", "reply_by")
