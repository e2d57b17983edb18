"""How heavy a decision is, and how heavy it usually is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise, product

import pytest

from evenhand.committee.procedure import Rung
from evenhand.decisions.band import (
    DOWN,
    NOTHING_BROKEN,
    Band,
    Shift,
    band_for,
    band_of,
    check_departure,
    days_of,
    rung_of,
)
from evenhand.decisions.rules import Draft, Finding, Kind, Planned, Weighing, check
from evenhand.ground.errors import Refused

TODAY = dt.date(2026, 3, 2)
WEIGHED = Weighing(2, "Asked to stop before", 2, "A thread was disturbed", "The third time", "That it ends")
GOOD = Draft(TODAY, (Finding("no-spam", found=True, why="A paid course"),), WEIGHED, (Planned(Kind.TALK),), "Done.")
LEVELS = range(1, 5)


def kept_from(days, place="w-forum", kind=Kind.SUSPENSION, **more):
    return Planned(kind, place, until_on=TODAY + dt.timedelta(days=days), **more)


@pytest.mark.parametrize(
    ("measures", "rung"),
    [
        ((), Rung.NOTHING),
        ((Planned(Kind.TALK),), Rung.TALK),
        ((Planned(Kind.TALK), Planned(Kind.HIDE, "w-forum", "1")), Rung.CONTENT),
        ((Planned(Kind.WARNING), Planned(Kind.HIDE, "w-forum", "1")), Rung.WARNING),
        ((kept_from(9, "", Kind.CONDITION, words="Reads it"),), Rung.WARNING),
        ((kept_from(9, "", Kind.NO_CONTACT, words="Whoever reported"),), Rung.WARNING),
        ((kept_from(30, kind=Kind.LIMITED),), Rung.LIMITED),
        ((kept_from(1),), Rung.SUSPENSION),
        ((kept_from(30),), Rung.SUSPENSION),
        ((kept_from(31),), Rung.SEVERAL),
        ((kept_from(26, credit=5),), Rung.SEVERAL),
        ((kept_from(7), kept_from(7, "w-blog")), Rung.SEVERAL),
        ((kept_from(90),), Rung.SEVERAL),
        ((kept_from(91),), Rung.LONG),
        ((kept_from(91), kept_from(7, "w-blog")), Rung.LONG),
        ((kept_from(365),), Rung.LONG),
        ((Planned(Kind.SUSPENSION, "w-forum", review_on=dt.date(2027, 3, 2)),), Rung.INDEFINITE),
    ],
)
def test_the_heaviest_measure_and_its_length_say_how_heavy_a_decision_is(measures, rung):
    assert rung_of(measures, TODAY) is rung


def test_days_served_before_count_into_the_length():
    """F4: time served is credited."""
    assert days_of(kept_from(25, credit=5), TODAY) == 30


def test_graver_and_more_hurtful_is_never_usually_lighter():
    for severity, (less, more) in product(LEVELS, pairwise(LEVELS)):
        for low, high in (
            (band_of(severity, less), band_of(severity, more)),
            (band_of(less, severity), band_of(more, severity)),
        ):
            assert low.lowest <= high.lowest
            assert low.highest <= high.highest


@pytest.mark.parametrize(("severity", "impact"), [*product(LEVELS, LEVELS)])
def test_a_band_is_from_a_talk_to_a_suspension_without_an_end(severity, impact):
    for shifts in (frozenset(), frozenset({Shift.AGAIN}), frozenset({Shift.REPAIRED})):
        band = band_of(severity, impact, shifts)
        assert Rung.TALK <= band.lowest <= band.highest <= Rung.INDEFINITE


@pytest.mark.parametrize("shift", Shift)
def test_each_reason_named_moves_the_band_by_one_rung(shift):
    by = -1 if shift in DOWN else 1
    assert band_of(2, 3, frozenset({shift})) == Band(Rung(Rung.WARNING + by), Rung(Rung.LIMITED + by))


def test_several_reasons_of_one_direction_move_it_once_and_both_directions_cancel_out():
    assert band_of(2, 3, frozenset(Shift) - DOWN) == Band(Rung.LIMITED, Rung.SUSPENSION)
    assert band_of(2, 3, frozenset(Shift)) == band_of(2, 3)


def test_where_nothing_is_broken_nothing_or_a_talk_is_usual():
    kept = replace(GOOD, findings=(Finding("no-spam", found=False, why="It was allowed"),))
    assert band_for(kept) == NOTHING_BROKEN


@pytest.mark.parametrize("rung", Rung)
def test_outside_the_band_a_reason_is_asked_for(rung):
    """T11: a departure gives its reason in writing."""
    inside = rung in (Rung.CONTENT, Rung.WARNING)
    if inside:
        check_departure(GOOD, rung, None)
    else:
        with pytest.raises(Refused, match="departure-gives-no-reason"):
            check_departure(GOOD, rung, None)
    check_departure(replace(GOOD, departure="The fourth account"), rung, None)


def test_outside_what_like_cases_got_a_reason_is_asked_for_though_the_band_holds_it():
    """T11: like cases bind as the band does."""
    with pytest.raises(Refused, match="departure-gives-no-reason"):
        check_departure(GOOD, Rung.WARNING, Band(Rung.TALK, Rung.CONTENT))


def planned(*measures):
    return replace(GOOD, measures=measures)


@pytest.mark.parametrize(
    ("draft", "refusal"),
    [
        (planned(kept_from(366)), "suspension-is-longer-than-a-year"),
        (planned(Planned(Kind.LIMITED, "w-forum", review_on=dt.date(2026, 9, 1))), "suspension-states-no-length"),
        (planned(Planned(Kind.LIMITED, until_on=dt.date(2026, 9, 1))), "suspension-names-no-platform"),
        (planned(kept_from(9, "", Kind.CONDITION)), "condition-is-not-in-words"),
        (planned(Planned(Kind.NO_CONTACT, words="Ada")), "condition-states-no-end"),
        (planned(kept_from(0, "", Kind.CONDITION, words="Reads it")), "suspension-ends-before-it-begins"),
    ],
)
def test_whatever_lasts_states_in_writing_where_and_until_when(draft, refusal):
    """F3: every restriction states its length; T12: each place is named."""
    with pytest.raises(Refused, match=f"^{refusal}$"):
        check(draft, TODAY)


def test_no_measure_touches_membership():
    """F10: there is none that could."""
    assert set(Kind) == {"talk", "warning", "hide", "condition", "no-contact", "limited", "suspension"}
