"""Nobody's name or address lies in the tables of rounds, in the record or in the log."""

from __future__ import annotations

import datetime as dt
import logging

from django.db import connection

from evenhand.ground.audit.models import Entry
from evenhand.telling.models import Delivery, Post, Round, Worded
from tests.telling.conftest import ANNOUNCED
from tests.telling.server import refused


def everything(*models):
    """All that stands in these tables, as text."""
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            yield from (str(cell) for row in cursor.fetchall() for cell in row)


ADDRESS = "ann@members.example"
ANSWERS = (
    ConnectionResetError(ADDRESS),
    ValueError(ADDRESS),
    refused(ADDRESS, 550, b"5.1.1 ann@members.example unknown"),
)


def test_no_name_and_no_address_lies_in_a_table_the_record_or_the_log(members, announced, work, wire, caplog, at):
    caplog.set_level(logging.DEBUG)
    members("ann", "bo")
    for hours, answer in enumerate(ANSWERS):
        wire.says[ADDRESS] = answer
        at(ANNOUNCED + hours * dt.timedelta(hours=2))
        work()
    said = [*everything(Round, Worded, Delivery, Post, Entry), *(r.getMessage() for r in caplog.records)]
    assert (sorted(Delivery.objects.values_list("state", flat=True)), len(wire.taken)) == (["sent", "unreachable"], 1)
    assert [words for words in said if "members.example" in words or "Canary" in words] == []
    assert {"ValueError", "ConnectionResetError"} <= {str(r.args[0]) for r in caplog.records if r.args}
