"""Which addresses of places are followed. Pure."""

from __future__ import annotations

import pytest

from evenhand.platforms.rules import LONGEST_ADDRESS, checked_address, web_address
from tests.refusing import refusal

LONGEST = "https://blog.example/".ljust(LONGEST_ADDRESS, "a")
NONE = ["javascript:alert(1)", "list.example", "https://blog.example/\0", LONGEST + "a"]


@pytest.mark.parametrize("address", ["https://blog.example/7/", "http://blog.example/", LONGEST])
def test_an_address_of_the_web_is_kept_as_it_is(address):
    assert (web_address(address), checked_address(f" {address}\n")) == (address, address)


@pytest.mark.parametrize("address", NONE)
def test_any_other_is_not_followed_and_not_taken(address):
    assert web_address(address) == ""
    assert refusal(checked_address, address) == ("address-is-none", "address")


def test_nothing_may_be_said():
    assert (web_address(""), checked_address(" ")) == ("", "")
