"""Two parties appeal in one case: the one does not get into the way of the other, and the case is over when both are."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.appeals.actions import lodge, withdraw
from evenhand.appeals.models import Appeal, Stay
from evenhand.appeals.rules import Question
from evenhand.appeals.sweeps import sweep
from evenhand.cases.afterwards.actions import reopen
from evenhand.cases.facts import stage
from evenhand.cases.models import Case
from evenhand.ground.errors import Refused
from evenhand.platforms.board.adapter import Board
from evenhand.platforms.board.models import Member
from tests.cast import CLEO, MONDAY_NOON
from tests.stories.panel import agreed, formed, ruled
from tests.stories.whole_way import BOARD, work

DAY = dt.timedelta(days=1)


def appealed(*parties):
    return tuple(lodge(party, reason="It was allowed", why_change="Change it") for party in parties)


def stands(case):
    """Return where a case is, and how many appeals it counts as open."""
    return stage(case), Case.objects.get(ref=case).open_appeals


def test_a_case_is_not_opened_again_while_another_appeal_is_heard(case, ada, ben):
    """F8: whatever became of the first appeal, the panel of the second rules."""
    first, second = appealed(ada, ben)
    ruled(first, "upheld")
    assert stands(case) == ("appealed", 1)
    with pytest.raises(Refused, match="cannot-reopen-when-appealed"):
        reopen(CLEO, case, "Somebody else has seen it too.")
    ruled(second, "reversed")
    assert stands(case) == ("ruled", 0)


def test_whoever_withdraws_after_another_was_ruled_on_is_out_after_a_week(case, ada, ben, at):
    """T3: and nothing of it stops the clock of anybody's appeal."""
    first, second = appealed(ada, ben)
    ruled(first, "upheld")
    formed(second)
    withdraw(ben)
    at(MONDAY_NOON + 7 * DAY)
    sweep()
    assert (Appeal.objects.get(ref=second).outcome, stands(case)[1]) == ("withdrawn", 0)


@pytest.mark.parametrize("leaves", ["ada", "ben"])
def test_of_two_appeals_one_is_withdrawn_and_one_is_left(request, case, ada, ben, leaves):
    """A case closes by itself: it counts as many appeals as are open, whoever leaves first."""
    appealed(ada, ben)
    stays = {"ada": ben, "ben": ada}[leaves]
    withdraw(request.getfixturevalue(leaves))
    assert stands(case) == ("appealed", 1)
    withdraw(stays)
    assert stands(case) == ("decided", 0)


@pytest.mark.parametrize("first", ["ruled", "withdrawn"])
def test_a_case_that_a_panel_ruled_on_stays_ruled_whenever_another_appeal_is_withdrawn(case, ada, ben, first):
    """F8: else an answer to a light decision would open again what a panel has upheld."""
    hers, _ = appealed(ada, ben)
    for step in ("ruled", "withdrawn") if first == "ruled" else ("withdrawn", "ruled"):
        ruled(hers, "upheld") if step == "ruled" else withdraw(ben)
    assert stands(case) == ("ruled", 0)


def resting(case):
    return Board(BOARD).suspension(str(Member.objects.get().pk)) is None


def test_where_two_panels_let_it_rest_it_rests_until_the_second_has_decided_too(case, ada, ben):
    """F6: the end of one appeal takes nothing from another."""
    first, second = appealed(ada, ben)
    for appeal in (first, second):
        agreed(appeal, "stay", Question.STAY)
    work()
    ruled(first, "upheld")
    work()
    assert (resting(case), Stay.objects.get(ended_at=None).appeal_id) == (True, second)
    ruled(second, "upheld")
    work()
    assert (resting(case), Stay.objects.filter(ended_at=None).exists()) == (False, False)


def test_what_is_sent_back_ends_both_appeals(case, ada, ben):
    """A case closes by itself: nothing is counted as open that was ended by a remit."""
    first, _ = appealed(ada, ben)
    ruled(first, "remitted")
    assert stands(case) == ("open", 0)


def test_withdrawn_while_another_is_carried_out_an_appeal_is_over(case, ada, ben):
    """A case closes by itself: an appeal that was ruled on and is still carried out keeps no case appealed."""
    (first,) = appealed(ada)
    ruled(first, "reversed")
    assert Appeal.objects.get(ref=first).stage == "carrying"
    appealed(ben)
    withdraw(ben)
    assert stands(case) == ("ruled", 0)
    work()
    sweep()
    assert Appeal.objects.get(ref=first).stage == "closed"


def test_what_is_refused_in_one_appeal_stops_no_other(case, ada, ben, at, caplog):
    """T3: each appeal has its own clock; what cannot go on is said in the log of the worker."""
    first, second = appealed(ada, ben)
    for appeal, party in ((first, ada), (second, ben)):
        formed(appeal)
        withdraw(party)
    Case.objects.filter(ref=case).update(stage="open")  # from before appeals kept a case from being opened again
    at(MONDAY_NOON + 7 * DAY)
    sweep()
    said = [line for line in caplog.messages if "does not go on" in line]
    assert said == [f"the appeal {ref} does not go on" for ref in (first, second)]
