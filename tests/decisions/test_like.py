"""Which decided cases are like this one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from evenhand.committee.procedure import Rung
from evenhand.decisions.band import Band
from evenhand.decisions.like import Asked, Outcome, nearest, spread

ASKED = Asked(frozenset({"no-spam"}), frozenset({"do"}), 2, 2, again=False)
LIKE = Outcome("d-1", "no-spam", "do", 2, 2, again=False, rung=Rung.WARNING, days=0, decided_on=dt.date(2026, 1, 5))


def refs(*decided):
    return [o.ref for o in nearest(ASKED, decided)]


def test_the_same_clause_comes_before_its_family_then_weight_then_history_then_the_latest():
    family = replace(LIKE, ref="d-family", clause="no-ads")
    heavier = replace(LIKE, ref="d-heavier", severity=3)
    again = replace(LIKE, ref="d-again", again=True)
    later = replace(LIKE, ref="d-later", decided_on=dt.date(2026, 2, 1))
    assert refs(family, heavier, again, later, LIKE) == ["d-later", "d-1", "d-again", "d-heavier", "d-family"]


def test_another_family_or_more_than_one_step_heavier_is_not_like():
    elsewhere = replace(LIKE, ref="d-2", clause="use-names", family="respect")
    assert refs(elsewhere, replace(LIKE, ref="d-3", severity=4), replace(LIKE, ref="d-4", impact=4)) == []


def test_a_decision_on_several_clauses_is_one_case_and_shown_as_the_nearest_of_them():
    both = (replace(LIKE, clause="no-ads"), LIKE)
    assert nearest(ASKED, both) == (LIKE,)


def test_there_are_at_most_five():
    assert len(refs(*(replace(LIKE, ref=f"d-{n}") for n in range(9)))) == 5


def test_fewer_than_three_show_no_custom():
    three = tuple(replace(LIKE, ref=f"d-{rung}", rung=rung) for rung in (Rung.TALK, Rung.LIMITED, Rung.WARNING))
    assert spread(three[:2]) is None
    assert spread(three) == Band(Rung.TALK, Rung.LIMITED)
