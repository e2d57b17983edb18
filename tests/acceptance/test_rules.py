"""Which acceptances are good for an edition, and how long each is kept. Pure."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.acceptance.rules import KEPT, LONGEST_ACCOUNT, check_account, good_for, is_needed
from tests.refusing import refusal

ENDED = dt.datetime(2026, 3, 2, 18, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


@pytest.mark.parametrize("account", ["7", "ana@read.example", "ü" * LONGEST_ACCOUNT, "two words"])
def test_an_account_is_one_line(account):
    check_account(account)


@pytest.mark.parametrize("account", ["", "a\nb", "a\u2028b", "a\x00", "a\x85", "\x7f", "a" * (LONGEST_ACCOUNT + 1)])
def test_what_is_no_line_names_no_account(account):
    assert refusal(lambda: check_account(account)) == ("account-is-not-one-line", "account")


@pytest.mark.parametrize(
    ("slips", "good"),
    [
        (set(), ("e4",)),
        ({("e3", "e4")}, ("e4", "e3")),
        ({("e3", "e4"), ("e2", "e4")}, ("e4", "e3", "e2")),
        ({("e2", "e4")}, ("e4",)),
        ({("e4", "e3")}, ("e4",)),
    ],
)
def test_an_acceptance_is_good_up_to_the_first_edition_that_says_more(slips, good):
    assert good_for("e4", ("e3", "e2", "e1"), lambda before, after: (before, after) in slips) == good


def test_an_acceptance_is_kept_for_two_years_after_its_edition_has_ended():
    assert is_needed(None, ENDED)
    assert is_needed(ENDED, ENDED + dt.timedelta(days=730) - SECOND)
    assert not is_needed(ENDED, ENDED + dt.timedelta(days=730))
    assert dt.timedelta(days=730) == KEPT
