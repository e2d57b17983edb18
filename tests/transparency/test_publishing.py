"""Figures are published once, as they were seen, and never changed."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.db import DatabaseError, transaction

from evenhand.ground.audit.models import Entry
from evenhand.ground.errors import NotFound, Refused
from evenhand.transparency import queries
from evenhand.transparency.actions import publish
from evenhand.transparency.figures import read, written
from evenhand.transparency.models import Published
from evenhand.transparency.rules import Period
from tests.cast import CLEO, FAY, HAL, IVO, NOBODY
from tests.doors.along import NAME

HALF = Period(dt.date(2026, 1, 1), dt.date(2026, 6, 30))
DAY = dt.timedelta(days=1)


def published(actor=CLEO, period=HALF):
    return publish(actor, period, queries.preview(actor, period).events)


def table(report, name):
    return {row.key: row.cells for t in report.tables if t.name == name for row in t.rows if set(row.cells) != {0}}


def test_the_figures_of_the_tables_are_counted_and_kept_small(half_year):
    report = queries.preview(CLEO, HALF)
    # a nought would say how the one report came, and whether with a name
    assert set(table(report, "reports-by-way").values()) == {("–",)}
    assert table(report, "reports-by-name") == {"anonymous": ("–",), "named": ("–",)}
    assert table(report, "reports-became") == {"new": ("<5",), "closed": ("<5",)}
    assert table(report, "reports-looked") == {"in-time": ("<5",), "not-yet": ("<5",)}
    assert table(report, "found") == {"broken": ("<5",)}
    assert table(report, "appeals-by-outcome") == {"open": ("<5",)}
    assert table(report, "broken") == {"no-spam": ("<5",)}
    assert table(report, "seats") == {"standing": (4,), "executive": (3,)}
    assert list(table(report, "restrictions").values()) == [("<5", 0, "<5", "<5")]


def test_what_is_published_is_what_was_seen_and_holds_nothing_else(half_year):
    seen = queries.preview(CLEO, HALF)
    ref = publish(CLEO, HALF, seen.events)
    kept = queries.figures(NOBODY, ref)
    assert kept.document == written(seen)
    assert read(kept.document) == seen
    for secret in (NAME, "ada@members.example", half_year, "p-ben", "p-cleo", "He advertised again"):
        assert secret not in kept.document
    entry = Entry.objects.get(act="transparency:publish")
    assert (entry.who, entry.facts) == ("p-cleo", {"figures": ref, "query": seen.query, "events": seen.events})


def test_published_figures_are_never_reckoned_again(half_year, at):
    ref = published()
    before = queries.figures(NOBODY, ref).document
    at(dt.datetime(2026, 9, 1, tzinfo=dt.UTC))
    Published.objects.filter(ref="none").update(document="")
    assert queries.figures(NOBODY, ref).document == before


def test_not_even_sql_changes_published_figures(half_year):
    ref = published()
    for change in (lambda: Published.objects.update(document="{}"), lambda: Published.objects.filter(ref=ref).delete()):
        with pytest.raises(DatabaseError, match="figures-are-published"), transaction.atomic():
            change()


def test_a_day_is_published_once_whatever_the_program_says(half_year):
    published()
    with pytest.raises(Refused, match="period-is-published-already"):
        queries.preview(CLEO, Period(dt.date(2025, 9, 1), dt.date(2026, 1, 1)))
    with pytest.raises(DatabaseError, match="period-is-published-already"), transaction.atomic():
        Published.objects.create(
            ref="y-2",
            from_on=HALF.from_on - DAY,
            until_on=HALF.until_on - DAY,
            published_at=dt.datetime.now(dt.UTC),
            document="",
        )


def test_figures_that_changed_since_they_were_seen_are_not_published(half_year):
    from evenhand.reports.models import Report

    seen = queries.preview(CLEO, HALF).events
    Report.objects.filter(state="new").update(state="withdrawn")
    with pytest.raises(Refused, match="figures-changed-meanwhile"):
        publish(CLEO, HALF, seen)


@pytest.mark.parametrize(
    ("period", "reason"),
    [
        (Period(dt.date(2026, 4, 1), dt.date(2026, 7, 6)), "period-is-not-over"),
        (Period(dt.date(2026, 6, 1), dt.date(2026, 6, 30)), "period-is-three-months-to-a-year"),
        (Period(dt.date(2025, 1, 1), dt.date(2026, 6, 30)), "period-is-three-months-to-a-year"),
    ],
)
def test_a_period_is_over_and_neither_short_nor_long(half_year, period, reason):
    with pytest.raises(Refused, match=reason):
        queries.preview(CLEO, period)


@pytest.mark.parametrize("stranger", [NOBODY, HAL, FAY])
def test_only_the_committee_sees_and_publishes(half_year, stranger):
    with pytest.raises(NotFound):
        queries.preview(stranger, HALF)
    with pytest.raises(NotFound):
        publish(stranger, HALF, "")


def test_a_period_without_anything_is_published_too(house, at):
    at(dt.datetime(2026, 7, 6, tzinfo=dt.UTC))
    report = queries.figures(NOBODY, published(IVO)).report
    assert {cell for t in report.tables if t.name != "seats" for row in t.rows for cell in row.cells} == {0}


def test_whoever_has_the_document_cannot_try_out_what_was_counted(half_year, settings):
    """The hash of the events is keyed: the same events under another key give another."""
    told = json.loads(queries.figures(NOBODY, published()).document)
    assert len(told["events"]) == 64
    assert len(told["query"]) == 64


def test_the_period_before_is_compared_in_page_spreadsheet_and_document(half_year, visit, at):
    """Only published numbers are compared: nothing more is told than the two documents tell side by side."""
    first = Period(dt.date(2025, 7, 1), dt.date(2025, 12, 31))
    publish(CLEO, first, queries.preview(CLEO, first, 1200).events, 1200)
    ref = publish(CLEO, HALF, queries.preview(CLEO, HALF, 1240).events, 1240)
    page = visit(NOBODY).get(f"/transparency/{ref}/").content.decode()
    assert "Than before" in page
    csv = visit(NOBODY).get(f"/transparency/{ref}/figures.csv").content.decode()
    assert "population,members,,count,1240,40" in csv
    changed = json.loads(queries.figures(NOBODY, ref).document)["changes"]
    assert {"table": "population", "key": "members", "column": "count", "by": 40} in changed


@pytest.mark.parametrize("members", ["0", "many", "-3", "9999999999999"])
def test_what_is_no_number_of_members_is_asked_for_again(half_year, visit, members):
    days = {"from_on": "2026-01-01", "until_on": "2026-06-30", "members": members}
    answer = visit(CLEO).get("/desk/figures/", days)
    assert (answer.status_code, f'value="{members}"' in answer.content.decode()) == (422, True)
