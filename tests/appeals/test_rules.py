"""Who may hear an appeal, until when it is in time, and what it must say."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.appeals.rules import check, draw, is_late
from evenhand.ground.calendar import Calendar
from evenhand.ground.errors import Refused

CHICAGO = Calendar(ZoneInfo("America/Chicago"))
TOLD = dt.datetime(2026, 3, 2, 18, tzinfo=dt.UTC)
END = dt.datetime(2026, 5, 2, 5, tzinfo=dt.UTC)
people = st.sets(st.text("abcdefgh", min_size=1, max_size=3))


@pytest.mark.parametrize(("lodged", "late"), [(TOLD, False), (END - dt.timedelta(seconds=1), False), (END, True)])
def test_the_last_day_counts_to_its_local_end(lodged, late):
    assert is_late(lodged, TOLD, CHICAGO, 60) is late


def test_nobody_is_late_before_they_were_told():
    assert is_late(END, None, CHICAGO, 60) is False


@pytest.mark.parametrize(
    ("reason", "why", "refusal"),
    [("", "x", "appeal-gives-no-reason"), ("x", " ", "appeal-does-not-say-why-the-decision-should-change")],
)
def test_an_appeal_says_its_reason_and_why(reason, why, refusal):
    with pytest.raises(Refused, match=refusal):
        check(reason, why)


@given(executives=people, excluded=people, appeal=st.text(max_size=5))
def test_nobody_who_took_part_is_ever_drawn(executives, excluded, appeal):
    panel = draw(appeal, executives, frozenset(excluded))
    assert set(panel) <= executives - excluded
    assert len(panel) == len(set(panel))


@given(executives=people, excluded=people)
def test_a_panel_is_three_or_one_or_nobody(executives, excluded):
    free = len(executives - excluded)
    expected = 3 if free >= 3 else min(free, 1)
    assert len(draw("a-1", executives, frozenset(excluded))) == expected


@given(st.permutations(["ada", "ben", "cleo", "dov", "esi"]))
def test_the_draw_can_be_computed_again_whatever_the_order(executives):
    assert draw("a-1", executives, frozenset()) == draw("a-1", sorted(executives), frozenset())
