"""What the adapter makes of a site that is down, or answers rubbish: a small server of our own says each thing."""

import datetime as dt
import http.server
import json
import threading

import pytest

from evenhand.platforms.port import CannotDo
from evenhand.platforms.wordpress.adapter import WordPress

PAGE = b"<!doctype html><title>Log in</title>"
SUSPENDED = b'{"suspended": true, "until": "2031-01-01T00:00:00.000000+00:00", "why": ""}'


class Rubbish(http.server.BaseHTTPRequestHandler):
    status, headers_more, body, asked = 200, {}, b"", []

    def answer(self):
        type(self).asked.append(self.path)
        self.send_response(self.status)
        for name, value in ({"Content-Length": str(len(self.body))} | self.headers_more).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.body)

    do_GET = do_PUT = do_POST = do_DELETE = answer  # noqa: N815

    def log_message(self, *_):
        pass


@pytest.fixture
def answering():
    """Start a server that gives one answer to everything, and return the adapter that asks it."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Rubbish)
    threading.Thread(target=server.serve_forever, args=(0.01,)).start()

    def give(status=200, body=b"", **headers):
        Rubbish.status, Rubbish.body, Rubbish.headers_more, Rubbish.asked = status, body, headers, []
        return WordPress(f"http://127.0.0.1:{server.server_port}", "desk", "secret")

    yield give
    server.shutdown()
    server.server_close()


def refusal(attempt):
    with pytest.raises(CannotDo) as caught:
        attempt()
    assert caught.value.why.endswith(".")
    return caught.value


@pytest.mark.parametrize(
    ("status", "body", "permanent"),
    [
        (200, PAGE, False),
        (200, b"", False),
        (200, b'{"suspended": tr', False),
        (200, b"[" * 100_000, False),
        (200, b"\xff\xfe", False),
        (200, b"[1]", False),
        (200, b"{}", True),
        (200, b'{"suspended": "yes"}', True),
        (200, b'{"suspended": true, "until": "soon"}', True),
        (200, b'{"suspended": true, "until": 7}', True),
        (400, b'{"code": "evenhand_not_understood"}', True),
        (401, PAGE, True),
        (403, b'{"code": "rest_forbidden"}', True),
        (404, b'{"code": "rest_no_route"}', True),
        (404, b'{"code": "evenhand_not_found"}', True),
        (404, PAGE, True),
        (409, b'{"code": "evenhand_keeper"}', True),
        (418, b"", True),
        (429, b"", False),
        (500, PAGE, False),
        (502, b"", False),
        (503, b'{"code": ["odd"]}', False),
    ],
)
def test_an_answer_that_is_no_answer_is_said_plainly(answering, status, body, permanent):
    assert refusal(lambda: answering(status, body).suspension("7")).permanent is permanent


@pytest.mark.parametrize(
    "verb", ["find", "fetch", "hide", "restore", "suspend", "lift", "suspension", "announce", "announced"]
)
def test_no_verb_takes_a_page_for_success(answering, verb):
    site = answering(200, PAGE)
    attempts = {
        "find": lambda: site.find(site._address + "/?p=1"),
        "fetch": lambda: site.fetch("post:1"),
        "hide": lambda: site.hide("post:1"),
        "restore": lambda: site.restore("comment:1"),
        "suspend": lambda: site.suspend("1", dt.datetime(2031, 1, 1, tzinfo=dt.UTC), ""),
        "lift": lambda: site.lift("1"),
        "suspension": lambda: site.suspension("1"),
        "announce": lambda: site.announce("key", "title", "words"),
        "announced": lambda: site.announced("key"),
    }
    assert refusal(attempts[verb]).permanent is False


def test_a_good_answer_is_read(answering):
    assert answering(200, SUSPENDED).suspension("7").until == dt.datetime(2031, 1, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(answering, status):
    site = answering(status, b"", Location="/elsewhere")
    assert refusal(lambda: site.suspension("7")).permanent
    assert len(Rubbish.asked) == 1


def test_an_answer_that_never_ends_is_left(answering):
    site = answering(200, json.dumps({"why": "x" * 9_000_000}).encode())
    assert refusal(lambda: site.suspension("7")).permanent is False


def test_an_answer_that_breaks_off_is_tried_again(answering):
    site = answering(200, SUSPENDED, **{"Content-Length": "4000"})
    assert refusal(lambda: site.suspension("7")).permanent is False


def test_a_site_that_is_down_is_tried_again():
    assert refusal(lambda: WordPress("http://127.0.0.1:1", "desk", "secret").lift("7")).permanent is False


@pytest.mark.parametrize(
    "address",
    ["", "journal.example", "ftp://journal.example", "http://journal.example", "https://a@b.example", "http://[::"],
)
def test_an_address_that_would_give_the_password_away_is_refused(address):
    assert refusal(lambda: WordPress(address, "desk", "secret")).permanent
