"""RFC 8601, read strictly: what does not keep to the grammar says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.mailroom.authentication import results_of, verdict
from evenhand.mailroom.rules import Sender

US, ADA = "mx.lakeside.example", "ada@members.example"
DKIM = "dkim=pass header.i=@x.example header.b=ab+/1"
PASSED = f"{US}; dmarc=pass (p=REJECT sp=NONE dis=NONE) header.from=members.example"

SAID = [
    ("the plain one", [PASSED], Sender.CHECKED),
    ("with a version", [PASSED.replace(";", " 1;", 1)], Sender.CHECKED),
    ("in capitals", [PASSED.upper()], Sender.CHECKED),
    ("among other methods", [f'{US}; spf=pass smtp.mailfrom="a b"@x.example; {DKIM}; {PASSED[21:]}'], Sender.CHECKED),
    ("with comments within comments", [f"{US} (we (do)); dmarc=pass (x \\) y) header.from = members.example"], Sender.CHECKED),
    ("with a quoted reason", [f'{US}; dmarc=pass reason="it; is \\"so\\"" header.from=members.example'], Sender.CHECKED),
    ("with spaces around the signs", [f"{US} ;dmarc = pass header.from= members.example"], Sender.CHECKED),
    ("about another domain", [PASSED.replace("members", "others")], Sender.UNKNOWN),
    ("about a domain above", [PASSED.replace("members.example", "example")], Sender.UNKNOWN),
    ("without a domain", [f"{US}; dmarc=pass"], Sender.UNKNOWN),
    ("failed", [PASSED.replace("=pass", "=fail")], Sender.FORGED),
    ("no policy", [PASSED.replace("=pass", "=none")], Sender.UNKNOWN),
    ("nothing was done", [f"{US}; none"], Sender.UNKNOWN),
    ("only DKIM", [f"{US}; dkim=pass header.d=members.example"], Sender.UNKNOWN),
    ("said twice", [f"{PASSED}; {PASSED[21:]}"], Sender.UNKNOWN),
    ("by another server", [PASSED.replace(US, "mx.evil.example")], Sender.UNKNOWN),
    ("by a server whose name begins like ours", [PASSED.replace(US, US + ".evil.example")], Sender.UNKNOWN),
    ("ours in a comment", [f"mx.evil.example ({US}); {PASSED[21:]}"], Sender.UNKNOWN),
    ("ours on top, a forged one below", [PASSED.replace("=pass", "=fail"), PASSED], Sender.FORGED),
    ("another's on top, ours below", [PASSED.replace(US, "mx.evil.example"), PASSED], Sender.CHECKED),
    ("pass in a comment", [f"{US}; dmarc=none (dmarc=pass header.from=members.example)"], Sender.UNKNOWN),
    ("a comment left open", [f"{US}; (dmarc=none; dmarc=pass header.from=members.example"], Sender.UNKNOWN),
    ("a quotation left open", [f'{US}; dmarc=pass reason="x header.from=members.example'], Sender.UNKNOWN),
    ("a word too many", [PASSED + " really"], Sender.UNKNOWN),
    ("nothing", [""], Sender.UNKNOWN),
    ("none at all", [], Sender.UNKNOWN),
    ("endless", [PASSED + " " + "(x)" * 5_000], Sender.UNKNOWN),
]  # fmt: skip


@pytest.mark.parametrize(("headers", "found"), [s[1:] for s in SAID], ids=[s[0] for s in SAID])
def test_what_our_server_said(headers, found):
    assert verdict(headers, US, ADA) == found


def test_without_a_server_of_ours_nobody_is_checked():
    assert verdict([PASSED], "", ADA) == Sender.UNKNOWN


def test_a_broken_header_of_ours_hides_what_stands_below_it():
    assert verdict([f"{US}; dmarc=pass header.from=(", PASSED], US, ADA) == Sender.UNKNOWN


@given(st.text(alphabet=';=()"\\ amxdrc.-/\t\n0', max_size=200))
def test_no_header_breaks_it(text):
    results_of(text, US)
    assert verdict([f"{US};{text}"], US, ADA) in set(Sender)
