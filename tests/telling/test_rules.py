"""The letter to one member step by step, how many leave at a time, and what a mail server's answer is believed to mean."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.telling import rules
from evenhand.telling.rules import NEXT, SETTLED, Counted, State, Step
from tests.refusing import refusal

MINUTE = dt.timedelta(minutes=1)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", Step)
def test_only_the_steps_of_the_table_lead_on(state, step):
    if (state, step) in NEXT:
        assert rules.after(state, step) == NEXT[state, step]
    else:
        with pytest.raises(KeyError):
            rules.after(state, step)


def test_what_is_settled_stays_but_where_it_came_back_or_can_be_sent_again_and_nothing_else_does():
    assert set(State) - {begin for begin, step in NEXT if step not in (Step.AGAIN, Step.REFUSED)} == SETTLED
    assert {begin for begin, step in NEXT if step is Step.REFUSED} == {State.SENDING, State.SENT}
    assert {begin for begin, step in NEXT if step is Step.AGAIN} == {State.LEFT, State.UNREACHABLE}


@pytest.mark.parametrize(
    ("per_minute", "share"),
    [(1, (1, MINUTE)), (59, (59, MINUTE)), (60, (6, MINUTE / 10)), (600, (60, MINUTE / 10)), (65, (6, MINUTE / 10))],
)
def test_from_sixty_a_minute_on_a_tenth_leaves_in_six_seconds(per_minute, share):
    assert rules.share(per_minute) == share


@given(st.integers(1, 100_000))
def test_no_minute_holds_more_letters_than_were_allowed(per_minute):
    most, within = rules.share(per_minute)
    assert 0 < most * (MINUTE / within) <= per_minute


def batch(refused, taken):
    return {f"r{n}": Step.REFUSED for n in range(refused)} | {f"t{n}": Step.TAKEN for n in range(taken)}


@pytest.mark.parametrize(("refused", "taken"), [(1, 0), (9, 0), (5, 5), (1, 49), (25, 25)])
def test_a_server_is_believed_that_it_does_not_know_somebody(refused, taken):
    assert rules.believed(batch(refused, taken)) == batch(refused, taken)


@pytest.mark.parametrize(("refused", "taken"), [(10, 0), (6, 4), (26, 24), (50, 0)])
def test_a_server_that_refuses_most_of_ten_or_more_refuses_us(refused, taken):
    steps = rules.believed(batch(refused, taken))
    assert sorted(steps.values()) == sorted([Step.LATER] * refused + [Step.TAKEN] * taken)


def test_what_is_too_long_for_a_letter_is_cut_between_two_paragraphs():
    assert rules.shortened("a" * 20_000, "rest") == "a" * 20_000
    assert rules.shortened(("word " * 1_000 + "\n\n") * 5, "rest") == ("word " * 1_000 + "\n\n") * 3 + "rest"
    assert rules.shortened("a" * 20_001, "rest") == "a" * 20_000 + "\n\nrest"


def test_no_line_of_a_letter_is_too_long_for_mail():
    assert rules.wrapped("short\n\nlines\n") == "short\n\nlines\n"
    long = rules.wrapped("ñandú " * 500 + "\n" + "…" * 999)
    assert max(len(line.encode()) for line in long.split("\n")) <= 960
    assert "".join(long.split()) == "ñandú" * 500 + "…" * 999
    assert rules.wrapped("a  b" * 60) == "a  b" * 60
    assert rules.wrapped("word " * 48 + "next\nlast") == ("word " * 48).strip() + "\nnext\nlast"


@pytest.mark.parametrize(
    ("why", "refused"),
    [
        ("It has closed.", None),
        ("a" * 500, None),
        (" ", ("waiver-says-why", "why")),
        ("a" * 501, ("waiver-is-too-long", "why")),
    ],
)
def test_a_place_is_left_out_for_a_reason(why, refused):
    assert refusal(rules.check_waiver, why) == refused


def test_how_far_it_is_counts_everybody_who_gets_a_letter():
    counted = Counted(waiting=5, sending=1, sent=90, unreachable=3, left=7, called_off=1, lately=30)
    assert (counted.members, counted.settled, counted.per_minute, counted.through_in()) == (100, 94, 6, MINUTE)
    assert Counted(waiting=5).through_in() is None
