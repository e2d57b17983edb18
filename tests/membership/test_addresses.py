"""Addresses as people write them, made such that a letter can be sent to them."""

from __future__ import annotations

import email.headerregistry

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.membership.addresses import one_line, usable


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ann@lakeside.example", "ann@lakeside.example"),
        ("  Ann.O'Neil+books@LakeSide.Example ", "Ann.O'Neil+books@lakeside.example"),
        ("mailto:ann@lakeside.example?subject=hi", "ann@lakeside.example"),
        ("Ann <ann@lakeside.example>", "ann@lakeside.example"),
        ('"Example, Ann" <ann@lakeside.example>', "ann@lakeside.example"),
        ("ann@lakeside.example; ann@home.example", "ann@lakeside.example"),
        ("nothing, ann@home.example", "ann@home.example"),
        ("'ann@lakeside.example'", "ann@lakeside.example"),
        ("ann@lakeside.example.", "ann@lakeside.example"),
        ("ann\u200b@lakeside.example\u00a0", "ann@lakeside.example"),
        ("ann@bücher.example", "ann@xn--bcher-kva.example"),
        ("board@lakeside.example", "board@lakeside.example"),
        ("josé@lakeside.example", ""),
        ("ann@localhost", ""),
        ("ann@@lakeside.example", ""),
        ("ann lakeside.example", ""),
        ("ann@lakeside.example\r\nBcc: everybody@lakeside.example", "ann@lakeside.example"),
        ("-", ""),
        ("=cmd|' /C calc'!A0", ""),
        ("a" * 65 + "@lakeside.example", ""),
        ("a" * 10_000, ""),
        ("", ""),
    ],
)
def test_the_address_somebody_meant_is_found(written, meant):
    assert usable(written) == meant


@given(st.text(max_size=80) | st.from_regex(r"[ -~]{0,20}@[ -~]{0,20}\.[a-z]{2,4}", fullmatch=True))
def test_what_is_found_is_an_address_that_stays_as_it_is(written):
    found = usable(written)
    assert not found or (usable(found), str(email.headerregistry.Address(addr_spec=found))) == (found, found)


@given(st.text(max_size=300))
def test_a_name_is_one_line_of_what_can_be_shown(said):
    shown = one_line(said, 120)
    assert (shown, len(shown) <= 120) == (" ".join(shown.split()), True)
