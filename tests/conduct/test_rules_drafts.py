"""What each step of an edition on its way asks for."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

from evenhand.conduct.changes.rules import Changed, How, Run
from evenhand.conduct.drafts.rules import (
    LONGEST_WORDS,
    NEXT,
    SHOWN,
    UNDER_WAY,
    Approval,
    Credits,
    State,
    Step,
    Writing,
    after,
    check_approval,
    check_comments_until,
    check_day,
    check_effect,
    check_lineage,
    check_words,
    continued,
    mends_slips,
)
from evenhand.conduct.kinds import Kind
from evenhand.conduct.rules import Form, Passage
from tests.refusing import refusal

TODAY = dt.date(2026, 3, 2)
DAY = dt.timedelta(days=1)
NOW = dt.datetime(2026, 3, 2, 18, tzinfo=dt.UTC)


def changed(taken, put, *hows, clause="a"):
    runs = (Run(("same",), ("same",)), Run(tuple("t" * taken), tuple("p" * put)))
    return Changed(clause, clause, Kind.EXPECTATION, hows or (How.REWORDED,), runs)


def test_an_edition_goes_where_the_table_says_and_nowhere_else():
    found = {(state, step): refusal(after, state, step) for state, step in product(State, Step)}
    assert {pair for pair, no in found.items() if no is None} == set(NEXT)
    assert {no for no in found.values() if no} == {("edition-cannot-do-that-now", "")}
    assert {pair: after(*pair) for pair in NEXT} == NEXT


def test_what_is_under_way_and_what_is_shown():
    assert set(State) - UNDER_WAY == {State.IN_FORCE, State.SUPERSEDED, State.ARCHIVED, State.WITHDRAWN}
    assert set(State) - SHOWN == {State.DRAFT, State.WITHDRAWN}
    assert Writing("t", "m", "w").credits == Credits() == Credits("", "", "")


@pytest.mark.parametrize(
    ("changes", "slips"),
    [
        ([], True),
        ([changed(20, 0)], True),
        ([changed(0, 20)], True),
        ([changed(20, 20)], True),
        ([changed(21, 0)], False),
        ([changed(0, 21)], False),
        ([changed(10, 3), changed(4, 10)], True),
        ([changed(10, 3), changed(4, 11)], False),
        ([changed(1, 1, How.RENAMED, How.REWORDED)], True),
        ([changed(1, 1, How.REWORDED, How.MOVED)], False),
        ([changed(1, 1), changed(0, 0, How.TURNED)], False),
    ],
)
def test_slips_of_the_pen_are_few_words_and_nothing_else(changes, slips):
    assert mends_slips(changes) is slips


@pytest.mark.parametrize(
    ("days", "changes", "no"),
    [
        (30, [changed(21, 0)], None),
        (29, [changed(21, 0)], ("comments-need-thirty-days", "until")),
        (0, [changed(1, 1)], None),
        (-1, [changed(1, 1)], ("comments-need-thirty-days", "until")),
    ],
)
def test_comments_are_open_for_thirty_days_unless_slips_are_mended(days, changes, no):
    assert refusal(check_comments_until, TODAY + days * DAY, TODAY, changes) == no


def test_something_is_said_and_not_endlessly():
    found = [
        refusal(check_words, words, "f", "r")
        for words in ("x", "x" * LONGEST_WORDS, "", " \n", "x" * (LONGEST_WORDS + 1))
    ]
    assert found == [None, None, *[("r", "f")] * 3]
    assert LONGEST_WORDS == 5_000


@pytest.mark.parametrize(
    ("approval", "until", "no"),
    [
        (Approval("All", TODAY), TODAY, None),
        (Approval("All", TODAY - DAY), TODAY - DAY, None),
        (Approval(" ", TODAY), TODAY, ("approval-names-who", "by")),
        (Approval("All", TODAY), None, ("comments-are-still-open", "on")),
        (Approval("All", TODAY), TODAY + DAY, ("comments-are-still-open", "on")),
        (Approval("All", TODAY + DAY), TODAY, ("approval-has-a-day", "on")),
        (Approval("All", TODAY - DAY), TODAY, ("approval-has-a-day", "on")),
        (Approval("All", TODAY, 2, 1), TODAY, None),
        (Approval("All", TODAY, 4, 2), TODAY, None),
        (Approval("All", TODAY, 3, 2), TODAY, ("approval-needs-two-thirds", "yes")),
        (Approval("All", TODAY, 0, 1), TODAY, ("approval-needs-two-thirds", "yes")),
        (Approval("All", TODAY, 5, -1), TODAY, ("approval-needs-two-thirds", "yes")),
        (Approval("All", TODAY, -1, 0), TODAY, ("approval-needs-two-thirds", "yes")),
        (Approval("All", TODAY, -1, -9), TODAY, ("approval-needs-two-thirds", "yes")),
        (Approval("All", TODAY, 1, 0), TODAY, None),
    ],
)
def test_a_body_says_yes_once_comments_are_closed_by_two_thirds(approval, until, no):
    assert refusal(check_approval, approval, until, TODAY) == no


@pytest.mark.parametrize(
    ("days", "emergency", "no"),
    [
        (14, "", None),
        (13, "", ("edition-needs-two-weeks-notice", "effective_on")),
        (13, " ", ("edition-needs-two-weeks-notice", "effective_on")),
        (-1, "", ("edition-takes-effect-later", "effective_on")),
        (-1, "It burns", ("edition-takes-effect-later", "effective_on")),
        (0, "It burns", None),
        (0, "x" * 5_001, ("emergency-says-why", "emergency")),
    ],
)
def test_a_day_is_two_weeks_ahead_or_an_emergency_says_why(days, emergency, no):
    assert refusal(check_day, TODAY + days * DAY, TODAY, emergency) == no


@pytest.mark.parametrize(
    ("late", "emergency", "told", "no"),
    [
        (0, "", True, None),
        (-1, "", True, ("edition-takes-effect-later", "")),
        (-1, "It burns", True, ("edition-takes-effect-later", "")),
        (0, "", False, ("not-everybody-was-told", "")),
        (0, "It burns", False, None),
    ],
)
def test_t8_a_change_takes_effect_on_its_day_once_everybody_was_told(late, emergency, told, no):
    assert refusal(check_effect, NOW, NOW + late * dt.timedelta(seconds=1), emergency, told=told) == no


def test_a_lineage_leads_from_clauses_of_the_draft_to_clauses_in_force():
    wrong = ("lineage-of-an-unknown-clause", "lineage")
    assert refusal(check_lineage, {"n": ("a", "b")}, iter("ab"), iter("n")) is None
    assert refusal(check_lineage, {}, (), ()) is None
    assert refusal(check_lineage, {"n": ("a", "c")}, "ab", "n") == wrong
    assert refusal(check_lineage, {"m": ("a",)}, "ab", "n") == wrong


def passage(clause, form=Form.RULE):
    return Passage(clause, "", form, 0, Kind.EXPECTATION, clause, clause, clause)


@pytest.mark.parametrize(
    ("here", "lineage", "found"),
    [
        ("xy", {"x": ("a",)}, {0: "a"}),
        ("xy", {"y": ("a",)}, {1: "a"}),
        ("xa", {"x": ("a",)}, {}),
        ("xy", {"x": ("a", "b")}, {}),
        ("xy", {"x": ("a",), "y": ("a",)}, {}),
        ("xy", {"x": ("a",), "y": ("b",)}, {0: "a", 1: "b"}),
        ("xy", {"x": ("a",), "y": ("a", "b")}, {0: "a"}),
        ("xy", {}, {}),
    ],
)
def test_what_comes_from_one_clause_alone_is_that_clause(here, lineage, found):
    assert continued([passage(clause) for clause in here], lineage) == found


def test_only_what_speaks_anew_is_a_clause():
    assert continued([passage("x"), passage("x", Form.TEXT)], {"x": ("a",)}) == {0: "a"}
