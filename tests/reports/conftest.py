"""A place of ours whose posts can be read, and what somebody tells us about one."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.doors.console.working import HANDLERS
from evenhand.ground.outbox.runner import run_due
from evenhand.platforms import adapters
from evenhand.platforms.port import CannotDo, Content
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from evenhand.reports.queries import by_receipt, mailbox
from tests.cast import NOBODY
from tests.clearing import all_clear

POST = "https://forum.example/t/canarypost-7"
TUESDAY_ENDS = dt.datetime(2026, 3, 4, 6, tzinfo=dt.UTC)


class Forum:
    """The part of a platform that reports need: a post, or a failure, or nothing."""

    def __init__(self):
        self.author, self.problem, self.gone, self.asked = "u-17", None, False, 0

    def find(self, address):
        self.asked += 1
        if self.problem:
            raise self.problem
        return None if self.gone else address.rpartition("/")[2]

    def fetch(self, content):
        return Content(content, POST, "canarywords of the post", self.author, "canaryauthor", None, hidden=False)

    def fails(self, *, permanent):
        self.problem = CannotDo("it does not answer", permanent=permanent)


def letters_of(actor):
    return [(x.kind, x.words) for x in mailbox(actor).letters]


@pytest.fixture
def forum(house, monkeypatch):
    from evenhand.platforms.models import Place

    Place.objects.create(ref="pl-forum", name="Forum", kind="board", address="https://forum.example/")
    forum = Forum()
    monkeypatch.setattr(adapters, "at", lambda _place: forum)
    return forum


@pytest.fixture
def tell(house):
    """Send a report, with which nobody has anything to do: `tell(happened=…)` gives what its sender gets."""

    def send(**told):
        received = receive(NOBODY, Arrival(**({"happened": "canaryhappened"} | told)))
        all_clear(received.report)
        return received

    return send


@pytest.fixture
def holder():
    """Come back with a receipt."""
    return lambda received: by_receipt(NOBODY, " ".join(received.words))


@pytest.fixture
def work():
    """Let the worker look at the posts that wait for it, and the moderators say that nothing stands between."""

    def do():
        run_due(HANDLERS)
        all_clear()

    return do


@pytest.fixture
def on_postgresql(request):
    """A founded association on PostgreSQL, where several connections write at once; skipped on SQLite."""
    from django.db import connection

    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: run `python -m tests.postgres -- ./run test`")
    request.applymarker(pytest.mark.django_db(transaction=True, databases=["default", "keys"]))
    request.getfixturevalue("transactional_db")
    from evenhand.ground.association.models import Association

    Association.objects.create(
        id=1,
        name="Lakeside Library Association",
        zone="America/Chicago",
        country="US",
        region="IL",
        report_email="report@lakeside.example",
        appeal_email="appeal@lakeside.example",
        address="http://localhost:8000",
        leave_to="https://weather.example/",
    )
