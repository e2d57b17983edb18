"""However somebody tells us, the same kind of report stands in the queue: by the page, the button, by hand, urgent, posing."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from urllib.parse import quote

import pytest
from django.test import Client

from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.actions import add_place
from evenhand.platforms.board.models import Member, Post
from evenhand.platforms.queries import secret_of
from evenhand.platforms.rules import PlaceKind
from evenhand.platforms.tokens import sign
from evenhand.reports import queries
from evenhand.reports.queries import by_receipt
from tests.cast import CLEO, IVO, MONDAY_NOON, NOBODY
from tests.stories.whole_way import BOARD, work

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
WORD = re.compile(r"<li>([a-z-]+)</li>")


@pytest.fixture
def scene(house):
    """A place whose posts we can read, with a post; and who visits from there."""
    from evenhand.conduct.actions import import_edition

    import_edition(FOUNDER, name="online", markdown="# Code\n\n**Don't spam the community.** No ads.\n")
    place = add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address=BOARD)
    ben = Member.objects.create(name="Ben Carter")
    post = Post.objects.create(author=ben, title="Buy", words="Buy my course", posted_at=MONDAY_NOON)
    return place, f"{BOARD}/{post.pk}/"


def kept(page):
    return {name: unescape(value) for name, value in HIDDEN.findall(page.content.decode())}


def told(client, address, **answers):
    """Fill in a form of ours, page by page, until there is a receipt; return its words."""
    check = client.post(address.partition("?")[0], kept(client.get(address)) | {"step": "check"} | answers)
    page = client.post(address.partition("?")[0], kept(check) | {"step": "send"})
    work()
    return WORD.findall(page.content.decode())


def by_page(_visit, _place, post):
    return told(Client(), "/report/", happened="He advertises", where=post)


def by_button(_visit, place, post):
    token = sign(post, MONDAY_NOON + dt.timedelta(minutes=10), secret_of(FOUNDER, place))
    return told(Client(), f"/report/?where={quote(post, safe='')}&token={token}", happened="He advertises", where=post)


def urgently(_visit, _place, post):
    return told(Client(), "/report/", happened="He advertises", where=post, urgent="yes")


def posing(_visit, _place, post):
    return told(Client(), "/report/impersonation/", happened="He advertises", where=post, posed="Me")


def by_hand(visit, _place, post):
    cleo, answers = (
        visit(CLEO),
        {"told_by": "in-person", "told_on": "Monday", "happened": "He advertises", "where": post},
    )
    page = cleo.post("/desk/by-hand/", kept(cleo.get("/desk/by-hand/")) | answers)
    work()
    return WORD.findall(page.content.decode())


WAYS = {"page": by_page, "button": by_button, "urgent": urgently, "posing": posing, "by-hand": by_hand}


@pytest.mark.parametrize("way", WAYS)
def test_the_same_kind_of_report_stands_in_the_queue(scene, visit, way):
    place, post = scene
    words = WAYS[way](visit, place, post)
    (line,) = queries.queue(IVO).reports
    shown = queries.for_moderator(IVO, line.ref)
    assert (shown.told.happened, shown.told.where, shown.place_name, shown.copy) == (
        "He advertises",
        post,
        "Reading Room",
        "kept",
    )
    assert (shown.named, line.looked, line.received_on) == (False, False, dt.date(2026, 3, 2))
    assert [letter.kind for letter in shown.letters] == ["received"]
    assert shown.came_by == (way if way in ("button", "by-hand") else "page")
    assert queries.mailbox(by_receipt(NOBODY, " ".join(words))).ref == line.ref
    assert visit(IVO).get(f"/desk/reports/{line.ref}/").status_code == 200
    opened = visit(IVO).post(f"/desk/reports/{line.ref}/open/")
    assert opened["Location"].startswith("/desk/cases/")
