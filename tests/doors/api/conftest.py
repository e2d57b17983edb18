import json

import pytest
from django.test import Client

from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.actions import add_place, give_key
from evenhand.platforms.rules import PlaceKind

FORUM = "https://forum.lakeside.example"


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
