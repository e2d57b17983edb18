"""What every test may ask for: a founded house with its cast, and a way to move the clock."""

from __future__ import annotations

import datetime as dt
from contextlib import ExitStack

import pytest

from evenhand.ground import clock
from tests import cast


def pytest_collection_modifyitems(items):
    """Keys live in a database of their own: whoever asks for the database gets both."""
    for item in items:
        for mark in item.iter_markers("django_db"):
            mark.kwargs.setdefault("databases", ["default", "keys"])


@pytest.fixture
def at():
    """Move the house's clock: `at(instant)` holds until the next call or the end of the test."""
    with ExitStack() as stack:
        yield lambda instant: stack.enter_context(clock.standing_at(instant))


@pytest.fixture
def house(db_both, at):
    """An association in Chicago on Monday 2 March 2026 at noon, with the cast in their seats."""
    from evenhand.committee.members.agreements import written_down
    from evenhand.committee.models import Onboarding, Seat
    from evenhand.ground.association.models import Association
    from evenhand.ground.people.models import Account, Person

    at(cast.MONDAY_NOON)
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
    agreement = written_down()
    for name, actor in cast.EVERYONE.items():
        if actor in (cast.NOBODY, cast.CLOCK):
            continue
        Person.objects.create(ref=actor.person)
        for seat in actor.seats:
            body = "standing" if seat == "moderator" else "executive"
            Seat.objects.create(
                ref=f"s-{name}",
                person_id=actor.person,
                body=body,
                name=name.title(),
                from_on=dt.date(2025, 7, 1),
                until_on=dt.date(2027, 6, 30),
            )
            Account.objects.create(email=f"{name}@lakeside.example", person_id=actor.person)
            Onboarding.objects.create(
                person_id=actor.person,
                agreement=agreement,
                signed_on=agreement.since_on,
                training="Two afternoons" if body == "standing" else "",
                trained_on=agreement.since_on if body == "standing" else None,
                stated_on=agreement.since_on if body == "standing" else None,
                ready_for=body,
            )


@pytest.fixture
def db_both(request):
    """Both databases, rolled back after the test."""
    request.applymarker(pytest.mark.django_db(databases=["default", "keys"]))
    request.getfixturevalue("db")


@pytest.fixture
def visit():
    """Visit the site as a staff member (or as nobody): `visit(CLEO).get("/desk/")`."""
    from django.test import Client

    from evenhand.ground.people.models import Account
    from tests.signing_in import with_a_passkey

    def as_actor(actor=cast.NOBODY):
        client = Client()
        if actor.seats:
            with_a_passkey(client, Account.objects.get(person_id=actor.person))
        return client

    return as_actor
