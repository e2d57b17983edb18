"""Files come from a name of their own where there is one, and nothing else does."""

from __future__ import annotations

import pytest
from django.test import Client

from evenhand.reports.queries import queue
from tests.attachments import samples
from tests.attachments.conftest import links, work
from tests.cast import CLEO


@pytest.fixture
def apart(settings):
    settings.FILES_HOST, settings.FILES_ORIGIN = "127.0.0.1:8000", "http://127.0.0.1:8000"
    settings.SECURE_CSP = settings.SECURE_CSP | {"img-src": [*settings.SECURE_CSP["img-src"], settings.FILES_ORIGIN]}


@pytest.fixture
def picture(send_files, visit, apart):
    send_files(("a.jpg", samples.photo()))
    work()
    (line,) = queue(CLEO).reports
    page = visit(CLEO).get(f"/desk/reports/{line.ref}/")
    return page, links(page)[0]


def test_the_desk_shows_pictures_from_the_other_name_and_lets_the_browser_ask_only_there(picture):
    page, address = picture
    assert address.startswith("http://127.0.0.1:8000/files/")
    assert "img-src 'self' data: http://127.0.0.1:8000;" in page["Content-Security-Policy"]


def test_a_picture_of_ours_may_be_seen_in_place_there_and_nothing_in_it_may_act(picture):
    _, address = picture
    path = address.removeprefix("http://127.0.0.1:8000")
    there = Client().get(path, headers={"host": "127.0.0.1:8000"})
    assert (there.status_code, there["Content-Disposition"]) == (200, 'inline; filename="picture-1.jpg"')
    assert there["Content-Security-Policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'"
    assert there["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert Client().get(path, headers={"host": "localhost"}).status_code == 404


@pytest.mark.parametrize("path", ["/", "/report/", "/desk/", "/staff/login/", "/mine/"])
def test_nothing_but_files_comes_from_that_name(house, apart, path):
    assert Client().get(path, headers={"host": "127.0.0.1:8000"}).status_code == 404
    assert Client().get(path, headers={"host": "localhost"}).status_code != 500


def test_an_address_of_a_file_takes_nothing(picture):
    path = picture[1].removeprefix("http://127.0.0.1:8000")
    assert Client().post(path, headers={"host": "127.0.0.1:8000"}).status_code == 405
