import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.platforms.tokens import sign, verify

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
END = NOW + dt.timedelta(minutes=10)
POST = "https://journal.example/hello/#comment-3"


def test_a_token_holds_for_its_address_until_it_expires():
    token = sign(POST, END, "secret")
    assert verify(token, POST, "secret", NOW)
    assert verify(token, POST, "secret", END - dt.timedelta(seconds=1))
    assert not verify(token, POST, "secret", END)


def test_a_token_is_of_no_use_for_another_post_or_with_another_secret():
    token = sign(POST, END, "secret")
    assert not verify(token, POST + "4", "secret", NOW)
    assert not verify(token, POST, "Secret", NOW)
    assert not verify(token, POST, "", NOW)


def test_a_later_end_cannot_be_written_over_the_signed_one():
    expires, _, mac = sign(POST, END, "secret").partition(".")
    assert not verify(f"{int(expires) + 60}.{mac}", POST, "secret", NOW)


def test_a_token_is_not_signed_without_a_secret():
    with pytest.raises(ValueError, match="secret"):
        sign(POST, END, "")


def test_the_signature_is_the_one_that_the_wordpress_plugin_makes():
    # php -r 'echo hash_hmac("sha256", "evenhand-report\n1800000000\nhttps://journal.example/?p=1", "known");'
    expires = dt.datetime.fromtimestamp(1_800_000_000, dt.UTC)
    made_by_php = "1800000000.faaeed6dca8c1711b0e811b201726f4b753a75cd73f20b84445b3637cd661e68"
    assert sign("https://journal.example/?p=1", expires, "known") == made_by_php


@given(st.text(max_size=200))
def test_whatever_is_typed_as_a_token_is_refused_calmly(text: str):
    assert not verify(text, POST, "secret", NOW)


@given(st.text(max_size=200), st.text(min_size=1, max_size=40))
def test_every_address_and_secret_can_be_signed(address: str, secret: str):
    assert verify(sign(address, END, secret), address, secret, NOW)
