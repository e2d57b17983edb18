"""Fairness to whoever is reported, where no other test says it: nothing automatic, no rule after the fact."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.conduct.actions import import_edition
from evenhand.decisions.writing import edition_on
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import CLOCK, FOUNDER
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.matter import NO_MATTER
from evenhand.ground.policy.table import may
from tests.cast import MONDAY_NOON

DAY = dt.timedelta(days=1)
ENDS = {Act.CASE_LIFT_MEANWHILE, Act.CASE_EXTEND_MEANWHILE, Act.MEASURE_END, Act.MEASURE_REMIND, Act.RESTORING_END}
"""What ends by itself, or waits once more for people where somebody's safety is at stake."""
TIDIES = {
    Act.CASE_REMIND,
    Act.CASE_CLOSE,
    Act.CASE_CHECK_IN,
    Act.CASE_FOLLOW,
    Act.DECISION_CLOSE,
    Act.DECISION_REOPEN,
}
"""What asks, reminds, counts votes that people cast, or opens for people again."""


def test_nothing_automatic_sanctions_anybody():
    """F6: of all acts on a case, the house itself has those that end, remind and count; none that imposes or decides."""
    own = {act for act in Act if act.startswith(("case:", "decision:", "measure:", "restoring:"))}
    assert {act for act in own if may(CLOCK, act, NO_MATTER)} == ENDS | TIDIES


def test_no_rule_no_sanction(house):
    """F2: conduct is judged by what held when it happened, and by nothing that came later."""
    with pytest.raises(Refused, match="no-edition-was-in-force-then"):
        edition_on(MONDAY_NOON)
    import_edition(FOUNDER, name="online", markdown="# Code\n\n## Do\n\n**Don't spam the community.** No ads.\n")
    with pytest.raises(Refused, match="no-edition-was-in-force-then"):
        edition_on(MONDAY_NOON - DAY)
    assert edition_on(MONDAY_NOON + DAY).ref


def test_a_later_edition_does_not_judge_what_happened_before(house, at):
    """F2: no retroactivity."""
    import_edition(FOUNDER, name="online", markdown="# Code\n\n## Do\n\n**Don't spam the community.** No ads.\n")
    first = edition_on(MONDAY_NOON + DAY).ref
    at(MONDAY_NOON + 7 * DAY)
    import_edition(
        FOUNDER, name="online", markdown="# Code\n\n## Do\n\n**Don't spam or shout.** Neither.\n", at_once="A test"
    )
    assert edition_on(MONDAY_NOON + DAY).ref == first
    assert edition_on(MONDAY_NOON + 8 * DAY).ref != first
