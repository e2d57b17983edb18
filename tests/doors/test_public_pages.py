"""Every page for everybody: the same for all, kept by caches, without cookie, script or anything from elsewhere."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import get_resolver
from tinyhtml5.parser import HTMLParser

from evenhand.doors.web.doors import Audience
from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.actions import add_place
from evenhand.platforms.rules import PlaceKind
from tests.cast import CLEO
from tests.doors.living import lived
from tests.house.test_doors import addresses

KNOWN = {"name": "online", "edition": 2, "clause": "listen", "language": "es", "earlier": 1, "later": 2}
LEAVES_NO_TRACE = {"public.before", "public.report", "public.posing", "public.open", "public.accept"}
"""Nobody who shares a computer shall find these: what is in the way of a report is kept nowhere."""
STATEMENTS = 12


def public():
    """Return every address for everybody, by name."""
    found = addresses(get_resolver().url_patterns)
    return {p.name: str(p.pattern) for p in found if p.callback.audience is Audience.PUBLIC}


def filled(route, refs):
    """Return an address with something of the world in each of its places."""
    known = KNOWN | {"ref": refs["figures" if "transparency" in route else "draft"]}
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda m: str(known[m[1]]), route)


@pytest.fixture
def refs(house, at):
    add_place(FOUNDER, name="Our forum", kind=PlaceKind.BOARD, address="https://forum.lakeside.example")
    return {"draft": lived(at), "figures": "f-one"}


@pytest.fixture
def pages(refs):
    """Every page as somebody finds it who has never been here, by the name of its address."""
    found = {name: Client().get(filled(route, refs)) for name, route in public().items() if name != "public.accept"}
    return {name: page for name, page in found.items() if page.status_code == 200}


def html(pages):
    return {name: page.content.decode() for name, page in pages.items() if page["Content-Type"].startswith("text/html")}


def test_every_public_page_opens(refs, pages):
    assert set(public()) - set(pages) == {"public.accept", "public.review-said", "public.other-review-said"}


def test_none_sets_a_cookie_or_varies_by_one(pages):
    assert {name for name, page in pages.items() if page.cookies or "Set-Cookie" in page.headers} == set()
    assert {page["Vary"] for page in pages.values()} == {"Accept-Language"}


def test_each_may_be_kept_by_everybody_and_asked_after_but_those_that_leave_no_trace(refs, pages):
    kept = {name for name, page in pages.items() if page["Cache-Control"] != "no-store"}
    assert set(pages) - kept == LEAVES_NO_TRACE - {"public.accept"}
    for name in sorted(kept):
        said = set(pages[name]["Cache-Control"].split(", "))
        assert "public" in said, name
        assert any(each.startswith("max-age=") for each in said), name
        again = Client().get(filled(public()[name], refs), headers={"If-None-Match": pages[name]["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", pages[name]["ETag"]), name


def test_what_is_over_for_good_need_not_be_asked_after(refs):
    over = ["/code/editions/1/", "/code/editions/1/code.md", "/code/editions/1/code.pdf", "/code/changes/1/2/"]
    assert {Client().get(address)["Cache-Control"] for address in over} == {"public, max-age=86400, immutable"}
    assert "immutable" not in Client().get("/code/editions/2/")["Cache-Control"]


def test_whoever_is_signed_in_gets_the_same_page_as_everybody(refs, pages, visit):
    client = visit(CLEO)
    other = [
        name
        for name, page in pages.items()
        if "ETag" in page and client.get(filled(public()[name], refs))["ETag"] != page["ETag"]
    ]
    assert other == []


def test_each_has_one_heading_its_language_and_is_html_without_faults(pages):
    for name, text in html(pages).items():
        parser = HTMLParser()
        parser.parse(text)
        assert [kind for _, kind, _ in parser.errors] == [], name
        assert (text.count("<h1"), text.count("<main"), "<title>" in text) == (1, 1, True) or name == "public.embed", (
            name
        )
        assert re.search(r'<html lang="en"', text), name
        ids = re.findall(r' id="([^"]+)"', text)
        assert len(ids) == len(set(ids)), name
        assert "!!" not in text, name


def test_none_needs_a_script_or_asks_anything_of_anybody_else(pages):
    for name, text in html(pages).items():
        assert (
            re.findall(r'<(?:script|img|link|iframe|form)[^>]* (?:src|href|action)="(?:https?:)?//[^"]*"', text) == []
        ), name
        assert re.findall(r" on[a-z]+=|<style| style=|<script(?! src=\"/static/leave)", text) == [], name


def test_the_spanish_page_says_so_and_leads_to_the_english_one(refs):
    for address in ("/", "/code/", "/handled/", "/committee/", "/public/"):
        page = Client().get(address, headers={"Accept-Language": "es"})
        text = page.content.decode()
        assert (page["Content-Language"], '<html lang="es"' in text, 'hreflang="en"' in text) == ("es", True, True)
        assert page["ETag"] != Client().get(address)["ETag"]


@pytest.mark.parametrize(
    "address",
    ["/", "/code/", "/code/editions/", "/code/editions/1/", "/committee/", "/handled/", "/public/", "/code/feed.atom"],
)
def test_few_statements_make_a_page(refs, address, django_assert_max_num_queries):
    Client().get(address)
    with django_assert_max_num_queries(STATEMENTS):
        Client().get(address)


def test_a_code_that_is_not_there_has_no_feed_and_no_paper(refs):
    nowhere = [
        "/codes/nowhere/feed.atom",
        "/codes/nowhere/code.pdf",
        "/code/editions/9/code.pdf",
        "/code/editions/2/in/fr/code.pdf",
    ]
    assert [Client().get(address).status_code for address in nowhere] == [404] * 4
