"""Find the questions in what was written, so that nobody is asked the same twice or bit by bit (R4). Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from evenhand.ground.errors import Refused

NUMBERED = re.compile(r"^\s*\d+\. +(\S.*)$", re.MULTILINE)
IN_A_SENTENCE = re.compile(r"[^.!?\n]*\?")
ANSWER_WITHIN_DAYS = 14
MOST = 20


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of a thread. `theirs`: whoever reported wrote it; `by_a_person`: a moderator did, not the house."""

    theirs: bool
    by_a_person: bool
    words: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked. `answered`: whoever was asked has written since."""

    words: str
    at: dt.datetime
    answered: bool


def found_in(words: str) -> tuple[str, ...]:
    """Return the questions in a text: its numbered lines, and its sentences with a question mark."""
    sentences = IN_A_SENTENCE.findall(NUMBERED.sub("", words))
    return tuple(filter(None, map(str.strip, (*NUMBERED.findall(words), *sentences))))


def asked_in(letters: Iterable[Letter]) -> tuple[Asked, ...]:
    """Return what members asked in a thread, in the order in which it was asked."""
    led = tuple(letters)
    return tuple(
        Asked(question, letter.at, any(later.theirs for later in led[number + 1 :]))
        for number, letter in enumerate(led)
        if letter.by_a_person
        for question in found_in(letter.words)
    )


def check(questions: Iterable[str], before: Iterable[Asked]) -> None:
    """Refuse a question that was asked already, and one that could have waited for the answer to others."""
    asked = {plain(one.words): one for one in before}
    new = tuple(questions)
    again = tuple(question for question in new if plain(question) in asked)
    if again:
        raise Refused("question-was-asked-already", "again", pieces=again)
    if new and any(not one.answered for one in asked.values()):
        raise Refused("question-is-open", "again")


def plain(question: str) -> str:
    """Return a question as it is compared: its words, without case and punctuation."""
    return " ".join(re.findall(r"\w+", question.casefold()))


def one_a_line(typed: str) -> tuple[str, ...]:
    """Return the questions that were typed one a line, without numbers of their own."""
    lines = (re.sub(r"^\s*(\d+[.)]|[-*])\s+", "", line).strip() for line in typed.splitlines())
    questions = tuple(filter(None, lines))
    if len(questions) > MOST:
        raise Refused("questions-are-too-many", "questions")
    return questions
