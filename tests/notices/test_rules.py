from __future__ import annotations

import datetime as dt

import pytest

from evenhand.notices.rules import Address, check_address, is_tried_again, with_token
from tests.refusing import refusal

WRITTEN = dt.datetime(2026, 3, 2, 18, tzinfo=dt.UTC)
DAY, SECOND = dt.timedelta(days=1), dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("address", "answers"),
    [
        ("appeal@lakeside.example", "appeal+abc@lakeside.example"),
        ('"a@b"@lakeside.example', '"a@b"+abc@lakeside.example'),
    ],
)
def test_answers_come_back_with_the_token_of_their_thread(address, answers):
    assert with_token(address, "abc") == answers


@pytest.mark.parametrize(
    ("came_back", "after", "again"),
    [(0, 0 * DAY, True), (2, 5 * DAY, True), (2, 5 * DAY + SECOND, False), (3, 0 * DAY, False)],
)
def test_a_letter_is_tried_three_times_within_a_week(came_back, after, again):
    assert is_tried_again(came_back, WRITTEN, WRITTEN + after) is again


@pytest.mark.parametrize("field", ["called", "pronouns"])
def test_a_form_of_address_fits_into_a_line(field):
    assert refusal(check_address, Address(**{field: "x" * 60})) is None
    assert refusal(check_address, Address(**{field: "x" * 61})) == (f"words-are-too-long-{field}", field)
