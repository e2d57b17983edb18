"""The life of a case: which step leads from which stage to which. Pure."""

from __future__ import annotations

from enum import StrEnum

from evenhand.ground.errors import Refused

FIRST_STEP_WORKING_DAYS = 2
DECIDED_WITHIN_DAYS = 90
"""By then a case is decided, unless the reason why it takes longer was told to those who reported (R3)."""
LONGEST_TEXT = 20_000


class Stage(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    DECIDED = "decided"
    APPEALED = "appealed"
    RULED = "ruled"
    CLOSED = "closed"


class Step(StrEnum):
    """What moves a case along."""

    DECIDE = "decide"
    APPEAL = "appeal"
    RULE = "rule"
    WITHDRAW = "withdraw"
    REMIT = "remit"
    REOPEN = "reopen"
    CLOSE = "close"


class Side(StrEnum):
    """On which side of a case somebody is."""

    REPORTER = "reporter"
    AFFECTED = "affected"
    RESPONDENT = "respondent"
    WITNESS = "witness"


INVOLVED = (Side.REPORTER, Side.AFFECTED, Side.RESPONDENT)
"""Whom a case concerns: they are told what comes of it, and may appeal. Who only saw something is asked, and thanked."""
PROTECTED = (Side.REPORTER, Side.AFFECTED, Side.WITNESS)
"""Who is named to nobody outside without their yes (C1)."""


NEXT: dict[tuple[Stage, Step], Stage] = {
    (Stage.OPEN, Step.DECIDE): Stage.DECIDED,
    (Stage.DECIDED, Step.APPEAL): Stage.APPEALED,
    (Stage.APPEALED, Step.APPEAL): Stage.APPEALED,  # each party has their own appeal
    (Stage.RULED, Step.APPEAL): Stage.APPEALED,
    (Stage.APPEALED, Step.RULE): Stage.RULED,
    (Stage.RULED, Step.RULE): Stage.RULED,
    (Stage.APPEALED, Step.WITHDRAW): Stage.DECIDED,
    (Stage.RULED, Step.WITHDRAW): Stage.RULED,
    (Stage.DECIDED, Step.REOPEN): Stage.OPEN,  # an answer to a light decision, or the day of review
    (Stage.RULED, Step.REOPEN): Stage.OPEN,
    (Stage.APPEALED, Step.REMIT): Stage.OPEN,
    (Stage.RULED, Step.REMIT): Stage.OPEN,
    (Stage.DECIDED, Step.CLOSE): Stage.CLOSED,
    (Stage.RULED, Step.CLOSE): Stage.CLOSED,
    (Stage.CLOSED, Step.APPEAL): Stage.APPEALED,  # a late appeal is judged by people, never by the machine (T3)
    (Stage.CLOSED, Step.REOPEN): Stage.OPEN,
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
