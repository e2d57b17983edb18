"""The queue: what waits, due first; and what waits for nothing any more."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import CLEO, MONDAY_NOON
from tests.doors.along import (
    a_place,
    a_report,
    decided,
    opened,
    words,
)


def test_the_queue_shows_what_waits_due_first(cleo, scene, at):
    page = words(cleo.get("/desk/"))
    assert "1 thing waits for you." in page
    assert "due by Tuesday 3 March 2026, 23:59 Chicago time" in page
    assert "Nobody has looked at it yet." in page
    at(MONDAY_NOON + dt.timedelta(days=2))
    assert "1 thing waits for you. It is overdue." in words(cleo.get("/desk/"))
    a_report(scene[1], where="In the hall", name="Eve")
    assert "2 things wait for you. 1 of them is overdue." in words(cleo.get("/desk/"))
    at(MONDAY_NOON + dt.timedelta(days=5))
    assert "2 things wait for you. 2 of them are overdue." in words(cleo.get("/desk/"))


def test_the_queue_merges_reports_and_cases_and_filters_by_links(cleo, scene, case):
    another = a_report(scene[1], name="Eve")
    page = words(cleo.get("/desk/"))
    assert "2 things wait for you." in page
    assert page.index(f"/desk/reports/{another}/") < page.index(f"/desk/cases/{case}/")
    assert case not in words(cleo.get("/desk/?show=reports"))
    assert another not in words(cleo.get("/desk/?show=cases"))
    assert case not in words(cleo.get("/desk/?show=settled"))


def test_the_queue_leaves_a_page_where_the_next_one_goes_on(house, visit, monkeypatch):
    from evenhand.cases import queries

    _, post = a_place()
    refs = [a_report(post, where="In the hall", name=str(n)) for n in range(3)]
    monkeypatch.setattr(queries, "PAGE", 2)
    cleo = visit(CLEO)
    seen, address = [], "/desk/"
    for _ in range(2):
        page = words(cleo.get(address))
        seen += [ref for ref in refs if f"/desk/reports/{ref}/" in page]
        address = page.partition("?show=&amp;after=")[2].partition('"')[0]
        address = "/desk/?show=&after=" + address
    assert sorted(seen) == sorted(refs)
    assert cleo.get("/desk/?after=nonsense").status_code == 404


@pytest.mark.parametrize("show", ["", "cases"])
def test_the_queue_asks_the_database_no_more_for_three_rows_than_for_one(show, house, visit):
    _, post = a_place()
    cleo = visit(CLEO)

    def grow():
        opened(cleo, a_report(post, name="x"))
        a_report(post, name="y")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert cleo.get(f"/desk/?show={show}").status_code == 200
        return len(queries)

    grow()
    cleo.get("/desk/")
    one = asked()
    grow(), grow()
    assert asked() == one


def test_a_settled_case_waits_in_a_list_of_its_own(cleo, scene):
    ref = decided(cleo, scene[2], *scene[:2])
    assert ref not in words(cleo.get("/desk/"))
    assert f"/desk/cases/{ref}/" in words(cleo.get("/desk/?show=settled"))


def test_a_report_set_aside_stands_among_what_is_settled(cleo, scene):
    aside = {"why": "out-of-scope", "aside_words": "It happened elsewhere"}
    assert cleo.post(f"/desk/reports/{scene[2]}/set-aside/", aside).status_code == 302
    assert scene[2] not in words(cleo.get("/desk/"))
    page = words(cleo.get("/desk/?show=settled"))
    assert f"/desk/reports/{scene[2]}/" in page
    assert "It was set aside; its reporter was told why and can answer." in page
    assert "nothing is due" in page
