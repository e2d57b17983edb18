"""A steward renews the secret of their place's Report links: by a link only they are mailed, and no link out is lost."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from evenhand.doors.console import main
from evenhand.ground.audit.models import Entry
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import ANYONE, FOUNDER, Actor, Seat
from evenhand.platforms import queries
from evenhand.platforms.actions import add_place, renew_secret
from evenhand.platforms.models import Place
from evenhand.platforms.queries import secret_of, vouched
from evenhand.platforms.rules import PlaceKind
from evenhand.platforms.tokens import sign
from tests.cast import CLEO, HAL, MONDAY_NOON, NED
from tests.doors.along import work

BLOG = "https://blog.lakeside.example"
POST = BLOG + "/2026/a-post/"
STEWARD = "steward@lakeside.example"
AN_HOUR = dt.timedelta(hours=1)


@pytest.fixture
def blog(house):
    return add_place(FOUNDER, name="Blog", kind=PlaceKind.BY_HAND, address=BLOG, steward_email=STEWARD)


@pytest.fixture
def ask(visitor, mailoutbox):
    """Ask on the page for a new secret for an address; returns the page and the mails that went out."""

    def asked(address):
        page = visitor.post("/report-link/", {"place": address})
        work()
        return page, [(mail.to, mail.body) for mail in mailoutbox]

    return asked


@pytest.fixture
def link(blog, ask):
    _, [(_, words)] = ask(POST)
    return re.search(r"/report-link/[a-z2-7]+/", words)[0]


def shown(page):
    return re.search(r'<pre class="snippet" id="secret-line">([0-9a-f]{64})</pre>', page.text_shown)[1]


def test_only_the_steward_of_the_place_is_mailed_and_once_a_day(blog, ask, at):
    (page, mails), (again, still) = ask(BLOG.replace("//", "//www.")), ask(POST)
    assert ([to for to, _ in mails], len(still)) == ([[STEWARD]], 1)
    assert "If this is a place of ours and we know its steward" in page.text_shown
    assert page.text_shown == again.text_shown == ask("https://elsewhere.example")[0].text_shown
    at(MONDAY_NOON + dt.timedelta(days=1))
    assert len(ask(POST)[1]) == 2


@pytest.mark.parametrize("address", ["", "Blog", "https://elsewhere.example", BLOG + ".evil.example", "x" * 9_000])
def test_for_what_is_no_place_of_ours_nobody_is_mailed(blog, ask, address):
    page, mails = ask(address)
    assert (page.status_code, mails) == (200, [])


def test_the_link_shows_a_new_secret_once_and_the_record_says_so(blog, link, visitor):
    before = secret_of(FOUNDER, blog)
    asked = visitor.get(link)
    assert ("A new secret for Blog" in asked.text_shown, before in asked.text_shown) == (True, False)
    assert (secret_of(FOUNDER, blog), dict(asked.cookies), asked["Cache-Control"]) == (before, {}, "no-store")
    new = shown(visitor.post(link, {}))
    assert (new == before, secret_of(FOUNDER, blog)) == (False, new)
    assert new not in visitor.get(link).text_shown
    entry = Entry.objects.get(act="platform:renew-secret")
    assert (entry.facts, [secret in str(entry.facts) for secret in (before, new)]) == ({"place": blog}, [False, False])


def test_links_that_are_out_go_on_working_for_a_day_and_new_ones_at_once(blog, link, visitor, at):
    old = sign(POST, MONDAY_NOON + dt.timedelta(days=9), secret_of(FOUNDER, blog))
    new = sign(POST, MONDAY_NOON + dt.timedelta(days=9), shown(visitor.post(link, {})))
    last = sign(POST, MONDAY_NOON + dt.timedelta(days=9), shown(visitor.post(link, {})))
    assert [vouched(ANYONE, POST, each) for each in (old, new, last)] == [True, True, True]
    at(MONDAY_NOON + dt.timedelta(days=1) - AN_HOUR)
    assert [vouched(ANYONE, POST, each) for each in (old, new, last)] == [True, True, True]
    at(MONDAY_NOON + dt.timedelta(days=1))
    assert [vouched(ANYONE, POST, each) for each in (old, new, last)] == [False, False, True]


def test_an_earlier_secret_that_ended_is_not_kept(blog, at):
    first = secret_of(FOUNDER, blog)
    renew_secret(FOUNDER, blog)
    at(MONDAY_NOON + dt.timedelta(days=2))
    second = secret_of(FOUNDER, blog)
    renew_secret(FOUNDER, blog)
    kept = queries._opened(Place.objects.get(ref=blog))
    assert ([secret for secret, _ in kept["earlier"]], first in str(kept)) == ([second], False)


def test_the_link_ends_with_the_next_day(link, visitor, at):
    at(MONDAY_NOON + dt.timedelta(days=1))
    assert visitor.get(link).status_code == 200
    at(MONDAY_NOON + dt.timedelta(days=2))
    assert (visitor.get(link).status_code, visitor.post(link, {}).status_code) == (404, 404)


@pytest.mark.parametrize("made_up", ["a" * 26, "x", "é", "%00"])
def test_a_made_up_link_renews_nothing(blog, visitor, made_up):
    before = secret_of(FOUNDER, blog)
    assert visitor.post(f"/report-link/{made_up}/", {}).status_code == 404
    assert secret_of(FOUNDER, blog) == before


def test_the_link_of_one_place_is_no_key_to_another_and_a_task_is_none_at_all(blog):
    for who in (ANYONE, CLEO, HAL, NED, Actor("", frozenset({Seat.STEWARD}), "w-other"), Actor("", frozenset(), blog)):
        with pytest.raises(NotFound):
            renew_secret(who, blog)
    assert not Entry.objects.filter(act="platform:renew-secret", facts__has_key="place").exists()


def test_another_site_cannot_have_the_secret_renewed(link, visitor):
    assert visitor.post(link, {}, Origin="https://elsewhere.example").status_code == 403


def test_whoever_runs_the_server_renews_it_too(blog, capsys):
    before = secret_of(FOUNDER, blog)
    assert main.run(main.parser(), ["place", "secret", "Blog", "--new"]) == 0
    assert capsys.readouterr().out.strip() == secret_of(FOUNDER, blog) != before


def test_the_page_leads_back_to_where_it_was_opened_from(visitor):
    back = {said: re.findall(r'<p class="small"><a href="([^"]+)">Back', page.text_shown)
            for said in ("queue", "way-in", "", "https://evil.example")
            for page in [visitor.get("/report-link/" ) if not said else visitor.get(f"/report-link/?from={said}")]}  # fmt: skip
    assert back == {"queue": ["/desk/"], "way-in": ["/staff/way-in/"], "": [], "https://evil.example": []}
