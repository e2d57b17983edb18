"""What no program and nobody with SQL can save: a suspension without its length, reason, place or finding."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from evenhand.cases.models import Case
from evenhand.committee.models import Seat
from evenhand.decisions.models import Decision, Finding, Measure
from evenhand.ground.association.models import Association
from evenhand.platforms.models import Place
from tests.cast import MONDAY_NOON

WHOLE = {
    "ref": "m-1",
    "decision_id": "d-1",
    "kind": "suspension",
    "person": "p-ben",
    "place_id": "w-1",
    "starts_at": MONDAY_NOON,
    "ends_at": MONDAY_NOON + dt.timedelta(days=30),
    "review_on": None,
    "in_words": "for 30 days",
    "content": "",
    "until_on": None,
}


@pytest.fixture
def decision(house):
    Place.objects.create(ref="w-1", name="Forum", kind="by-hand", address="https://forum.example")
    Case.objects.create(ref="c-1", called="Alder Wren", lead="p-cleo", opened_at=MONDAY_NOON)
    row = Decision.objects.create(
        ref="d-1", case_id="c-1", by="p-cleo", at=MONDAY_NOON, severity=2, impact=2, weighing=b"sealed"
    )
    Finding.objects.create(decision=row, clause="no-spam", edition="e-1", found=True, why=b"sealed")


def insert(**changes):
    row = WHOLE | changes
    with transaction.atomic(), connection.cursor() as cursor:
        names = ", ".join(row)
        cursor.execute(
            f"INSERT INTO decisions_measure ({names}) VALUES ({', '.join(['%s'] * len(row))})", list(row.values())
        )


@pytest.mark.parametrize(
    "changes",
    [{}, {"ends_at": None, "review_on": dt.date(2027, 3, 2)}, {"kind": "talk", "place_id": None, "ends_at": None}],
    ids=["dated", "indefinite with review", "talk"],
)
def test_a_whole_measure_is_saved(decision, changes):
    insert(**changes)
    assert Measure.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"ends_at": None},
        {"review_on": dt.date(2026, 5, 1)},
        {"place_id": None},
        {"person": ""},
        {"ends_at": MONDAY_NOON},
        {"ends_at": None, "review_on": dt.date(2027, 3, 9)},
    ],
    ids=["no length", "two lengths", "no place", "nobody", "no time at all", "review too late"],
)
def test_half_a_suspension_is_refused_by_the_database(decision, changes):
    """F3: also in SQL."""
    with pytest.raises(DatabaseError):
        insert(**changes)


def test_a_suspension_without_a_finding_is_refused_by_the_database(decision):
    Decision.objects.create(
        ref="d-2", case_id="c-1", number=2, by="p", at=MONDAY_NOON, severity=1, impact=1, weighing=b"x"
    )
    with pytest.raises(DatabaseError):
        insert(decision_id="d-2")


def test_a_suspension_that_was_not_weighed_is_refused_by_the_database(decision):
    row = Decision.objects.create(
        ref="d-3", case_id="c-1", number=3, by="p", at=MONDAY_NOON, severity=1, impact=1, weighing=b""
    )
    Finding.objects.create(decision=row, clause="no-spam", edition="e-1", found=True, why=b"sealed")
    with pytest.raises(DatabaseError):
        insert(decision_id="d-3")


@pytest.mark.parametrize("rows", [Decision, Finding, Measure])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_a_decision_cannot_be_changed_by_anybody(decision, rows, change):
    """T6: sealed, also in SQL."""
    insert()
    table = rows._meta.db_table
    statement = f"DELETE FROM {table}" if change == "delete" else f"UPDATE {table} SET id = id"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_nobody_sits_on_both_bodies_at_once(house):
    """I3: also in SQL."""
    term = {"from_on": dt.date(2027, 6, 30), "until_on": dt.date(2028, 6, 30)}
    with pytest.raises(DatabaseError), transaction.atomic():
        Seat.objects.create(ref="s-x", person_id="p-cleo", body="executive", name="Cleo", **term)
    Seat.objects.create(
        ref="s-y",
        person_id="p-cleo",
        body="executive",
        name="Cleo",
        from_on=dt.date(2027, 7, 1),
        until_on=term["until_on"],
    )


def test_the_appeal_window_is_never_under_sixty_days(house):
    """T1: never shorter."""
    with pytest.raises(DatabaseError), transaction.atomic():
        Association.objects.update(appeal_days=59)
