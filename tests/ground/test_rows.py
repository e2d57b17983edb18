"""Statements that are composed once say the same as Django's own, whatever they are asked with."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from evenhand.committee.models import Belonging
from evenhand.ground.outbox.models import Errand
from evenhand.ground.rows import composed, insert, update
from evenhand.ground.vault.models import Key

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 2, 18, tzinfo=dt.UTC)
LATER = NOON + dt.timedelta(hours=1)


def errand(key, **more):
    return Errand(**{"key": key, "kind": "letter", "body": {"to": "Zoë", "n": [1, None]}, "due_at": NOON, **more})


def shown(row):
    return {name: value for name, value in vars(row).items() if name not in ("_state", "id", "key")}


@composed
def due(kind, at):
    return Errand.objects.filter(kind=kind, due_at__lte=at).order_by("key")


@composed
def keys_of(kind, fence):
    return Errand.objects.filter(kind=kind, fence=fence).order_by("-key").values_list("key", "body", "due_at")


def test_a_row_inserted_is_the_row_that_django_would_have_written():
    insert(errand("ours"))
    errand("its").save()
    assert shown(Errand.objects.get(key="ours")) == shown(Errand.objects.get(key="its"))


def test_several_rows_are_one_statement():
    with CaptureQueriesContext(connection) as sent:
        insert(errand("a"), errand("b", due_at=None), errand("c", fence=7))
    assert len(sent) == 1
    written = list(Errand.objects.order_by("key").values_list("key", "due_at", "fence"))
    assert written == [("a", NOON, 0), ("b", None, 0), ("c", NOON, 7)]


def test_no_row_is_no_statement():
    with CaptureQueriesContext(connection) as sent:
        insert()
    assert len(sent) == 0


def test_what_is_there_stays_as_it_is_where_that_is_asked_for():
    insert(errand("a", kind="first"))
    insert(errand("a", kind="second"), errand("b", kind="second"), unless_there=True)
    assert dict(Errand.objects.values_list("key", "kind")) == {"a": "first", "b": "second"}


def test_what_is_there_is_an_error_otherwise():
    insert(errand("a"))
    with pytest.raises(IntegrityError):
        insert(errand("a"))


def test_a_row_goes_to_the_database_of_its_table():
    insert(Key(ref="r-1", wrapped=b"\x00\xff"))
    assert bytes(Key.objects.get(ref="r-1").wrapped) == b"\x00\xff"


def test_an_update_writes_the_fields_it_names_and_no_other():
    insert(errand("a"), errand("b"))
    row = Errand.objects.get(key="a")
    row.due_at, row.body, row.outcome, row.kind = None, {"n": 2}, "done", "not written"
    update(row, "due_at", "body", "outcome")
    written = list(Errand.objects.order_by("key").values_list("kind", "body", "due_at", "outcome"))
    assert written == [("letter", {"n": 2}, None, "done"), ("letter", {"to": "Zoë", "n": [1, None]}, NOON, "")]


def test_a_composed_query_returns_whole_rows_as_django_does():
    insert(errand("a"), errand("b", kind="ping"), errand("c", due_at=LATER), errand("d", due_at=None))
    assert [vars(row) | {"_state": 0} for row in due("letter", NOON)] == [
        vars(row) | {"_state": 0} for row in Errand.objects.filter(key="a")
    ]


def test_a_composed_query_is_asked_anew_each_time():
    insert(errand("a"), errand("b", kind="ping"), errand("c", due_at=LATER))
    asked = [due("letter", NOON), due("letter", LATER), due("ping", NOON), due("none", LATER)]
    assert [[row.key for row in rows] for rows in asked] == [["a"], ["a", "c"], ["b"], []]


def test_a_row_that_was_read_can_be_changed_and_saved():
    insert(errand("a"))
    (row,) = due("letter", NOON)
    row.outcome = "done"
    row.save()
    assert Errand.objects.get(key="a").outcome == "done"


def test_a_composed_query_returns_the_columns_it_names():
    insert(errand("a"), errand("b"), errand("c", fence=1))
    body = {"to": "Zoë", "n": [1, None]}
    assert keys_of("letter", 0) == [("b", body, NOON), ("a", body, NOON)]


def test_what_is_asked_with_is_a_value_and_never_sql():
    insert(errand("a"))
    assert due("letter' or '1'='1", NOON) == []
    assert keys_of("%s letter ?", 0) == []


@composed
def of_kinds(kinds, at):
    return Errand.objects.filter(kind__in=kinds, due_at__lte=at).order_by("key").values_list("key")


@pytest.mark.parametrize(
    "kinds", [("letter",), ("letter", "ping"), ("ping", "letter"), ("letter", "letter"), ("none",), ()]
)
def test_a_tuple_is_asked_after_as_one_of_these_whatever_its_length(kinds):
    insert(errand("a"), errand("b", kind="ping"), errand("c", kind="hide"), errand("d", due_at=LATER))
    theirs = Errand.objects.filter(kind__in=kinds, due_at__lte=NOON).order_by("key").values_list("key")
    assert of_kinds(kinds, NOON) == list(theirs)


def test_a_query_that_loses_a_place_for_an_argument_is_loud():
    lost = composed(lambda people: Belonging.objects.filter(person_id__in=people).values_list("organisation"))
    with pytest.raises(TypeError):
        lost(("p-ada", "p-ben"))
