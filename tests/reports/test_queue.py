import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand.ground.errors import NotFound
from evenhand.reports import queries
from evenhand.reports.actions import answer, look, set_aside, withdraw
from evenhand.reports.due import page_after
from evenhand.reports.models import Report
from evenhand.reports.narrowing import narrowed
from evenhand.reports.rules import Aside
from tests.cast import ADA, CLEO, ESI, FAY, HAL, IVO, MONDAY_NOON, NOBODY


def queries_of(ask):
    with CaptureQueriesContext(connection) as caught:
        ask()
    return len(caught)


def test_what_is_due_first_stands_first(tell, at):
    first = tell().report
    at(MONDAY_NOON + dt.timedelta(days=1))
    second = tell().report
    look(CLEO, first)
    assert [r.ref for r in queries.queue(CLEO).reports] == [second, first]


def test_the_queue_is_read_page_by_page_without_a_gap_or_a_repeat(tell, at):
    sent = set()
    for day in (0, 0, 0, 1, 1):
        at(MONDAY_NOON + dt.timedelta(days=day))
        sent.add(tell().report)
    seen, after = [], ""
    while True:
        page = queries.queue(CLEO, after, most=2)
        seen += [r.ref for r in page.reports]
        after = page.more
        if not after:
            break
    assert (len(seen), set(seen)) == (5, sent)
    assert seen == [r.ref for r in queries.queue(CLEO).reports]


@pytest.mark.parametrize("after", ["x", "~", "2026-03-02~r-1", "2026-03-02T18:00~r-1", "\x00~"])
def test_a_cursor_that_is_none_finds_nothing(house, after):
    with pytest.raises(NotFound):
        queries.queue(CLEO, after)


@pytest.mark.parametrize("actor", [NOBODY, ADA, HAL, FAY])
def test_only_moderators_have_a_queue(house, actor):
    with pytest.raises(NotFound):
        queries.queue(actor)


def test_the_queue_asks_the_database_as_often_for_three_reports_as_for_one(tell):
    tell()
    one = queries_of(lambda: queries.queue(CLEO))
    tell()
    tell()
    assert (len(queries.queue(CLEO).reports), queries_of(lambda: queries.queue(CLEO))) == (3, one)


def test_excluded_reports_neither_show_nor_leave_gaps_in_pages(tell):
    for n in range(6):
        tell(not_by=(ESI.person,) if n % 2 else ())
    page = queries.queue(ESI, most=3)
    assert (len(page.reports), page.more) == (3, "")
    assert len(queries.queue(IVO, most=6).reports) == 6


def test_a_moderator_whose_seat_has_ended_sees_nothing(tell):
    from evenhand.ground.people.actors import Actor

    report = tell().report
    with pytest.raises(NotFound):
        queries.queue(Actor(CLEO.person))
    with pytest.raises(NotFound):
        queries.for_moderator(Actor(CLEO.person), report)


def explained(rows):
    sql, params = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(("explain query plan " if connection.vendor == "sqlite" else "explain ") + sql, params)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


@pytest.fixture
def many(house):
    """Two thousand reports that need nothing more, and a few that do."""
    from evenhand.ground.vault.models import Grant

    at = MONDAY_NOON
    Report.objects.bulk_create(
        Report(
            ref=f"r-{n:05}",
            person_id=ADA.person,
            form=f"{n}",
            receipt=f"{n}",
            came_by="page",
            anonymous=True,
            answers=b"",
            excluded=b"",
            received_on=at.date(),
            look_by=at,
            open_due=at + dt.timedelta(minutes=n) if n % 40 == 0 else None,
        )
        for n in range(2_000)
    )
    Grant.objects.bulk_create(
        Grant(matter=f"r-{n:05}", person=CLEO.person, seat="moderator", given_at=at) for n in range(2_000)
    )


@pytest.mark.parametrize("after", ["", "2026-03-02T18:40:00+00:00~r-00040"])
def test_the_index_of_what_is_due_carries_the_queue_on_sqlite(many, after):
    if connection.vendor != "sqlite":
        pytest.skip("the test after this one is for PostgreSQL")
    plan = explained(page_after(narrowed(CLEO), after)[:51])
    assert "USING INDEX reports_due" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize("after", ["", "2026-03-02T18:40:00+00:00~r-00040"])
def test_the_index_of_what_is_due_carries_the_queue_on_postgresql(many, after):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: run `python -m tests.postgres -- ./run test`")
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    assert "reports_due" in explained(page_after(narrowed(CLEO), after)[:5])


def test_reports_in_which_nothing_is_due_have_a_list_of_their_own(tell, holder, at):
    waiting, aside = tell().report, tell().report
    set_aside(CLEO, aside, Aside.OUT_OF_SCOPE, "It happened elsewhere.")
    at(MONDAY_NOON + dt.timedelta(days=1))
    withdrawn = tell()
    withdraw(holder(withdrawn))
    assert [r.ref for r in queries.settled(CLEO)] == [aside]
    set_aside(CLEO, withdrawn.report, Aside.WITHDRAWN, "As you wished.")
    assert [r.ref for r in queries.settled(CLEO)] == [withdrawn.report, aside]
    answer(CLEO, aside, "One thing more.")
    Report.objects.filter(ref=withdrawn.report).update(case="c-1")
    assert [(r.ref, r.late) for r in queries.settled(CLEO)] == [(aside, False)]
    assert [r.ref for r in queries.queue(CLEO).reports] == [waiting]


def test_who_may_not_read_a_report_does_not_find_it_settled_either(tell):
    kept = tell(not_by=(ESI.person,)).report
    set_aside(CLEO, kept, Aside.OUT_OF_SCOPE, "It happened elsewhere.")
    assert ([r.ref for r in queries.settled(CLEO)], queries.settled(ESI)) == ([kept], ())
    for actor in (NOBODY, ADA, HAL, FAY):
        with pytest.raises(NotFound):
            queries.settled(actor)


def test_the_list_of_what_is_settled_is_read_from_its_own_index(tell):
    with CaptureQueriesContext(connection) as caught:
        queries.settled(CLEO)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("set local enable_seqscan = off")
            cursor.execute("set local enable_sort = off")  # a handful of rows is sorted faster than looked up
        cursor.execute("explain " + ("query plan " if connection.vendor == "sqlite" else "") + caught[-1]["sql"])
        plan = str(cursor.fetchall())
    assert "reports_settled" in plan
