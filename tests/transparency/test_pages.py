"""Figures at their doors: previewed on the desk, read by everybody as page, paper, spreadsheet and JSON."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from outloud import check

from evenhand.doors.web.drawing import bars
from tests.cast import CLEO, FAY, NOBODY
from tests.doors.along import NAME, words
from tests.notices.listening import heard

DAYS = {"from_on": "2026-01-01", "until_on": "2026-06-30"}


def seen(page):
    return re.search(r'name="seen" value="([^"]+)"', words(page))[1]


@pytest.fixture
def address(half_year, visit):
    desk = visit(CLEO)
    answer = desk.post("/desk/figures/", DAYS | {"seen": seen(desk.get("/desk/figures/"))})
    assert answer.status_code == 302
    return answer["Location"]


def test_the_desk_shows_the_last_half_year_before_it_is_published(half_year, visit):
    page = words(visit(CLEO).get("/desk/figures/"))
    assert "Not published yet: Thursday 1 January 2026 to Tuesday 30 June 2026" in page
    assert "&lt;5" in page
    assert words(visit().get("/transparency/")).count("Nothing is published yet") == 1


def test_a_wrong_period_keeps_what_was_typed(half_year, visit):
    answer = visit(CLEO).get("/desk/figures/", {"from_on": "2026-06-01", "until_on": "2026-06-30"})
    assert answer.status_code == 422
    assert 'value="2026-06-01"' in words(answer)
    assert "A period lasts from three months to a year" in words(answer)


def test_the_panel_and_strangers_find_no_figures_on_the_desk(house, visit):
    assert [visit(who).get("/desk/figures/").status_code for who in (FAY, NOBODY)] == [404, 404]


def test_everybody_reads_what_was_published_without_a_cookie(address, visit):
    answer = visit().get(address)
    page = words(answer)
    assert (answer.status_code, dict(answer.cookies)) == (200, {})
    assert "Published on Monday 6 July 2026, and not changed since." in page
    assert "style=" not in page
    assert NAME not in page
    assert address in words(visit().get("/transparency/"))
    assert visit().get("/transparency/y-none/").status_code == 404


def test_the_json_is_the_document_and_the_spreadsheet_has_every_count(address, visit):
    told = json.loads(visit().get(address + "figures.json").content)
    assert (told["schema"], told["from"], told["until"]) == ("evenhand-figures-1", "2026-01-01", "2026-06-30")
    lines = list(csv.DictReader(io.StringIO(words(visit().get(address + "figures.csv")))))
    assert {"table": "found", "line": "broken", "name": "", "column": "count", "shown": "<5", "change": ""} in lines
    cells = sum(len(row["cells"]) for t in told["tables"] for row in t["rows"]) + sum(
        len(t["total"]) for t in told["tables"]
    )
    assert len(lines) == cells + 2 * len(told["lengths"])


def test_the_checker_finds_nothing_in_the_paper(address, visit, tmp_path):
    answer = visit().get(address + "figures.pdf")
    assert answer["Content-Type"] == "application/pdf"
    file = tmp_path / "figures.pdf"
    file.write_bytes(answer.content)
    found = check(str(file))
    assert (found.verdict, found.errors, found.warnings, found.error) == ("pass", 0, 0, None)
    said = heard(answer.content)
    for told in (
        "Figures of Lakeside Library Association",
        "Reports, by the way they came",
        "<5",
        "How this was counted",
    ):
        assert told in said


def test_a_chart_says_what_it_shows_to_whoever_listens_and_escapes_names():
    chart = bars("x", "Title", "a: 3; <b>: <5", (("a", "3", 3), ("<b>", "<5", None)))
    assert '<title id="chart-x-title">Title</title><desc id="chart-x-says">a: 3; &lt;b&gt;: &lt;5</desc>' in chart
    assert 'role="img" aria-labelledby="chart-x-title chart-x-says"' in chart
    assert "style" not in chart
    assert "<b>" not in chart
