"""When a review is due, opens and is late, and what each of its steps asks for. Pure."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.conduct.drafts.rules import State as Stands
from evenhand.review import rules
from evenhand.review.marks import rules as marks
from evenhand.review.rules import NEXT, State, Step, after
from tests.refusing import refusal


def day(month, of_month, year=2026):
    return dt.date(year, month, of_month)


@pytest.mark.parametrize(
    ("last", "months", "due"),
    [
        (day(3, 2), 12, day(3, 2, 2027)),
        (day(2, 29, 2028), 12, day(2, 28, 2029)),
        (day(8, 31), 6, day(2, 28, 2027)),
        (day(12, 15), 12, day(12, 15, 2027)),
        (day(12, 31), 11, day(11, 30, 2027)),
        (day(6, 30), 6, day(12, 30)),
        (day(7, 1), 6, day(1, 1, 2027)),
        (day(1, 1), 11, day(12, 1)),
    ],
)
def test_the_next_review_is_due_so_many_months_after_the_last(last, months, due):
    assert rules.due_after(last, months) == due


def test_a_review_opens_sixty_days_before_it_is_due():
    assert rules.opens_on(day(3, 2, 2027)) == day(1, 1, 2027)


def test_a_review_that_is_brought_forward_is_never_due_later_than_it_was():
    assert rules.brought_forward(day(12, 1), day(3, 2)) == day(5, 1)
    assert rules.brought_forward(day(4, 1), day(3, 2)) == day(4, 1)


def test_everybody_is_heard_for_thirty_days():
    assert rules.heard_until(day(3, 2)) == day(3, 31)
    rules.check_heard(day(3, 2), day(4, 1))
    assert refusal(rules.check_heard, day(3, 2), day(3, 31)) == ("review-hears-thirty-days", "weigh")


def test_a_review_is_late_from_the_day_after_it_was_due_until_it_has_an_outcome():
    assert rules.overdue_since(State.OPEN, day(3, 2), day(3, 2)) is None
    assert rules.overdue_since(State.OPEN, day(3, 2), day(3, 3)) == day(3, 3)
    assert rules.overdue_since(State.AMENDING, day(3, 2), day(9, 1)) == day(3, 3)
    assert rules.overdue_since(State.COMPLETED, day(3, 2), day(9, 1)) is None


@pytest.mark.parametrize("state", State)
def test_everybody_may_say_something_while_it_is_open_or_overdue(state):
    if state in (State.OPEN, State.OVERDUE):
        rules.check_hears(state)
    else:
        assert refusal(rules.check_hears, state) == ("review-hears-nobody-now", "words")


@pytest.mark.parametrize(("yes", "no"), [(2, 0), (2, 1), (5, 4)])
def test_more_than_half_of_at_least_two_vote_that_nothing_changes(yes, no):
    rules.check_unchanged("Nobody minded.", yes, no)


@pytest.mark.parametrize(("yes", "no"), [(1, 0), (0, 0), (2, 2), (3, 4), (3, -1), (-2, -3)])
def test_too_few_do_not(yes, no):
    assert refusal(rules.check_unchanged, "Nobody minded.", yes, no) == ("review-needs-more-than-half", "yes")


@pytest.mark.parametrize(
    ("check", "reason", "field"),
    [
        (lambda w: rules.check_unchanged(w, 2, 0), "review-says-its-reason", "reason"),
        (rules.check_why, "review-says-why", "why"),
        (rules.check_note, "review-says-what-came-of-it", "note"),
    ],
)
def test_what_everybody_reads_is_said_and_not_endlessly(check, reason, field):
    check("So it is.")
    check("x" * 5_000)
    for words in (" ", "x" * 5_001):
        assert refusal(check, words) == (reason, field)


def test_what_one_member_entered_another_confirms():
    read = rules.as_read("Nobody minded.", 4, 1)
    rules.check_confirms("p-cleo", "p-ivo", read=read, stands=read)
    assert refusal(rules.check_confirms, "p-cleo", "p-cleo", read=read, stands=read) == (
        "review-needs-somebody-else",
        "confirm",
    )
    assert refusal(rules.check_confirms, "", "p-ivo", read=read, stands=read) == ("review-has-nothing-to-confirm", "")


@pytest.mark.parametrize("later", [("Somebody minded.", 4, 1), ("Nobody minded.", 5, 1), ("Nobody minded.", 4, 0)])
def test_what_was_entered_anew_is_read_anew_before_it_is_confirmed(later):
    read = rules.as_read("Nobody minded.", 4, 1)
    assert refusal(rules.check_confirms, "p-cleo", "p-ivo", read=read, stands=rules.as_read(*later)) == (
        "review-was-entered-anew",
        "confirm",
    )


@pytest.mark.parametrize(
    ("stands", "step"),
    [
        (Stands.IN_FORCE, Step.TAKE_EFFECT),
        (Stands.SUPERSEDED, Step.TAKE_EFFECT),
        (Stands.ARCHIVED, Step.TAKE_EFFECT),
        (Stands.WITHDRAWN, Step.GO_BACK),
    ],
)
def test_a_review_goes_on_once_its_draft_holds_or_was_withdrawn(stands, step):
    assert rules.step_of(stands) is step


@pytest.mark.parametrize("stands", [Stands.DRAFT, Stands.CONSULTATION, Stands.APPROVED, Stands.SCHEDULED])
def test_a_review_waits_for_a_draft_on_its_way(stands):
    assert refusal(rules.step_of, stands) == ("review-waits-for-its-draft", "")


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", Step)
def test_a_step_that_is_not_in_the_table_is_refused(state, step):
    if (state, step) in NEXT:
        assert after(state, step) is NEXT[state, step]
    else:
        assert refusal(after, state, step) == ("review-cannot-do-that-now", "")


@pytest.mark.parametrize(
    ("clause", "words", "reason", "field"),
    [
        ("nowhere", "It is unclear", "mark-names-a-clause", "unclear_clause"),
        ("listen", " ", "mark-says-what-is-unclear", "unclear_words"),
        ("listen", "x" * 1_001, "mark-is-too-long", "unclear_words"),
    ],
)
def test_a_mark_names_a_clause_and_says_what_is_unclear(clause, words, reason, field):
    assert refusal(marks.check, clause, words, ("listen",)) == (reason, field)


def test_the_longest_mark_is_taken():
    marks.check("listen", "x" * 1_000, ("listen",))
