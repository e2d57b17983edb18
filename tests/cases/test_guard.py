"""No letter to a respondent names or quotes whoever must be protected."""

from __future__ import annotations

import pytest

from evenhand.cases.guard import Protected, leaks

ADA = Protected(
    "Ada Lovelace", "ada@members.example", ("He told me twice that people like me should not run a library",)
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A post advertises a paid course.", ()),
        ("You wrote to Ada about it.", ("Ada",)),
        ("ada lovelace told us", ("Ada Lovelace",)),
        ("Write to ADA@members.example", ("ada@members.example",)),
        ("She is an Adamant reader of the canada list", ()),
        ("You said that people like me should not run a library, twice", ("that people like me should not run a",)),
        ("People like me should run a library", ()),
    ],
)
def test_a_leak_is_found_and_nothing_else(text, found):
    assert leaks(text, (ADA,)) == found


def test_an_anonymous_reporter_still_has_sentences_of_their_own():
    anonymous = Protected(wrote=ADA.wrote)
    assert leaks("he told me twice that people like me should stop", (anonymous,)) != ()


def test_nobody_to_protect_is_nothing_to_find():
    assert leaks("Anything at all, in more than eight words of any kind", (Protected(),)) == ()
