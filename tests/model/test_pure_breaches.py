"""The promises of the pure rules are broken on purpose, one by one: the histories find each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import Phase

from evenhand.appeals import rules as appeals
from evenhand.cases.hearing import rules as hearing
from evenhand.cases.meanwhile import rules as meanwhile
from evenhand.decisions import rules as decisions
from evenhand.decisions.together import rules as together
from evenhand.decisions.together.rules import Turn
from evenhand.ground.policy.table import may
from tests.model import association
from tests.model.test_pure import runs


def drawn_by_name(_appeal, executives, _excluded, size, **_first):
    """Draw as if nobody had taken part."""
    return tuple(sorted(executives, reverse=True)[:size])


def may_whoever_took_part(actor, act, matter):
    """Ask the policy as if nobody had taken part."""
    return may(actor, act, replace(matter, touched=frozenset()))


BREACHES = {
    "an interim suspension that nobody confirmed goes on": [
        (meanwhile, "unreviewed", lambda **_: meanwhile.Step.EXTEND)
    ],
    "whoever imposed it confirms it": [(meanwhile, "check_confirmer", lambda *_: None)],
    "interim suspensions have no end": [(meanwhile, "check_total", lambda *_: None)],
    "an appeal makes it heavier": [(decisions, "check_not_worse", lambda *_: None)],
    "a suspension has no end": [(decisions, "check_measures", lambda *_: None)],
    "nobody is heard": [(hearing, "heard", lambda *_: True)],
    "whoever took part hears the appeal": [
        (appeals, "draw", drawn_by_name),
        (association, "may", may_whoever_took_part),
    ],
    "everybody may do everything": [(association, "may", lambda *_: True)],
    "a vote is over at once": [(together.Vote, "result", lambda *_: Turn.ADOPTED)],
    "people sit on both bodies": [(association, "check_seat", lambda *_: None)],
}
"""Whoever took part is kept out twice: the draw leaves them out, and the policy would refuse them."""


@pytest.mark.slow
@pytest.mark.parametrize("breach", BREACHES)
def test_a_planted_breach_is_found(breach, monkeypatch):
    for patch in BREACHES[breach]:
        monkeypatch.setattr(*patch)
    with pytest.raises((AssertionError, ExceptionGroup)):
        runs(1000, Phase.generate)
