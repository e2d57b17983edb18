"""On a real WordPress members accept the edition in force before they write, where its keeper has set the key of the place."""

from __future__ import annotations

import datetime as dt
import json
import re
import threading
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from evenhand.platforms import tokens
from tests.platforms.blog import REPORT_PAGE, SECRET

pytestmark = pytest.mark.wordpress
ACCEPT_PAGE = "https://desk.example/accept/"


class Desk:
    """What the desk answers to the address for acceptances, and what it was asked."""

    def __init__(self):
        self.asked, self.accepted, self.status = [], set(), 200
        desk = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self):
                account = parse_qs(urlsplit(self.path).query)["account"][0]
                desk.asked.append((self.command, account, self.headers["Authorization"]))
                body = json.dumps({"accepted": account in desk.accepted, "accept_at": ACCEPT_PAGE}).encode()
                self.send_response(desk.status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_DELETE = do_GET  # noqa: N815 - as the library names it

            def log_message(self, *_words):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/report/"


@pytest.fixture
def desk(site):
    """A desk that the site asks, with its key."""
    desk = Desk()
    settings = {"evenhand_desk": desk.address, "evenhand_key": "evenhand_key-of-the-place"}
    assert site.ask("keeper2", "POST", "/wp/v2/settings", json=settings).status_code == 200
    yield desk
    site.ask("keeper2", "POST", "/wp/v2/settings", json={"evenhand_desk": REPORT_PAGE, "evenhand_key": ""})
    desk.server.shutdown()
    desk.server.server_close()


def comment(browser, post):
    return browser.post("/wp-comments-post.php", data={"comment_post_ID": post["id"], "comment": "Well said."})


def signed(link):
    """Whether the desk would know a link, and where it leads back to."""
    page, _, query = unescape(link).partition("?")
    told = {name: values[0] for name, values in parse_qs(query).items()}
    said, now = f"{told['account']}\n{told['back']}", dt.datetime.now(dt.UTC)
    known = tokens.verify(told["token"], said, SECRET, now, tokens.ACCEPT)
    return (page, told["account"], known), told["back"]


def test_without_the_key_nobody_is_asked(site):
    assert site.comment(site.post("editor"), "bob")["status"] == "approved"


def test_who_has_not_accepted_comments_only_after_they_have(site, desk):
    desk.accepted |= {str(site.id("editor"))}
    post = site.post("editor")
    browser, _ = site.log_in("bob")
    refused = comment(browser, post)
    assert (refused.status_code, "please read the Code of Conduct and accept it" in refused.text) == (403, True)
    link = re.search(r'href="(https://desk\.example/accept/[^"]+)"', refused.text)[1]
    assert signed(link) == ((ACCEPT_PAGE, str(site.id("bob")), True), post["link"])
    assert ("GET", str(site.id("bob")), "Bearer evenhand_key-of-the-place") in desk.asked
    desk.accepted |= {str(site.id("bob"))}
    assert comment(browser, post).status_code == 302


def test_a_program_is_told_where_to_go_and_what_was_there_can_be_changed(site, desk):
    answer = site.ask("alice", "POST", "/wp/v2/posts", json={"title": "Draft", "status": "draft"})
    assert (answer.status_code, answer.json()["code"]) == (403, "evenhand_accept_first")
    assert signed(answer.json()["data"]["accept_at"])[0] == (ACCEPT_PAGE, str(site.id("alice")), True)


def test_the_editor_opens_after_the_way_over_the_desk(site, desk):
    browser, _ = site.log_in("alice")
    answer = browser.get("/wp-admin/post-new.php")
    assert answer.status_code == 302
    known, back = signed(answer.headers["location"])
    assert (known, back.startswith(site.address)) == ((ACCEPT_PAGE, str(site.id("alice")), True), True)


def test_while_the_desk_is_away_everybody_may_write(site, desk):
    desk.status = 503
    assert site.post("alice")["status"] == "publish"


def test_when_an_account_is_deleted_the_desk_hears_of_it(site, desk):
    person = {"username": "gone", "email": "gone@lakeside.example", "password": "a long enough password"}
    account = site.ask("keeper2", "POST", "/wp/v2/users", json=person).json()["id"]
    gone = site.ask("keeper2", "DELETE", f"/wp/v2/users/{account}?force=true&reassign={site.id('keeper2')}")
    assert gone.status_code == 200
    assert desk.asked[-1] == ("DELETE", str(account), "Bearer evenhand_key-of-the-place")
