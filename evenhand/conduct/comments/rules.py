"""What can be said to a draft or in a review, what becomes of it, and what is asked before comments are closed. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from evenhand.conduct.drafts.rules import check_words
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import Refused

LONGEST = 4_000
LONGEST_NAME = 80
KEPT_BACK_DAYS = 365
"""So long what was kept back can still be shown; then it is erased, and only counted."""
MOST_WAITING = 500
"""So many may wait to be read at once: more would be sent by no people."""


class State(StrEnum):
    """Where a comment stands."""

    WAITING = "waiting"
    SHOWN = "shown"
    KEPT_BACK = "kept-back"


class Step(StrEnum):
    """What a moderator does with it."""

    SHOW = "show"
    KEEP_BACK = "keep-back"


class Why(StrEnum):
    """Why a comment is kept back. Being rude to the committee is no reason."""

    NAMES = "names-somebody"
    HURTS = "hurts-somebody"
    ADVERTISES = "advertises"
    ELSEWHERE = "about-something-else"
    AGAIN = "said-already"


NEXT: dict[tuple[State, Step], State] = {
    (State.WAITING, Step.SHOW): State.SHOWN,
    (State.WAITING, Step.KEEP_BACK): State.KEPT_BACK,
    (State.KEPT_BACK, Step.SHOW): State.SHOWN,
    (State.SHOWN, Step.KEEP_BACK): State.KEPT_BACK,
}
"""What was answered, or not, can still be looked at again: people err in both directions."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says: to one clause, or (empty) to the whole. Without a name nobody can tell whose words they are.

    `trap` is a field that people leave empty and machines fill in.
    """

    words: str
    clause: str = ""
    name: str = ""
    trap: str = ""


def after(state: State, step: Step) -> State:
    """Return where a comment stands after a step, or refuse the step."""
    try:
        return NEXT[state, step]
    except KeyError:
        raise Refused("comment-stands-so-already") from None


def check(said: Said, clauses: Collection[str]) -> None:
    """Something is said, in a length that people read, to a clause that is there."""
    if not said.words.strip():
        raise Refused("comment-says-nothing", "words")
    if len(said.words) > LONGEST:
        raise Refused("comment-is-too-long", "words")
    if len(said.name) > LONGEST_NAME:
        raise Refused("comment-has-a-long-name", "name")
    if said.clause and said.clause not in clauses:
        raise Refused("comment-is-to-an-unknown-clause", "clause")
    if said.trap:
        raise Refused("comment-fills-in-too-much", "website")


def check_open(until: dt.date | None, today: dt.date) -> None:
    """Comments are taken up to the last day, and that day too."""
    if until is None or today > until:
        raise Refused("comments-are-closed", "words")


def check_room(waiting: int) -> None:
    """So many wait already that no more are taken for now."""
    if waiting >= MOST_WAITING:
        raise Refused("comments-wait-too-many", "words")


def check_answerable(state: State) -> None:
    """Only what everybody reads is answered."""
    if state is not State.SHOWN:
        raise Refused("comment-is-not-shown", "answer")


def check_erasable(state: State, on: dt.date, today: dt.date, *, over: bool) -> None:
    """What was kept back for a year is erased, and what waits so long to be read of a draft that is `over`; nothing else."""
    gone = state is State.KEPT_BACK or (over and state is State.WAITING)
    if not gone or today < on + KEPT_BACK_DAYS * ONE_DAY:
        raise Refused("comment-is-kept-for-now")


def check_answer(words: str) -> None:
    """What became of a comment is said."""
    check_words(words, "answer", "comment-answer-says-something")


def check_all_answered(waiting: int, unanswered: int) -> None:
    """Before anything follows from comments, each was read, and each that is shown was answered."""
    if waiting:
        raise Refused("comments-wait-to-be-read")
    if unanswered:
        raise Refused("comments-wait-for-an-answer")
