"""Fairness to whoever reports, where no other test says it: nothing is deleted, nothing ends without a word."""

from __future__ import annotations

import pytest

from evenhand.ground.errors import Refused
from evenhand.ground.policy.acts import Act
from evenhand.reports.rules import NEXT, Aside, State, Step, check_aside


def test_no_act_deletes_a_report():
    """R2: there is no such act."""
    assert [
        act for act in Act if act.startswith("report:") and {"delete", "remove", "erase"} & set(act.split("-"))
    ] == []


@pytest.mark.parametrize("why", Aside)
def test_no_report_is_set_aside_without_a_word_to_its_reporter(why):
    """R2: whatever the reason, it is said in words."""
    with pytest.raises(Refused, match="message-is-empty"):
        check_aside(State.WITHDRAWN, why, "  ")


def test_silence_is_no_reason_to_set_a_report_aside():
    """R2: no reason code says that somebody did not answer."""
    assert [why for why in Aside if "silen" in why or "answer" in why] == []


def test_a_report_can_be_withdrawn_until_it_is_decided_on_and_never_after():
    """R6: until the decision."""
    assert {state for state in State if Step.WITHDRAW in NEXT[state]} == {State.HELD, State.NEW, State.LINKED}
