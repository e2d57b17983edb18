from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from evenhand.committee import rules
from evenhand.committee.members import rules as members
from evenhand.committee.members.rules import Said
from evenhand.committee.rules import Answer, Body, Stands, Term
from tests.refusing import refusal

TODAY = dt.date(2026, 3, 2)  # a Monday
DAY = dt.timedelta(days=1)
TERM = Term(TODAY, TODAY + 10 * DAY)


def days(begins, ends):
    return Term(TODAY + begins * DAY, TODAY + ends * DAY)


@pytest.mark.parametrize(
    ("other", "shared"),
    [(days(-5, -1), False), (days(-5, 0), True), (days(3, 4), True), (days(10, 20), True), (days(11, 20), False)],
)
def test_terms_overlap_when_they_share_a_day(other, shared):
    assert (TERM.overlaps(other), other.overlaps(TERM)) == (shared, shared)


@pytest.mark.parametrize(
    ("term", "held", "refused"),
    [
        (TERM, (), None),
        (days(0, 0), (), None),
        (days(1, 0), (), ("term-ends-before-it-begins", "until_on")),
        (TERM, ((Body.STANDING, TERM),), None),
        (TERM, ((Body.EXECUTIVE, days(11, 20)),), None),
        (TERM, ((Body.EXECUTIVE, days(10, 20)),), ("person-sits-on-the-other-body", "")),
        (TERM, ((Body.STANDING, TERM), (Body.EXECUTIVE, days(-3, 0))), ("person-sits-on-the-other-body", "")),
    ],
)
def test_nobody_is_given_a_seat_on_both_bodies(term, held, refused):
    """I3."""
    assert refusal(rules.check, Body.STANDING, term, held) == refused


def test_a_week_begins_on_its_monday():
    assert [rules.week_of(TODAY + n * DAY) for n in (-1, 0, 6, 7)] == [
        TODAY - 7 * DAY, TODAY, TODAY, TODAY + 7 * DAY,
    ]  # fmt: skip


def test_members_are_on_call_in_turn_two_by_two():
    weeks = [rules.in_turn(("a", "b", "c", "d", "e"), TODAY + n * 7 * DAY) for n in range(5)]
    assert weeks == [("b", "c"), ("d", "e"), ("a", "b"), ("c", "d"), ("e", "a")]
    assert rules.in_turn(("a", "b", "c"), TODAY) == ("b", "c")
    assert [rules.in_turn(("a", "b"), TODAY + n * 7 * DAY) for n in range(2)] == [("a", "b"), ("a", "b")]
    assert rules.in_turn(("a",), TODAY) == ("a",)
    assert rules.in_turn((), TODAY) == ()


LEADS = {
    (Stands.NOT_ASKED, Answer.ASK): Stands.ASKED,
    (Stands.NOT_ASKED, Answer.ENTER): Stands.CLEARED,
    (Stands.ASKED, Answer.NONE): Stands.CLEARED,
    (Stands.ASKED, Answer.SOFT): Stands.SOFT,
    (Stands.ASKED, Answer.HARD): Stands.HARD,
    (Stands.CLEARED, Answer.HARD): Stands.HARD,
    (Stands.SOFT, Answer.HARD): Stands.HARD,
    **{(stands, Answer.FOUND): Stands.HARD for stands in Stands},
}


@pytest.mark.parametrize("answer", Answer)
@pytest.mark.parametrize("stands", Stands)
def test_an_answer_leads_there_and_nothing_leads_away_from_what_stands_between(stands, answer):
    """I4."""
    said = refusal(rules.stands_after, stands, answer)
    there = LEADS.get((stands, answer), ("conflict-was-answered-already", ""))
    assert (said or rules.stands_after(stands, answer)) == there


def test_a_party_whoever_belongs_where_a_party_does_and_whoever_was_named_is_concerned():
    """I5."""
    belong = {"ada": frozenset({"choir", "club"}), "ivo": frozenset({"club"}), "esi": frozenset({"band"})}
    found = rules.concerned(
        ("ada", "cleo", "dov", "esi", "ivo"), parties=("ada", "hal"), not_by=("dov",), organisations=belong
    )
    assert found == frozenset({"ada", "dov", "ivo"})
    assert rules.concerned(("cleo", "ivo"), parties=("hal",), organisations=belong) == frozenset()


def test_how_members_stand_to_several_matters_together():
    """I4: cleared is who is cleared for each; who is near to one is near to all; who has no part in one has none."""
    one = {"moderator": frozenset("abcdf"), "soft": frozenset("e"), "asked": frozenset("g")}
    other = {"moderator": frozenset("aeg"), "soft": frozenset("bf"), "asked": frozenset("c")}
    assert rules.of_all(one, other) == {
        "moderator": frozenset("a"),
        "soft": frozenset("bef"),
        "asked": frozenset("cg"),
    }
    assert rules.of_all({"moderator": frozenset("a")}, {"soft": frozenset("a"), "moderator": frozenset("a")}) == {
        "moderator": frozenset("a"),
        "soft": frozenset("a"),
        "asked": frozenset(),
    }


# What a member signs, how long they may be away, when their term best ends

SAID = Said(2, agreed=True, training="Two afternoons", trained_on=TODAY, no_organisation=True)


def signs(body=Body.STANDING, **changes):
    return refusal(members.check_said, replace(SAID, **changes), body, agreement=2, today=TODAY)


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({}, None),
        ({"agreement": 1}, ("agreement-is-another", "agreed")),
        ({"agreed": False}, ("agreement-is-not-signed", "agreed")),
        ({"training": " "}, ("training-is-not-named", "training")),
        ({"training": "x" * 200}, None),
        ({"training": "x" * 201}, ("line-is-too-long", "training")),
        ({"trained_on": None}, ("training-is-in-the-future", "trained_on")),
        ({"trained_on": TODAY + DAY}, ("training-is-in-the-future", "trained_on")),
        ({"no_organisation": False}, ("organisations-are-not-stated", "organisations")),
        ({"organisations": ("A",)}, ("organisations-are-not-stated", "organisations")),
        ({"organisations": ("x" * 200,) * 20, "no_organisation": False}, None),
        ({"organisations": ("x",) * 21, "no_organisation": False}, ("organisations-are-too-many", "organisations")),
        ({"organisations": ("x" * 201,), "no_organisation": False}, ("organisations-are-too-many", "organisations")),
    ],
)
def test_what_is_missing_before_somebody_reads_is_said_at_its_field(changes, refused):
    assert signs(**changes) == refused


def test_whoever_hears_appeals_signs_the_agreement_only():
    assert signs(Body.EXECUTIVE, training="", no_organisation=False) is None
    assert signs(Body.EXECUTIVE, agreed=False) == ("agreement-is-not-signed", "agreed")


def test_an_organisation_is_compared_without_case_dots_and_spaces():
    assert members.plain_name("  Lake.Side,Library\u00a0INC. ") == "lakeside library inc"


@pytest.mark.parametrize(
    ("others", "refused"),
    [((), None), ((1, 0), None), ((0, 2), ("organisation-has-its-seats", "organisations"))],
)
def test_no_organisation_gets_more_seats_than_the_procedure_allows(others, refused):
    """I10."""
    assert refusal(members.check_share, others, 2) == refused


@pytest.mark.parametrize(
    ("begins", "ends", "refused"),
    [
        (0, 0, None),
        (0, 92, None),
        (366, 366, None),
        (1, 0, ("leave-ends-before-it-begins", "until_on")),
        (-1, 3, ("leave-begins-in-the-past", "from_on")),
        (367, 367, ("leave-begins-in-the-past", "from_on")),
        (0, 93, ("leave-is-longer-than-three-months", "until_on")),
    ],
)
def test_a_leave_begins_soon_and_lasts_three_months_at_most(begins, ends, refused):
    assert refusal(members.check_leave, days(begins, ends), TODAY) == refused


@pytest.mark.parametrize(
    ("later", "first", "second", "refused"),
    [
        (0, "a", "b", None),
        (0, "a", "", None),
        (366, "a", "b", None),
        (-7, "a", "b", ("week-is-over", "first")),
        (367, "a", "b", ("week-is-over", "first")),
        (0, "a", "a", ("two-are-on-call", "second")),
        (0, "", "b", ("choose-one-of-these", "first")),
        (0, "a", "z", ("choose-one-of-these", "first")),
    ],
)
def test_a_week_is_not_over_and_has_two_who_read(later, first, second, refused):
    week = TODAY + later * DAY
    assert refusal(members.check_week, week, first, second, members=("a", "b"), this_week=TODAY) == refused
    assert refusal(members.check_week, TODAY, "a", "", members=("a",), this_week=TODAY) is None


@pytest.mark.parametrize(
    ("begins", "others", "ends"),
    [
        (TODAY, (), dt.date(2028, 3, 1)),
        (TODAY, (dt.date(2028, 3, 1),), dt.date(2027, 3, 1)),
        (TODAY, (dt.date(2028, 5, 30),), dt.date(2027, 3, 1)),
        (TODAY, (dt.date(2028, 5, 31),), dt.date(2028, 3, 1)),
        (TODAY, (dt.date(2027, 12, 2),), dt.date(2027, 3, 1)),
        (TODAY, (dt.date(2027, 12, 1),), dt.date(2028, 3, 1)),
        (TODAY, (dt.date(2028, 3, 1), dt.date(2030, 1, 1)), dt.date(2028, 3, 1)),
        (TODAY, (dt.date(2028, 3, 1), dt.date(2027, 3, 1)), dt.date(2028, 3, 1)),
        (TODAY, (dt.date(2028, 3, 1), dt.date(2028, 3, 1), dt.date(2027, 3, 1)), dt.date(2027, 3, 1)),
        (dt.date(2024, 2, 29), (), dt.date(2026, 2, 27)),
        (dt.date(2026, 3, 30), (), dt.date(2028, 3, 29)),
    ],
)
def test_terms_end_apart_after_two_years_or_one(begins, others, ends):
    assert members.suggested_end(begins, iter(others)) == ends


def test_who_is_near_to_several_lines_of_one_case_is_too_near():
    lines = {"ada": ["r-1"], "ben": ["r-1", "r-1"], "cleo": iter(["r-1", "r-2"]), "dov": []}
    assert rules.too_near(lines) == frozenset({"cleo"})
