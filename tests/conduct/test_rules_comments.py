"""What can be said to a draft, and what becomes of it. Pure."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.conduct.comments import rules
from evenhand.conduct.comments.rules import NEXT, Said, State, Step, after, check
from tests.refusing import refusal

CLAUSES = ("listen", "no-spam")
DAY = dt.date(2026, 3, 2)
A_DAY = dt.timedelta(days=1)


def test_each_step_is_in_the_table_and_no_other_is_taken():
    for state in State:
        for step in Step:
            if (state, step) in NEXT:
                assert after(state, step) is NEXT[state, step]
            else:
                assert refusal(lambda at=(state, step): after(*at)) == ("comment-stands-so-already", "")


@pytest.mark.parametrize(
    "said",
    [
        Said("Please say who runs a thread."),
        Said("x" * rules.LONGEST, "listen", "n" * rules.LONGEST_NAME),
    ],
)
def test_what_people_say_is_taken(said):
    check(said, CLAUSES)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Said(" \n"), ("comment-says-nothing", "words")),
        (Said("x" * (rules.LONGEST + 1)), ("comment-is-too-long", "words")),
        (Said("x", name="n" * (rules.LONGEST_NAME + 1)), ("comment-has-a-long-name", "name")),
        (Said("x", "gone"), ("comment-is-to-an-unknown-clause", "clause")),
        (Said("x", trap="http://a.example"), ("comment-fills-in-too-much", "website")),
    ],
)
def test_what_is_not_taken_says_where(said, why):
    assert refusal(lambda: check(said, CLAUSES)) == why


def test_comments_are_taken_on_the_last_day_and_not_after_it():
    rules.check_open(DAY, DAY)
    closed = ("comments-are-closed", "words")
    assert refusal(lambda: rules.check_open(DAY, DAY + dt.timedelta(days=1))) == closed
    assert refusal(lambda: rules.check_open(None, DAY)) == closed


def test_so_many_wait_and_no_more():
    rules.check_room(rules.MOST_WAITING - 1)
    assert refusal(lambda: rules.check_room(rules.MOST_WAITING)) == ("comments-wait-too-many", "words")


def test_only_what_is_shown_is_answered_with_words():
    rules.check_answerable(State.SHOWN)
    for state in (State.WAITING, State.KEPT_BACK):
        assert refusal(lambda state=state: rules.check_answerable(state)) == ("comment-is-not-shown", "answer")
    rules.check_answer("It says so now.")
    assert refusal(lambda: rules.check_answer(" ")) == ("comment-answer-says-something", "answer")


def test_what_was_kept_back_is_erased_after_a_year_and_nothing_else_is():
    year = dt.timedelta(days=365)
    rules.check_erasable(State.KEPT_BACK, DAY, DAY + year, over=False)
    kept = ("comment-is-kept-for-now", "")
    assert refusal(lambda: rules.check_erasable(State.KEPT_BACK, DAY, DAY + year - A_DAY, over=True)) == kept
    for state in (State.WAITING, State.SHOWN):
        assert refusal(lambda state=state: rules.check_erasable(state, DAY, DAY + 2 * year, over=False)) == kept


def test_what_nobody_read_of_a_draft_that_is_over_is_erased_after_a_year_too():
    year, kept = dt.timedelta(days=365), ("comment-is-kept-for-now", "")
    rules.check_erasable(State.WAITING, DAY, DAY + year, over=True)
    assert refusal(lambda: rules.check_erasable(State.WAITING, DAY, DAY + year - A_DAY, over=True)) == kept
    assert refusal(lambda: rules.check_erasable(State.SHOWN, DAY, DAY + 2 * year, over=True)) == kept


def test_what_follows_from_comments_waits_until_each_was_read_and_answered():
    rules.check_all_answered(0, 0)
    assert refusal(lambda: rules.check_all_answered(1, 1)) == ("comments-wait-to-be-read", "")
    assert refusal(lambda: rules.check_all_answered(0, 1)) == ("comments-wait-for-an-answer", "")
