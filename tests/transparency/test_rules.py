"""Each field of a statement of reasons as the EU's database takes it, and which periods can be published."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.committee.procedure import Keeping
from evenhand.ground.errors import Refused
from evenhand.transparency import rules
from evenhand.transparency.keeping import rules as keeping
from evenhand.transparency.reasons.making import categories
from evenhand.transparency.reasons.rules import CONTENT, category, check, faults
from evenhand.transparency.rules import Period
from tests.refusing import refusal

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


@pytest.mark.parametrize(
    ("field", "longest"),
    [
        ("decision_visibility_other", 500),
        ("illegal_content_explanation", 2000),
        ("incompatible_content_explanation", 2000),
        ("decision_facts", 5000),
    ],
)
def test_a_text_may_be_as_long_as_the_database_takes_and_no_longer(field, longest):
    assert faults(WHOLE | {field: "x" * longest}) == ()
    assert faults(WHOLE | {field: "x" * (longest + 1)}) == (field,)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("decision_visibility_other", 5),
        ("decision_visibility_other", ""),
        ("content_type", []),
        ("content_type", ("CONTENT_TYPE_TEXT",)),
        ("content_type", ["CONTENT_TYPE_TEXT", "CONTENT_TYPE_TEXT"]),
        ("content_date", "2038-01-02"),
        ("content_date", dt.date(2026, 3, 2)),
        ("puid", ""),
        ("content_language", "ENG"),
        ("category_specification", "KEYWORD_HATE"),
        ("content_id", {"EAN-13": "1" * 13, "ISBN": "1"}),
        ("content_id", "1" * 13),
        ("decision_facts", "Call +1 312 555 0100"),
        ("decision_ground_reference_url", "/code/"),
    ],
)
def test_what_is_in_the_wrong_form_is_the_only_fault(field, value):
    assert faults(WHOLE | {field: value}) == (field,)


@pytest.mark.parametrize(
    "more",
    [
        {"content_date": "2000-01-01", "application_date": "2020-01-01", "end_date_account_restriction": "2038-01-01"},
        {"content_type": ["CONTENT_TYPE_TEXT", "CONTENT_TYPE_IMAGE"], "content_language": "EN"},
        {"content_type": ["CONTENT_TYPE_OTHER"], "content_type_other": "A game"},
        {"decision_visibility": ["DECISION_VISIBILITY_OTHER"], "decision_visibility_other": "Folded"},
        {"decision_monetary": "DECISION_MONETARY_OTHER", "decision_monetary_other": "No stipend"},
        {"category_specification": ["KEYWORD_HATE_SPEECH"], "content_id": {"EAN-13": "1" * 13}},
        {"category_specification": []},
        {"source_type": "SOURCE_ARTICLE_16", "source_identity": "a section"},
        {"decision_ground_reference_url": "http://lakeside.example/code/"},
        {"decision_ground_reference_url": "https://lakeside.example/code/", "content_type_other": "x"},
        {"content_type": sorted(CONTENT), "content_type_other": "A game"},
        {"territorial_scope": ["AT", "SK"], "category_addition": ["STATEMENT_CATEGORY_VIOLENCE"]},
        {"puid": "x" * 500},
    ],
)
def test_what_the_database_takes_is_no_fault(more):
    assert faults(WHOLE | more) == ()
    assert refusal(check, WHOLE | more) is None


def test_a_statement_is_refused_for_its_first_fault_by_name():
    assert refusal(check, WHOLE | {"name": "Ada", "category": "OTHER"}) == ("statement-cannot-be-written", "category")


def test_a_category_is_found_by_a_whole_clause_before_its_words_and_by_the_beginning_of_a_word():
    text = '[clauses]\nno-spam = "SCAMS_AND_FRAUD"\n[words]\nspam = "VIOLENCE"\nslur = "CYBER_VIOLENCE"'
    assert category("no-spam", text) == "STATEMENT_CATEGORY_SCAMS_AND_FRAUD"
    assert category("harassment.slurs", text) == "STATEMENT_CATEGORY_CYBER_VIOLENCE"
    assert category("unslurred", text) == "STATEMENT_CATEGORY_OTHER_VIOLATION_TC"
    assert category("no-spam", "") == "STATEMENT_CATEGORY_OTHER_VIOLATION_TC"
    assert refusal(category, "no-spam", '[clauses]\nx = "BAD"') == ("category-is-unknown", "")


HALF = Period(dt.date(2026, 1, 1), dt.date(2026, 6, 30))


@pytest.mark.parametrize(
    ("period", "today", "published", "refused"),
    [
        (HALF, dt.date(2026, 7, 1), (), None),
        (HALF, dt.date(2026, 6, 30), (), ("period-is-not-over", "until_on")),
        (Period(dt.date(2026, 1, 1), dt.date(2026, 3, 30)), dt.date(2027, 1, 1), (), None),
        (
            Period(dt.date(2026, 1, 1), dt.date(2026, 3, 29)),
            dt.date(2027, 1, 1),
            (),
            ("period-is-three-months-to-a-year", "until_on"),
        ),
        (Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31)), dt.date(2027, 1, 1), (), None),
        (
            Period(dt.date(2024, 1, 1), dt.date(2025, 1, 1)),
            dt.date(2027, 1, 1),
            (),
            ("period-is-three-months-to-a-year", "until_on"),
        ),
        (HALF, dt.date(2027, 1, 1), (HALF,), ("period-is-published-already", "from_on")),
    ],
)
def test_a_period_is_over_long_enough_and_new(period, today, published, refused):
    assert refusal(rules.check, period, today, published) == refused


@pytest.mark.parametrize(
    ("from_on", "until_on", "shared"),
    [
        (dt.date(2025, 7, 1), dt.date(2025, 12, 31), False),
        (dt.date(2025, 7, 1), dt.date(2026, 1, 1), True),
        (dt.date(2026, 6, 30), dt.date(2026, 12, 31), True),
        (dt.date(2026, 7, 1), dt.date(2026, 12, 31), False),
    ],
)
def test_periods_overlap_when_they_share_a_day(from_on, until_on, shared):
    assert HALF.overlaps(Period(from_on, until_on)) is shared


@pytest.mark.parametrize(
    ("today", "half"),
    [
        (dt.date(2026, 7, 1), HALF),
        (dt.date(2026, 12, 31), HALF),
        (dt.date(2026, 1, 1), Period(dt.date(2025, 7, 1), dt.date(2025, 12, 31))),
        (dt.date(2026, 6, 30), Period(dt.date(2025, 7, 1), dt.date(2025, 12, 31))),
    ],
)
def test_the_last_half_year_is_the_last_that_is_over(today, half):
    assert rules.last_half_year(today) == half


# How long what is closed is kept

KEEPING = Keeping(spam=30, nothing=365, measures=730)
DAY = dt.timedelta(days=1)
CLOSED = dt.date(2026, 3, 2)


@pytest.mark.parametrize(("ended", "days"), [("spam", 30), ("nothing", 365), ("measures", 730)])
def test_what_is_closed_is_erased_so_many_days_after_all_of_it_is_over(ended, days):
    """T10: after it was closed, or after what it ordered is over, whichever is later."""
    for closed, lasts in ((CLOSED, CLOSED - DAY), (CLOSED - DAY, CLOSED)):
        over = keeping.Closed("c-1", closed, lasts, keeping.Ended(ended))
        assert keeping.due_on(over, KEEPING) == CLOSED + days * DAY


def test_what_is_kept_for_no_days_stays_until_its_last_day_is_over():
    """T1: by the procedure as it comes, spam is kept for no days; on the last day to appeal it is still there."""
    over = keeping.Closed("r-1", CLOSED, CLOSED + 60 * DAY, keeping.Ended.SPAM)
    assert keeping.due_on(over, Keeping(spam=0, nothing=60, measures=730)) == CLOSED + 61 * DAY


@pytest.mark.parametrize(
    ("later", "reason", "refused"),
    [
        (1, "The police asked", None),
        (365, "x" * 2_000, None),
        (1, " ", ("hold-gives-no-reason", "why")),
        (1, "x" * 2_001, ("words-are-too-many", "why")),
        (0, "The police asked", ("hold-ends-within-a-year", "until_on")),
        (366, "The police asked", ("hold-ends-within-a-year", "until_on")),
    ],
)
def test_a_hold_has_a_reason_and_an_end_within_a_year(later, reason, refused):
    assert refusal(keeping.check_hold, CLOSED + later * DAY, CLOSED, reason) == refused


@pytest.mark.parametrize(
    ("members", "refused"),
    [
        (None, None),
        (1, None),
        (100_000_000, None),
        (0, ("members-are-no-number", "members")),
        (100_000_001, ("members-are-no-number", "members")),
    ],
)
def test_how_many_members_there_are_is_a_number_or_left_out(members, refused):
    assert refusal(rules.check_members, members) == refused


@pytest.mark.parametrize(("longer", "alike"), [(-7, False), (-6, True), (0, True), (6, True), (7, False)])
def test_periods_are_compared_where_they_differ_by_days_only(longer, alike):
    other = Period(dt.date(2025, 1, 1), dt.date(2025, 6, 30) + longer * DAY)
    assert (HALF.is_as_long_as(other), other.is_as_long_as(HALF)) == (alike, alike)


@pytest.mark.parametrize(
    ("nothing", "appeal_days", "days"), [(0, 0, 1), (0, 1, 1), (60, 30, 60), (30, 60, 60), (2, 0, 2)]
)
def test_what_belongs_to_nothing_stays_as_long_as_an_appeal_can_be_its(nothing, appeal_days, days):
    """T10, T3: and a day at least."""
    kept = Keeping(spam=0, nothing=nothing, measures=730)
    assert keeping.unclaimed_before(CLOSED, kept, appeal_days) == CLOSED - days * DAY


def test_what_nobody_closed_is_due_five_years_after_it_came():
    left = keeping.Closed("r-1", CLOSED, CLOSED, keeping.Ended.LEFT)
    assert keeping.due_on(left, KEEPING) == CLOSED + 1825 * DAY
    assert keeping.left_before(CLOSED + 1825 * DAY) == CLOSED
