"""A desk with a folder of its own for files, and somebody who reports with files."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evenhand.attachments import folder, sweeps
from evenhand.doors.console.working import HANDLERS
from evenhand.ground.outbox.runner import run_due
from tests.clearing import all_clear
from tests.doors.conftest import Visitor, code, filled, hidden, sent, visitor  # noqa: F401 - fixtures


@pytest.fixture(autouse=True)
def data(tmp_path, settings):
    settings.DATA = tmp_path
    sweeps._said.clear()
    return tmp_path


@pytest.fixture
def send_files(visitor, filled):  # noqa: F811
    """Report with files, all the way; return the last page: `send_files(("a.jpg", b"…"), happened=…)`."""

    def send(*files, happened="It happened", **answers):
        form = hidden(filled(happened=happened)) | {"step": "send"} | answers
        page = visitor.post("/report/", form | {"files": [SimpleUploadedFile(n, c) for n, c in files]})
        all_clear()
        return page

    return send


@pytest.fixture
def lying():
    """The names of what lies in the folder."""
    return lambda: sorted(each.name for each in folder.folder().iterdir())


def words_of(page):
    """The words of the receipt on a page."""
    return re.search(r'id="receipt-line"[^>]*>([^<]+)<', page.text_shown)[1]


def work():
    """Let the worker do all that is due, also what waits to be tried again soon."""
    run_due(HANDLERS)


def fetched(address):
    """Fetch a file as a browser would that keeps no cookie."""
    response = Client().get(address)
    return response, b"".join(response.streaming_content) if response.streaming else response.content


def links(page):
    """The addresses of files on a page, in its order."""
    return re.findall(r'(?:href|src)="([^"]*/files/[^"]+)"', page.content.decode())
