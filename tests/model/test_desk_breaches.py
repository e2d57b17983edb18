"""The promises at a whole desk are broken on purpose, one by one: the histories find each."""

from __future__ import annotations

import pytest
from django.db import DatabaseError
from hypothesis import Phase

from evenhand.appeals import facts as appeal_facts
from evenhand.appeals.outcome import carrying
from evenhand.cases import outgoing
from evenhand.cases.meanwhile import rules as meanwhile
from evenhand.decisions import writing
from evenhand.decisions.together.rules import Turn, Vote
from evenhand.ground.policy import deed
from tests.model.test_desk import runs

BREACHES = {
    "everybody may do everything": ("a case", [(deed, "may", lambda *_: True)]),
    "nobody is heard": ("a case", [(writing, "is_heard", lambda *_, **__: True)]),
    "a vote is over at once": ("a case", [(Vote, "result", lambda *_: Turn.ADOPTED)]),
    "whoever took part hears the appeal": ("an appeal", [(appeal_facts, "barred", lambda *_: frozenset())]),
    "an appeal makes it heavier": ("an appeal", [(carrying, "check_not_worse", lambda *_: None)]),
    "a letter says who reported": ("a case", [(outgoing, "check", lambda *_, **__: None)]),
    "whoever imposed it confirms it": ("a case", [(meanwhile, "check_confirmer", lambda *_: None)]),
    "nobody needs to confirm it": ("a case", [(meanwhile, "unreviewed", lambda **_: meanwhile.Step.EXTEND)]),
}


@pytest.mark.slow
@pytest.mark.parametrize("breach", BREACHES)
def test_a_planted_breach_at_a_whole_desk_is_found(begins, breach, monkeypatch):
    beginning, patches = BREACHES[breach]
    there = begins("small", beginning)
    for patch in patches:
        monkeypatch.setattr(*patch)
    with pytest.raises((AssertionError, DatabaseError)):
        runs(there, 150, [Phase.generate])
