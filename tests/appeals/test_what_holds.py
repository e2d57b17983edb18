"""What was lifted stays lifted; what was sent back is the ceiling, or holds until it is decided anew."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.appeals.actions import lodge
from evenhand.appeals.outcome import actions as outcome
from evenhand.appeals.rules import Question
from evenhand.cases.afterwards.actions import reopen
from evenhand.cases.meanwhile.actions import suspend_meanwhile
from evenhand.decisions import facts as decisions
from evenhand.decisions import resting
from evenhand.decisions.clocks import today_in_decisions
from evenhand.decisions.ending.actions import lift_early
from evenhand.decisions.ending.standing import is_running
from evenhand.decisions.models import Measure
from evenhand.decisions.rules import Kind, Planned
from evenhand.decisions.sweeps import sweep as over
from evenhand.decisions.together import actions as together
from evenhand.ground import clock
from evenhand.ground.errors import Refused
from evenhand.notices.queries import thread
from evenhand.platforms.board.adapter import Board
from evenhand.platforms.board.models import Member
from tests.appeals.conftest import UNTIL
from tests.cast import CLEO, DOV, ESI, MONDAY_NOON
from tests.stories.panel import agreed, answered, ruled
from tests.stories.whole_way import BOARD, suspension, work

DAY = dt.timedelta(days=1)


def appealed(party):
    return lodge(party, reason="It was allowed", why_change="Change it")


def lifted(by=CLEO):
    lift_early(by, Measure.objects.get(kind="suspension").ref, "He has understood.")
    work()


def suspended():
    return Board(BOARD).suspension(str(Member.objects.get().pk)) is not None


def letters(ben, kind):
    return [letter.words for letter in thread(ben, ben.of) if letter.kind == kind]


@pytest.mark.parametrize("lifted_first", [True, False], ids=["before it rests", "while it rests"])
def test_what_was_lifted_early_does_not_come_back_with_the_end_of_a_stay(ben, lifted_first):
    """F3: nobody is suspended by what is over; whoever was welcomed back is let be."""
    appeal = appealed(ben)
    if lifted_first:
        lifted()
    agreed(appeal, "stay", Question.STAY)
    work()
    if not lifted_first:
        lifted()
    ruled(appeal, "upheld")
    work()
    assert (suspended(), len(letters(ben, "welcome-back"))) == (False, 1)
    assert letters(ben, "appeal-stay")[-1].count("Reading Room") == 1  # the post alone is hidden again


def test_what_was_lifted_early_is_not_ordered_again_on_an_appeal_but_may_become_a_warning(ben, case, place):
    """F7: a varied decision is compared with what still holds."""
    appeal = appealed(ben)
    lifted()
    one = agreed(appeal, "varied")[0]
    shorter = Planned(Kind.SUSPENSION, place, until_on=UNTIL - DAY)
    with pytest.raises(Refused, match="varied-decision-would-be-harsher"):
        outcome.write(one, appeal, answered(appeal, "varied", measures=(shorter,)))
    ruled(appeal, "varied", measures=(Planned(Kind.WARNING),))
    work()
    assert (suspended(), [m.kind for m in decisions.standing(case).measures]) == (False, ["warning"])


def test_what_was_lifted_early_is_not_ordered_anew_after_a_respondents_own_appeal(ben, case, place, post):
    """F7: what was over when it was sent back is no ceiling any more."""
    appeal = appealed(ben)
    lifted()
    ruled(appeal, "remitted")
    work()
    with pytest.raises(Refused, match="varied-decision-would-be-harsher"):
        together.propose(DOV, case, suspension(place, str(post.pk), until_on=UNTIL - DAY))


def test_what_is_kept_after_a_remit_is_lifted_early_by_those_who_decide_anew(ben, ada, case):
    """F3: nothing holds that nobody can end."""
    ruled(appealed(ada), "remitted")
    work()
    assert (suspended(), is_running(case, clock.now())) == (True, True)
    lifted(by=DOV)
    assert (suspended(), len(letters(ben, "welcome-back"))) == (False, 1)


def test_what_is_kept_after_a_remit_ends_on_its_day_and_its_holder_is_welcomed_back(ben, ada, case, at):
    """F3: a suspension that runs out is over, also while a case is decided anew."""
    ruled(appealed(ada), "remitted")
    work()
    at(MONDAY_NOON + 30 * DAY)
    assert [shown.case for shown in today_in_decisions(DOV)] == [case]
    at(MONDAY_NOON + 31 * DAY)
    over()
    work()
    assert (suspended(), len(letters(ben, "welcome-back"))) == (False, 1)
    assert is_running(case, clock.now()) is False


def test_what_is_kept_after_a_remit_is_gone_with_the_new_decision(ada, case, place, post):
    """F9: one decision stands at a time."""
    ruled(appealed(ada), "remitted")
    work()
    old = Measure.objects.get(kind="suspension")
    proposal = together.propose(DOV, case, suspension(place, str(post.pk), until_on=UNTIL))
    for member in (DOV, ESI):
        together.vote(member, proposal, in_favour=True, reason="So we find")
    together.sign(ESI, proposal)
    work()
    with pytest.raises(Refused, match="measure-is-over-already"):
        lift_early(DOV, old.ref, "He has understood.")


def test_what_was_reversed_is_the_ceiling_when_another_appeal_sends_it_back(ada, ben, case, place, post):
    """F7: a respondent who was right on appeal does not get more than they had, whoever else appealed."""
    own, other = appealed(ben), appealed(ada)
    ruled(own, "reversed")
    ruled(other, "remitted")
    work()
    with pytest.raises(Refused, match="varied-decision-would-be-harsher"):
        together.propose(DOV, case, suspension(place, str(post.pk), until_on=UNTIL + DAY))
    together.propose(DOV, case, suspension(place, str(post.pk), until_on=UNTIL))


def test_what_was_reversed_is_no_ceiling_for_something_new(ben, case, place, at):
    """F8: what was learned afterwards is weighed for what it is."""
    ruled(appealed(ben), "reversed")
    at(MONDAY_NOON + DAY)
    longer = (Planned(Kind.SUSPENSION, place, until_on=UNTIL + 9 * DAY),)
    with pytest.raises(Refused, match="varied-decision-would-be-harsher"):
        resting.check_ceiling(case, longer, at=clock.now())
    reopen(CLEO, case, "Somebody else has seen it too.")
    resting.check_ceiling(case, longer, at=clock.now())


def test_days_suspended_meanwhile_are_no_time_off(ben, case, place, at):
    """F4, F7: what a respondent had sent back ends later by the days they were free, not by those served since."""
    ruled(appealed(ben), "remitted")
    work()
    as_before, longer = ((Planned(Kind.SUSPENSION, place, until_on=day),) for day in (UNTIL, UNTIL + DAY))
    today = clock.now().date()
    suspend_meanwhile(DOV, case, ben.of, place, days=7, review_on=today + DAY, reason="It goes on")
    at(MONDAY_NOON + 5 * DAY)
    resting.check_ceiling(case, as_before, at=clock.now())
    with pytest.raises(Refused, match="varied-decision-would-be-harsher"):
        resting.check_ceiling(case, longer, at=clock.now())
    at(MONDAY_NOON + 9 * DAY)  # it ended on Monday, and Tuesday was free
    resting.check_ceiling(case, longer, at=clock.now())
