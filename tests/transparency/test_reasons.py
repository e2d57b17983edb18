"""Statements of reasons: each field as the EU's database takes it, and nothing about anybody."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from evenhand.ground.errors import NotFound
from evenhand.transparency.reasons import queries
from evenhand.transparency.reasons.making import categories
from evenhand.transparency.reasons.rules import category
from evenhand.transparency.rules import Period
from tests.cast import CLEO, ESI, FAY, NOBODY
from tests.doors.along import NAME


def test_an_association_keeps_a_file_of_its_own(settings, tmp_path):
    settings.DATA = tmp_path
    (tmp_path / "categories.toml").write_text('[words]\nspam = "SCAMS_AND_FRAUD"')
    assert category("no-spam", categories()) == "STATEMENT_CATEGORY_SCAMS_AND_FRAUD"


def test_each_restriction_of_a_decision_is_a_statement_without_a_name(half_year):
    written = queries.of_case(CLEO, half_year)
    (request,) = json.loads(written)
    hidden, suspended = sorted(request["statements"], key=lambda s: "decision_account" in s)
    assert hidden["decision_visibility"] == ["DECISION_VISIBILITY_CONTENT_DISABLED"]
    assert (suspended["decision_account"], suspended["end_date_account_restriction"]) == (
        "DECISION_ACCOUNT_SUSPENDED",
        "2026-04-01",
    )
    assert suspended["decision_ground_reference_url"] == "http://localhost:8000/code/editions/1/no-spam/"
    assert (suspended["content_date"], suspended["application_date"]) == ("2026-03-02", "2026-03-02")
    for secret in (NAME, "Ben", "ada@", half_year, "Buy my course", "paid course", "asked to stop"):
        assert secret not in written


def test_a_batch_holds_what_its_reader_may_read_and_nothing_of_the_rest(half_year):
    half = Period(dt.date(2026, 1, 1), dt.date(2026, 6, 30))
    (request,) = json.loads(queries.of_period(CLEO, half))
    assert len(request["statements"]) == 2
    assert json.loads(queries.of_period(NOBODY, half)) == []
    assert json.loads(queries.of_period(CLEO, Period(dt.date(2025, 1, 1), dt.date(2025, 6, 30)))) == []


@pytest.mark.parametrize("stranger", [FAY, NOBODY])
def test_whoever_is_not_cleared_finds_no_statement(half_year, stranger):
    assert ESI
    with pytest.raises(NotFound):
        queries.of_case(stranger, half_year)


def test_the_desk_hands_them_out_as_files(half_year, visit):
    one = visit(CLEO).get(f"/desk/cases/{half_year}/reasons.json")
    assert (one.status_code, one["Content-Type"], one["Cache-Control"]) == (200, "application/json", "no-store")
    several = visit(CLEO).get("/desk/figures/reasons.json", {"from_on": "2026-01-01", "until_on": "2026-06-30"})
    assert several.content == one.content
    assert visit(FAY).get(f"/desk/cases/{half_year}/reasons.json").status_code == 404
