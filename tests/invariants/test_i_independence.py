"""Independence, where no other test says it: whoever runs the server, and whoever decides first."""

from __future__ import annotations

from evenhand.ground.people.actors import FOUNDER
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.matter import Matter
from evenhand.ground.policy.table import may
from tests.cast import ADA, CLEO, FAY

WORK = ("report:", "case:", "restoring:", "decision:", "measure:", "appeal:", "letter:", "mail:", "attachment:")
CASE = Matter("c", frozenset({ADA.person}), frozenset({CLEO.person}), frozenset({CLEO.person}), frozenset({FAY.person}))


def test_whoever_runs_the_server_reads_no_case_and_decides_nothing():
    """I11: no act on a report, a case or an appeal is theirs, but what anybody may do and the samples of the demonstration."""
    theirs = {act for act in Act if act.startswith(WORK) and may(FOUNDER, act, CASE)}
    assert theirs == {Act.REPORT_RECEIVE, Act.DECISION_SHOW_SAMPLES}


def test_no_act_of_the_first_instance_is_the_appeal_bodys():
    """I2: for whoever sits on the Executive Committee there is no way into a case, cleared for it or not."""
    for granted in (CASE, Matter("c", granted=frozenset({FAY.person}))):
        first = {act for act in Act if act.startswith(("case:", "decision:", "measure:")) and may(FAY, act, granted)}
        assert first == set()
