"""When an appeal is in time, how it goes its way, who may hear it, and when its panel agrees. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha256

from evenhand.ground.calendar import Calendar
from evenhand.ground.errors import Refused

LONGEST_TEXT = 20_000
COMPLETE_WITHIN_DAYS = 14
COMMENT_WITHIN_DAYS = 14
ANSWER_WITHIN_DAYS = 30
STATUS_EVERY_DAYS = 14
GO_ON_WITHIN_DAYS = 7
SAY_FREE_WITHIN_DAYS = 5
CARRIED_OUT_WITHIN_WORKING_DAYS = 2


class Stage(StrEnum):
    """Where an appeal stands."""

    INCOMPLETE = "incomplete"
    FORMING = "forming"
    ADMISSIBILITY = "admissibility"
    REVIEW = "review"
    CARRYING = "carrying"
    CLOSED = "closed"


class Step(StrEnum):
    """What moves an appeal along."""

    COMPLETE = "complete"
    FORM = "form"
    FORM_LATE = "form-late"
    ADMIT = "admit"
    DECIDE = "decide"
    SETTLE = "settle"
    END = "end"


NEXT: dict[tuple[Stage, Step], Stage] = {
    (Stage.INCOMPLETE, Step.COMPLETE): Stage.FORMING,
    (Stage.FORMING, Step.FORM): Stage.REVIEW,
    (Stage.FORMING, Step.FORM_LATE): Stage.ADMISSIBILITY,
    (Stage.ADMISSIBILITY, Step.ADMIT): Stage.REVIEW,
    (Stage.ADMISSIBILITY, Step.DECIDE): Stage.CARRYING,
    (Stage.REVIEW, Step.DECIDE): Stage.CARRYING,
    (Stage.CARRYING, Step.SETTLE): Stage.CLOSED,
    (Stage.INCOMPLETE, Step.END): Stage.CLOSED,
    (Stage.FORMING, Step.END): Stage.CLOSED,
    (Stage.ADMISSIBILITY, Step.END): Stage.CLOSED,
    (Stage.REVIEW, Step.END): Stage.CLOSED,
}
OPEN = frozenset({Stage.INCOMPLETE, Stage.FORMING, Stage.ADMISSIBILITY, Stage.REVIEW})


class Outcome(StrEnum):
    """How an appeal ends. All but `withdrawn` are the panel's to say."""

    UPHELD = "upheld"
    VARIED = "varied"
    REVERSED = "reversed"
    REMITTED = "remitted"
    INADMISSIBLE = "inadmissible"
    WITHDRAWN = "withdrawn"


UNDOES = frozenset({Outcome.VARIED, Outcome.REVERSED, Outcome.REMITTED})
"""After these something may have to be undone at a place."""


class Ground(StrEnum):
    """What a reason is about. None is refused (T3): it is put in order for the panel."""

    FACTS = "new-facts"
    PROCEDURE = "procedure"
    PROPORTION = "proportionality"
    RULE = "wrong-rule"
    OTHER = "other"


class Question(StrEnum):
    """What a panel votes on."""

    ADMISSION = "admission"
    STAY = "stay"
    OUTCOME = "outcome"


ADMITTED, STAY, NO_STAY = "admitted", "stay", "no-stay"
ANSWERS: dict[Question, tuple[str, ...]] = {
    Question.ADMISSION: (ADMITTED, Outcome.INADMISSIBLE),
    Question.STAY: (STAY, NO_STAY),
    Question.OUTCOME: tuple(outcome for outcome in Outcome if outcome is not Outcome.WITHDRAWN),
}
NOT_FOLLOWED = (Outcome.UPHELD, Outcome.REMITTED, Outcome.INADMISSIBLE)
"""How an appeal against a report set aside can end: it stays so, or others take it up."""
VOTED_ON = {Question.ADMISSION: Stage.ADMISSIBILITY, Question.STAY: Stage.REVIEW, Question.OUTCOME: Stage.REVIEW}


def after(stage: Stage, step: Step) -> Stage:
    """Return the stage that `step` leads to, or refuse."""
    try:
        return NEXT[stage, step]
    except KeyError:
        raise Refused("appeal-is-past-that") from None


def check_length(*texts: str) -> None:
    """An appeal may say as much as a person will read; that it says too little is no reason to refuse it (T2, T3)."""
    if max(map(len, texts)) > LONGEST_TEXT:
        raise Refused("words-are-too-many", "reason")


def missing(reason: str, why_change: str) -> tuple[str, ...]:
    """Return which of the two things an appeal says are not there yet."""
    said = {"reason": reason, "why_change": why_change}
    return tuple(field for field, words in said.items() if not words.strip())


def grounds(chosen: Iterable[str]) -> tuple[Ground, ...]:
    """Return the grounds chosen, in their order; `other` where none is."""
    kept = frozenset(chosen)
    return tuple(g for g in Ground if g in kept) or (Ground.OTHER,)


def check_reasons(reasons: str, field: str = "reasons") -> None:
    """A panel gives its reasons, whatever it says."""
    if not reasons.strip():
        raise Refused("ruling-gives-no-reasons", field)
    if len(reasons) > LONGEST_TEXT:
        raise Refused("words-are-too-many", field)


def answers(question: Question, *, decided: bool = True) -> tuple[str, ...]:
    """Return what can be said to a question; where nothing was `decided` nothing rests, is changed or is taken back."""
    if decided or question is Question.ADMISSION:
        return ANSWERS[question]
    return NOT_FOLLOWED if question is Question.OUTCOME else ()


def check_vote(question: Question, says: str, stage: Stage, *, decided: bool = True) -> None:
    """A vote is one of its question's answers, while that question is open."""
    if stage is not VOTED_ON[question]:
        raise Refused("appeal-is-past-that")
    if says not in answers(question, decided=decided):
        raise Refused("choose-one-of-these", "says")


def agreed(said: Iterable[str], panel: int) -> str:
    """Return what more than half of the whole panel say, or an empty string."""
    most = Counter(said).most_common()
    return most[0][0] if most and most[0][1] * 2 > panel else ""


def is_late(lodged: dt.datetime, communicated: dt.datetime | None, calendar: Calendar, days: int) -> bool:
    """Say whether the term, counted from when the decision was communicated to this person, is over (T1).

    A decision that has not yet been communicated to somebody has no term for them yet.
    """
    return communicated is not None and lodged >= calendar.within_days(communicated, days)


def draw(
    appeal: str, executives: Iterable[str], excluded: frozenset[str], size: int, first: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Return up to `size` members for a panel; fewer where fewer are independent. Who is named `first` comes first.

    Nobody who took part in the case or is a party to it can be drawn (I1). The order follows from the appeal's id and
    can be computed again by anyone: nobody picks.
    """

    def place(person: str) -> tuple[bool, bytes]:
        return person not in first, sha256(f"{appeal} {person}".encode()).digest()

    return tuple(sorted(set(executives) - excluded, key=place)[: max(size, 0)])
