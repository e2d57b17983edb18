"""Statements of reasons: each field as the EU's database takes it, and nothing about anybody."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from evenhand.ground.errors import NotFound, Refused
from evenhand.transparency.reasons import queries
from evenhand.transparency.reasons.making import categories
from evenhand.transparency.reasons.rules import category, check, faults
from evenhand.transparency.rules import Period
from tests.cast import CLEO, ESI, FAY, NOBODY
from tests.doors.along import NAME

WHOLE = {
    "puid": "m-abc_1",
    "decision_account": "DECISION_ACCOUNT_SUSPENDED",
    "decision_ground": "DECISION_GROUND_INCOMPATIBLE_CONTENT",
    "incompatible_content_ground": "Clause 3",
    "incompatible_content_explanation": "It was broken.",
    "content_type": ["CONTENT_TYPE_TEXT"],
    "category": "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
    "content_date": "2026-03-02",
    "application_date": "2026-03-02",
    "decision_facts": "An account was suspended.",
    "source_type": "SOURCE_TYPE_OTHER_NOTIFICATION",
    "automated_detection": "No",
    "automated_decision": "AUTOMATED_DECISION_NOT_AUTOMATED",
}


def test_a_whole_statement_has_no_fault():
    assert faults(WHOLE) == ()


@pytest.mark.parametrize("field", [f for f in WHOLE if f != "decision_account"])
def test_what_is_always_needed_is_missed(field):
    assert faults({k: v for k, v in WHOLE.items() if k != field}) == (field,)


def test_one_of_four_says_what_was_decided():
    assert faults({k: v for k, v in WHOLE.items() if k != "decision_account"}) == ("decision_visibility",)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("puid", "a b"),
        ("puid", "x" * 501),
        ("decision_account", "SUSPENDED"),
        ("decision_provision", "DECISION_PROVISION_NONE"),
        ("decision_monetary", ""),
        ("account_type", "ACCOUNT_TYPE_ROBOT"),
        ("decision_ground_reference_url", "javascript:x"),
        ("decision_ground_reference_url", "https://x.example/" + "x" * 500),
        ("incompatible_content_explanation", "x" * 2001),
        ("incompatible_content_illegal", "maybe"),
        ("content_type", "CONTENT_TYPE_TEXT"),
        ("content_type", ["CONTENT_TYPE_SMELL"]),
        ("category", "OTHER"),
        ("category_addition", ["STATEMENT_CATEGORY_X"]),
        ("category_specification", ["SPAM"]),
        ("territorial_scope", ["US"]),
        ("content_language", "en"),
        ("content_date", "1999-12-31"),
        ("content_date", "2026-02-30"),
        ("application_date", "2019-12-31"),
        ("end_date_account_restriction", "2038-01-02"),
        ("content_id", {"ISBN": "1" * 13}),
        ("content_id", {"EAN-13": "1"}),
        ("decision_facts", "x" * 5001),
        ("decision_facts", "Written by ada@members.example"),
        ("decision_facts", "Said by @ada there"),
        ("source_type", "SOURCE_FRIEND"),
        ("automated_detection", "no"),
        ("automated_decision", "NOT"),
        ("name", "Ada"),
    ],
)
def test_a_field_in_another_form_is_refused_by_its_name(field, value):
    assert field in faults(WHOLE | {field: value})
    with pytest.raises(Refused, match="statement-cannot-be-written"):
        check(WHOLE | {field: value})


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ({"decision_visibility": ["DECISION_VISIBILITY_OTHER"]}, "decision_visibility_other"),
        ({"decision_monetary": "DECISION_MONETARY_OTHER"}, "decision_monetary_other"),
        ({"content_type": ["CONTENT_TYPE_OTHER"]}, "content_type_other"),
        ({"source_type": "SOURCE_VOLUNTARY", "source_identity": "a section"}, "source_identity"),
    ],
)
def test_what_another_field_makes_necessary_or_forbids(more, missing):
    assert faults(WHOLE | more) == (missing,)


def test_illegal_content_names_its_law():
    wrong = faults(WHOLE | {"decision_ground": "DECISION_GROUND_ILLEGAL_CONTENT"})
    assert wrong == ("illegal_content_explanation", "illegal_content_legal_ground")


def test_the_category_follows_from_the_file_and_is_else_another_violation():
    assert category("harassment.slurs", categories()) == "STATEMENT_CATEGORY_CYBER_VIOLENCE"
    assert category("no-spam", categories()) == "STATEMENT_CATEGORY_OTHER_VIOLATION_TC"
    assert category("no-spam", '[clauses]\nno-spam = "SCAMS_AND_FRAUD"') == "STATEMENT_CATEGORY_SCAMS_AND_FRAUD"
    with pytest.raises(Refused, match="category-is-unknown"):
        category("no-spam", '[words]\nspam = "BAD"')


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
