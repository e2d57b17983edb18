"""What may be urgent waits behind nothing; who takes their name back is linked to nothing."""

from __future__ import annotations

import datetime as dt

from evenhand.ground.outbox.runner import claim
from evenhand.reports.actions import handle_later, take_back_name
from evenhand.reports.models import Report
from tests.cast import CLEO
from tests.reports.conftest import POST

ADA = {"name": "Ada", "email": "ada@members.example", "anonymous": False}


def test_d1_an_urgent_report_waits_behind_no_flood(tell, forum, at):
    for _number in range(3):
        tell(where=POST)
    at(dt.datetime(2026, 3, 2, 20, tzinfo=dt.UTC))
    urgent = tell(where=POST, urgent=True, **ADA).report
    assert claim("snapshot").body == {"report": urgent}
    assert claim("snapshot").body != {"report": urgent}


def test_c9_a_name_taken_back_leaves_no_link_to_other_reports(tell, holder, work):
    first = tell(**ADA).report
    work()
    handle_later(CLEO, first, until_on=dt.date(2026, 4, 1), reason="Fourteen times the same.")
    received = tell(**ADA)
    assert Report.objects.get(ref=received.report).later != ""
    take_back_name(holder(received))
    row = Report.objects.get(ref=received.report)
    assert (row.anonymous, row.later) == (True, "")
