"""R4: questions are found in what was written, so that nobody is asked the same twice or bit by bit."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.ground.errors import Refused
from evenhand.reports.asking.rules import MOST, Asked, Letter, asked_in, check, found_in, one_a_line, plain
from tests.refusing import refusal

AT = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
LATER = AT + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ()),
        ("Thank you.", ()),
        ("Thank you. When was it?", ("When was it?",)),
        ("Who? Where?", ("Who?", "Where?")),
        ("So! Why?", ("Why?",)),
        ("One line\nwhen was it?", ("when was it?",)),
        ("1. When was it\n2. Who saw it?", ("When was it", "Who saw it?")),
        ("Why?\n\n  3.  Where", ("Where", "Why?")),
        ("10. Where", ("Where",)),
        ("1.Where", ()),
        ("On page 1. It says so.", ()),
        ("?", ("?",)),
        (" ?\n", ("?",)),
    ],
)
def test_numbered_lines_and_sentences_with_a_question_mark_are_questions(words, found):
    assert found_in(words) == found


def letter(words, *, theirs=False, by_a_person=True, at=AT):
    return Letter(theirs, by_a_person, words, at)


def test_what_a_member_asked_is_answered_once_somebody_wrote_since():
    led = [
        letter("Are you well?", by_a_person=False),
        letter("Who? Why?"),
        letter("Ada!", theirs=True, by_a_person=False),
        letter("Where?", at=LATER),
        letter("When?", by_a_person=False),
    ]
    assert asked_in(iter(led)) == (
        Asked("Who?", AT, answered=True),
        Asked("Why?", AT, answered=True),
        Asked("Where?", LATER, answered=False),
    )
    assert asked_in(()) == ()


def test_words_are_compared_without_case_and_punctuation():
    assert plain("  When -- was IT, Straße?") == "when was it strasse"


OPEN, DONE = Asked("Where?", AT, answered=False), Asked("When was it?", AT, answered=True)


@pytest.mark.parametrize(
    ("questions", "before", "no"),
    [
        ((), (), None),
        ((), (OPEN,), None),
        (("Who?",), (), None),
        (("Who?",), (DONE,), None),
        (("Who?",), (OPEN,), ("question-is-open", "again")),
        (("Who?",), (DONE, OPEN), ("question-is-open", "again")),
        (("when  was IT",), (DONE,), ("question-was-asked-already", "again")),
        (("where",), (OPEN,), ("question-was-asked-already", "again")),
    ],
)
def test_the_same_is_not_asked_twice_nor_the_next_before_an_answer(questions, before, no):
    assert refusal(check, iter(questions), iter(before)) == no


def test_a_refusal_names_the_questions_that_were_asked_before():
    with pytest.raises(Refused) as refused:
        check(("Who?", "When was it"), (DONE,))
    assert refused.value.pieces == ("When was it",)


def test_questions_are_typed_one_a_line_with_or_without_numbers():
    typed = "1. When?\n2) Who\n - Where?\n* Why?\n\n 3 people came\n12.  How?\n-dash\n"
    assert one_a_line(typed) == ("When?", "Who", "Where?", "Why?", "3 people came", "How?", "-dash")


def test_twenty_questions_are_asked_at_once_and_not_more():
    assert refusal(one_a_line, "x\n" * MOST) is None
    assert refusal(one_a_line, "x\n" * (MOST + 1)) == ("questions-are-too-many", "questions")
    assert MOST == 20
