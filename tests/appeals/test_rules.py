"""Who may hear an appeal, until when it is in time, how it goes its way, and when a panel agrees."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.appeals import rules
from evenhand.appeals.rules import Ground, Question, Stage, Step, agreed, check_vote, draw, is_late, missing
from evenhand.ground.calendar import Calendar
from evenhand.ground.errors import Refused

CHICAGO = Calendar(ZoneInfo("America/Chicago"))
TOLD = dt.datetime(2026, 3, 2, 18, tzinfo=dt.UTC)
END = dt.datetime(2026, 5, 2, 5, tzinfo=dt.UTC)
people = st.sets(st.text("abcdefgh", min_size=1, max_size=3))


@pytest.mark.parametrize(("lodged", "late"), [(TOLD, False), (END - dt.timedelta(seconds=1), False), (END, True)])
def test_the_last_day_counts_to_its_local_end(lodged, late):
    """T1: sixty days after it was communicated, to the local end of the last day."""
    assert is_late(lodged, TOLD, CHICAGO, 60) is late


def test_nobody_is_late_before_they_were_told():
    """T1: the term begins when the decision was communicated to this person."""
    assert is_late(END, None, CHICAGO, 60) is False


@pytest.mark.parametrize(
    ("reason", "why", "lacks"),
    [("", "x", ("reason",)), ("x", " ", ("why_change",)), (" ", "", ("reason", "why_change")), ("x", "y", ())],
)
def test_what_an_appeal_lacks_is_asked_for_and_never_refused(reason, why, lacks):
    """T3: no requirement of form."""
    assert missing(reason, why) == lacks


@given(executives=people, excluded=people, appeal=st.text(max_size=5), size=st.sampled_from([1, 3]), first=people)
def test_nobody_who_took_part_is_ever_drawn(executives, excluded, appeal, size, first):
    """I1: as many as the procedure asks for, or as many as are independent."""
    panel = draw(appeal, executives, frozenset(excluded), size, frozenset(first))
    assert set(panel) <= executives - excluded
    assert len(panel) == len(set(panel)) == min(size, len(executives - excluded))


@given(st.permutations(["ada", "ben", "cleo", "dov", "esi"]))
def test_the_draw_can_be_computed_again_whatever_the_order(executives):
    assert draw("a-1", executives, frozenset(), 3) == draw("a-1", sorted(executives), frozenset(), 3)


def test_whoever_hears_an_open_appeal_of_the_same_case_comes_first():
    everybody = ["ada", "ben", "cleo", "dov", "esi"]
    assert {draw(f"a-{n}", everybody, frozenset(), 1, frozenset({"esi"})) for n in range(20)} == {("esi",)}


@given(said=st.lists(st.sampled_from(["upheld", "varied", "reversed"]), max_size=5), panel=st.sampled_from([1, 3, 5]))
def test_a_panel_agrees_only_where_more_than_half_of_all_of_it_say_the_same(said, panel):
    """I9: those who have not voted count."""
    said = said[:panel]
    most = max(((said.count(each), each) for each in set(said)), default=(0, ""))
    assert agreed(said, panel) == (most[1] if most[0] > panel / 2 else "")


def test_an_outcome_is_voted_on_only_while_the_appeal_is_heard():
    for stage in Stage:
        if stage is not Stage.REVIEW:
            with pytest.raises(Refused, match="appeal-is-past-that"):
                check_vote(Question.OUTCOME, "upheld", stage)
    check_vote(Question.OUTCOME, "upheld", Stage.REVIEW)
    with pytest.raises(Refused, match="choose-one-of-these"):
        check_vote(Question.OUTCOME, "withdrawn", Stage.REVIEW)


def test_grounds_are_put_in_order_and_none_is_refused():
    """T3: whatever is named, or nothing, is a ground."""
    assert rules.grounds(["wrong-rule", "new-facts", "made up"]) == (Ground.FACTS, Ground.RULE)
    assert rules.grounds([]) == (Ground.OTHER,)


def test_every_stage_is_reached_and_every_open_stage_leads_on():
    reached = {Stage.INCOMPLETE, Stage.FORMING, *rules.NEXT.values()}
    assert reached == set(Stage)
    assert {stage for stage, _ in rules.NEXT} == set(Stage) - {Stage.CLOSED}
    with pytest.raises(Refused, match="appeal-is-past-that"):
        rules.after(Stage.CLOSED, Step.DECIDE)
