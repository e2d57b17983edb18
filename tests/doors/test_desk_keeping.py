"""The desk's pages of what is kept: until when, what holds it, and what is handed out to whom."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.reports.actions import set_aside
from evenhand.reports.rules import Aside
from evenhand.transparency.sweeps import sweep
from tests.cast import CLEO, FAY, IVO
from tests.doors.along import a_place, a_report, words, work


@pytest.fixture
def aside(house):
    report = a_report(a_place()[1])
    set_aside(CLEO, report, Aside.NO_VIOLATION_ON_ITS_FACE, "We do not read it so.")
    work()
    sweep()
    return report


@pytest.fixture
def page(aside):
    return f"/desk/keeping/{aside}/"


def test_what_is_closed_stands_in_a_list_with_its_day(aside, visit):
    shown = words(visit(CLEO).get("/desk/keeping/"))
    assert f"Report {aside[2:7].upper()}" in shown
    assert "erased on Tuesday 30 June 2026" in shown


def test_a_hold_is_made_and_let_go_of_by_another(page, visit):
    cleo, ivo = visit(CLEO), visit(IVO)
    wrong = cleo.post(page, {"hold": "yes", "until_on": "2026-09-01", "why": ""})
    assert (wrong.status_code, "2026-09-01" in words(wrong)) == (422, True)
    assert cleo.post(page, {"hold": "yes", "until_on": "2026-09-01", "why": "A court asks"}).status_code == 302
    assert "Let go of it" not in words(cleo.get(page))
    shown = words(ivo.get(page))
    assert "holds it until Tuesday 1 September 2026" in shown
    ref = shown.partition('name="release" value="')[2].partition('"')[0]
    ivo.post(page, {"release": ref})
    assert "holds it until" not in words(ivo.get(page))


def test_what_is_kept_of_somebody_is_put_together_read_and_handed_out(page, visit):
    """C10: the second member reads the very letter before it leaves."""
    cleo, ivo = visit(CLEO), visit(IVO)
    thread = words(cleo.get(page)).partition('name="prepare" value="')[2].partition('"')[0]
    cleo.post(page, {"prepare": thread})
    assert "Another member reads it, and hands it out." in words(cleo.get(page))
    shown = words(ivo.get(page))
    assert "Article 15(4)" in shown
    ref = shown.partition('name="hand_out" value="')[2].partition('"')[0]
    assert ivo.post(page, {"hand_out": ref}).status_code == 302
    assert "Put it together" in words(ivo.get(page))


def test_nobody_else_finds_it(page, visit):
    assert [visit(FAY).get(address).status_code for address in (page, "/desk/keeping/")] == [404, 404]


def test_the_days_are_dates(aside, visit):
    assert dt.date(2026, 6, 30).strftime("%A") in words(visit(IVO).get(f"/desk/keeping/{aside}/"))
