"""Abuse cases of the pages themselves: texts made to cost time (D6), forms, frames and hosts that are not ours (H)."""

from __future__ import annotations

import re
import time
from contextlib import suppress

import pytest
from django.test import Client
from django.urls import get_resolver

from evenhand.cases import guard
from evenhand.conduct.reading import read
from evenhand.conduct.rules import LONGEST, check_source, compose
from evenhand.doors.web import changes
from evenhand.doors.web.doors import WITHOUT_COOKIES, Audience
from evenhand.ground.errors import Refused
from evenhand.mailroom import limits
from evenhand.reports import receipts, rules
from evenhand.reports.models import Report
from tests.cast import CLEO, FAY

# D6

MB = 1_000_000
LONGEST_LETTER = 20_000
MOST_SECONDS = 3.0  # of the processor; the machine may be busy, so three times what we want
CRUEL = ["a", "_", "1-", "a.", "a@", "<a ", "[", "> ", "http://", "a\n", "\u0301", "Aa "]


def much(piece, size=MB):
    return (piece * (size // len(piece) + 1))[:size]


def told_apart(text):
    """A letter compared with six long ones of somebody who must be protected."""
    letter = text[:LONGEST_LETTER]
    guard.leaks(letter, (guard.Protected(name=text[:200], email="ada@members.example", wrote=(letter,) * 6),))


def read_as_a_receipt(text):
    for size in (receipts.LONGEST, MB):
        with suppress(Refused):
            receipts.read(text[:size])


def read_as_a_code(text):
    with pytest.raises(Refused):
        check_source(text)


READINGS = {
    "a receipt": read_as_a_receipt,
    "the guard of letters": told_apart,
    "what changed in a post": lambda text: changes.between(text, text[:-1] + "x"),
    "addresses of posts": lambda text: list(rules.ADDRESS.finditer(text)),
    "a Code": read_as_a_code,
}


@pytest.mark.parametrize("reading", READINGS.values(), ids=READINGS)
def test_d6_no_text_keeps_the_processor_busy(reading):
    took = {}
    for piece in CRUEL:
        began = time.process_time()
        reading(much(piece))
        took[piece] = time.process_time() - began
    assert {piece: seconds for piece, seconds in took.items() if seconds > MOST_SECONDS} == {}


def read_as_an_edition(text):
    with suppress(Refused):
        check_source(text)
        compose(read(text))


MARKUP = ["**a** b.\n", "**a.**\n**b.** ", "![", "[a](", "[a][", "[a]: b\n", "*a ", "**a ", "a_", "- a\n  - b\n", "# a\n",
          "a\n\n", "\\", "&amp;", "<", "~~~\n", "* * *\n", "x **A.**\\\n"]  # fmt: skip


@pytest.mark.parametrize("size", [20_000, LONGEST])
def test_d6_no_code_takes_long_to_read(size):
    took = {}
    for piece in CRUEL + MARKUP:
        began = time.process_time()
        read_as_an_edition(much(piece, size))
        took[piece] = time.process_time() - began
    assert {piece: seconds for piece, seconds in took.items() if seconds > MOST_SECONDS} == {}


def test_d6_changes_are_compared_in_bounded_time():
    began = time.process_time()
    changes.between(much("a ", 1_990), much("a ", 1_990) + "b")
    assert time.process_time() - began < MOST_SECONDS


def test_d6_a_cruel_mail_costs_a_small_process_and_is_refused_or_read():
    raw = b"From: ada@members.example\r\nContent-Type: text/html\r\n\r\n" + much("<a ").encode()
    began = time.monotonic()
    limits.read(raw)
    assert time.monotonic() - began < limits.SECONDS


# H1

PARTS = {"int": "1", "str": "x"}


def addresses():
    """Every address with its audience, made up where it holds a name."""
    for pattern in get_resolver().url_patterns:
        route = re.sub(r"<(?:(\w+):)?\w+>", lambda found: PARTS.get(found[1] or "str", "x"), str(pattern.pattern))
        yield f"/{route}", pattern.callback.audience


def of(*audiences):
    return sorted({address for address, audience in addresses() if audience in audiences})


STAFF = of(Audience.MODERATOR, Audience.PANEL, Audience.STAFF)
VISITORS = of(*WITHOUT_COOKIES)


def test_h1_no_form_of_the_staff_is_taken_without_its_token(house, visit):
    for actor in (CLEO, FAY):
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = visit(actor).cookies
        assert {address: strict.post(address).status_code for address in STAFF} == dict.fromkeys(STAFF, 403)
        sent = strict.post("/desk/reports/r-1/look/", '{"a":1}', content_type="text/plain")
        assert sent.status_code == 403


def test_h1_nobody_can_be_signed_in_from_elsewhere(house):
    form = {"login": "cleo@lakeside.example", "password": "x"}
    assert Client(enforce_csrf_checks=True).post("/staff/login/", form).status_code == 403


@pytest.mark.parametrize("headers", [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_h1_no_form_of_a_visitor_is_taken_from_elsewhere(house, headers):
    asked = {address: Client().post(address, headers=headers).status_code for address in VISITORS}
    assert {address: status for address, status in asked.items() if status not in (403, 404)} == {}
    assert Report.objects.count() == 0


def test_h1_a_visit_is_no_act_whatever_it_calls_itself(house, visit):
    cleo = visit(CLEO)
    for name in ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"):
        answer = cleo.get("/desk/reports/r-1/look/?_method=POST", headers={name: "POST"})
        assert answer.status_code in (302, 404)


# H5


def test_h5_another_origin_learns_nothing_of_a_page_of_the_desk(house, visit):
    cleo = visit(CLEO)
    page = cleo.get("/desk/")
    assert page["Cross-Origin-Opener-Policy"] == "same-origin"
    assert (page["X-Frame-Options"], page["Cache-Control"]) == ("DENY", "no-store")
    assert (
        cleo.cookies["sessionid"]["samesite"] or "Lax",
        "frame-ancestors 'none'" in page["Content-Security-Policy"],
    ) == (
        "Lax",
        True,
    )
    strange, unknown = (Client().get(address) for address in ("/desk/cases/c-1/", "/nothing/"))
    assert (strange.status_code, unknown.status_code) == (404, 404)


# H6


def test_h6_a_host_that_is_not_ours_is_answered_nothing(house):
    assert Client().get("/", headers={"host": "elsewhere.example"}).status_code == 400


def test_h6_no_header_of_a_visitor_gets_into_a_link_of_ours(house):
    said = {"X-Forwarded-Host": "elsewhere.example", "X-Original-URL": "/desk/", "Forwarded": "host=elsewhere.example"}
    page = Client().get("/", headers=said)
    assert (page.status_code, b"elsewhere" in page.content) == (200, False)


@pytest.mark.parametrize("to", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"])
def test_h6_signing_in_leads_nowhere_else(house, visit, to):
    there = visit(CLEO).get("/staff/login/", {"next": to})
    assert "elsewhere" not in there.headers.get("Location", "")
