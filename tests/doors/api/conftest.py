import json

import pytest
from django.test import Client

from evenhand.doors.console.working import HANDLERS
from evenhand.ground.outbox.runner import run_due
from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.actions import add_place, give_hook, give_key
from evenhand.platforms.rules import HookKind, PlaceKind
from evenhand.reports import queries
from evenhand.reports.models import Report
from tests.cast import CLEO
from tests.clearing import all_clear

FORUM = "https://forum.lakeside.example"
KINDS = [kind.value for kind in HookKind]
NOW, BEFORE, NOTHING = (200, "now"), (200, "before"), (200, "nothing")


@pytest.fixture
def place(house):
    """A forum of the association, looked after by a steward."""
    return add_place(
        FOUNDER, name="Our forum", kind=PlaceKind.BY_HAND, address=FORUM, steward_email="steward@lakeside.example"
    )


@pytest.fixture
def key(place):
    return give_key(FOUNDER, place)


@pytest.fixture
def hand_in(key):
    """Hand in a report as a bot does: `hand_in({...}, once="a")`; more headers as keywords, bytes as they are."""

    def send(told, once="first", **headers):
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        headers = {"content_type": "application/json", "headers": {"Authorization": f"Bearer {key}"}} | headers
        if once:
            headers["headers"] = {"Idempotency-Key": once} | headers["headers"]
        return Client(enforce_csrf_checks=True).post("/api/v1/reports", body, **headers)

    return send


@pytest.fixture
def send(place):
    """Send a message to the place's address: `send(bytes, headers)`; returns the status and what became of it."""

    def post(content, headers, to=place):
        answer = Client(enforce_csrf_checks=True).post(
            f"/api/v1/hooks/{to}", content, content_type="application/json", headers=headers
        )
        said = answer.json()
        return answer.status_code, said["taken"] if "taken" in said else said["type"].rpartition(":")[2]

    return post


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture
def secret(place, kind):
    return give_hook(FOUNDER, place, HookKind(kind))


def reports():
    """Return the reports as Cleo reads them, once it was looked who wrote the posts."""
    run_due(HANDLERS)
    all_clear()
    return [queries.for_moderator(CLEO, ref) for ref in Report.objects.order_by("id").values_list("ref", flat=True)]
