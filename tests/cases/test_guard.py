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


BEA = Protected(
    wrote=("Call me on +49 (0)30 1234567 or 030-7654321, or write to bea.private@mail.example. It was on 2026-03-02.",),
    handles=("@bea_reads", "b.e.a", "88412", "17"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You answered bea_reads twice", ("@bea_reads",)),
        ("You answered @Bea_Reads, twice.", ("@bea_reads",)),
        ("You answered B.E.A.", ("b.e.a",)),
        ("the account 88412 wrote to you", ("88412",)),
        ("on 17 March you wrote", ()),
        ("the readers of bea_reads2 saw it", ()),
        ("they can be reached at 0049 30 1234567", ("0049 30 1234567",)),
        ("they can be reached at (030) 765 43 21", ("(030) 765 43 21",)),
        ("they can be reached at 030 555 55 55", ()),
        ("It was on 2026-03-02, about post 12345678", ()),
        ("write to Bea.Private@mail.example", ("Bea.Private@mail.example",)),
    ],
)
def test_handles_and_telephone_numbers_give_somebody_away(text, found):
    """C1: handles, addresses and telephone numbers."""
    assert leaks(text, (BEA,)) == found
