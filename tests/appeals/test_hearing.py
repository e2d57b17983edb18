"""The panel hears both sides, talks in private, votes with reasons, and lets a sanction rest where it must."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.appeals.actions import lodge
from evenhand.appeals.hearing import actions as hearing
from evenhand.appeals.models import Appeal, PanelNote, Stay
from evenhand.appeals.outcome import actions as outcome
from evenhand.appeals.panel import queries
from evenhand.appeals.queries import for_party, to_answer
from evenhand.appeals.rules import Question
from evenhand.decisions.ending.actions import lift_early
from evenhand.decisions.models import Measure
from evenhand.decisions.sweeps import sweep as over
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.vault import opening
from evenhand.notices.queries import thread
from evenhand.platforms.board.adapter import Board
from evenhand.platforms.board.models import Member
from tests.cast import CLEO, IVO, MONDAY_NOON
from tests.stories.panel import agreed, answered, formed, panel_of, ruled
from tests.stories.whole_way import BOARD, work

DAY = dt.timedelta(days=1)


@pytest.fixture
def appeal(ben):
    return lodge(ben, reason="It was allowed", why_change="Lift it")


def last_letter(actor):
    return thread(actor, actor.of)[-1]


def test_a_late_appeal_is_judged_by_at_least_two_with_reasons_and_the_others_never_hear_of_it(ben, ada, at):
    """T3: late without a good cause is the panel's word, never the machine's."""
    at(MONDAY_NOON + 61 * DAY)
    before = len(thread(ada, ada.of))
    ref = lodge(ben, reason="I was ill", why_change="Lift it")
    one, two, _ = formed(ref)
    assert queries.for_arbiter(one, ref).stage == "admissibility"
    with pytest.raises(Refused, match="appeal-is-past-that"):
        hearing.vote(one, ref, Question.OUTCOME, "upheld", "Why not")
    with pytest.raises(Refused, match="ruling-gives-no-reasons"):
        hearing.vote(one, ref, Question.ADMISSION, "inadmissible", " ")
    hearing.vote(one, ref, Question.ADMISSION, "inadmissible", "Ill for two days of sixty")
    with pytest.raises(Refused, match="panel-does-not-agree"):
        outcome.write(one, ref, answered(ref, "inadmissible"))
    hearing.vote(two, ref, Question.ADMISSION, "inadmissible", "So I think")
    outcome.write(one, ref, answered(ref, "inadmissible", "Ill for two days of sixty"))
    outcome.rule(two, ref)
    letter = last_letter(ben)
    assert letter.kind == "appeal-outcome"
    assert "The appeal is not heard" in letter.words
    assert "Ill for two days of sixty" in letter.words
    assert len(thread(ada, ada.of)) == before


def test_a_late_appeal_that_is_admitted_is_told_to_the_others_and_heard(ben, ada, at):
    at(MONDAY_NOON + 61 * DAY)
    ref = lodge(ben, reason="I was ill", why_change="Lift it")
    agreed(ref, "admitted", Question.ADMISSION)
    assert last_letter(ada).kind == "appeal-comment"
    ruled(ref, "upheld")
    assert Appeal.objects.get().outcome == "upheld"


def test_the_panel_asks_each_side_in_their_own_thread(case, appeal, ben, ada):
    arbiter = formed(appeal)[0]
    hearing.ask(arbiter, appeal, ben.of, "Which pinned post do you mean?")
    assert "Which pinned post do you mean?" in last_letter(ben).words
    hearing.ask(arbiter, appeal, ada.of, "What did you see?")
    assert "What did you see?" in last_letter(ada).words
    assert not any("pinned post do you mean" in letter.words for letter in thread(ada, ada.of))
    with pytest.raises(NotFound):
        hearing.ask(arbiter, appeal, "t-another-case", "Who are you?")


@pytest.mark.parametrize("words", ["Is it so that Ada Lovelace dislikes you?", "Ask ada@members.example"])
def test_no_question_to_the_respondent_gives_anybody_away(appeal, ben, words):
    """C1: also the panel's questions and a stay's reasons go past the leak guard."""
    arbiter = formed(appeal)[0]
    with pytest.raises(Refused, match="words-give-somebody-away"):
        hearing.ask(arbiter, appeal, ben.of, words)
    with pytest.raises(Refused, match="words-give-somebody-away"):
        hearing.vote(arbiter, appeal, Question.STAY, "stay", words, "Nobody")


def test_what_arbiters_say_among_themselves_opens_for_nobody_else(case, appeal, ben):
    """The notes lie under the appeal's own key: a moderator of the case has no grant on it."""
    one, two, three = formed(appeal)
    hearing.note(one, appeal, "I doubt it")
    hearing.vote(one, appeal, Question.OUTCOME, "reversed", "It was pinned")
    assert [n.words for n in queries.for_arbiter(two, appeal).notes] == ["I doubt it"]
    shown = queries.for_arbiter(two, appeal).votes
    assert [(v.says, v.reasons) for v in shown] == [("", "")]  # not before one has voted oneself
    hearing.vote(two, appeal, Question.OUTCOME, "upheld", "It was not")
    assert [v.says for v in queries.for_arbiter(two, appeal).votes] == ["reversed", "upheld"]
    sealed = bytes(PanelNote.objects.get().words)
    assert b"doubt" not in sealed
    for other in (CLEO, IVO, ben):
        with pytest.raises(NotFound):
            opening.reader(other, appeal)
        with pytest.raises(NotFound):
            hearing.note(other, appeal, "Me too")
    assert queries.for_arbiter(three, appeal).agreed == ""


def test_the_moderators_make_one_statement_and_see_no_deliberation(case, appeal):
    panel = formed(appeal)
    (shown,) = to_answer(IVO, case)
    assert (shown.reason, shown.can_state) == ("It was allowed", True)
    hearing.state(IVO, appeal, "The post was not pinned then")
    said = queries.for_arbiter(panel[0], appeal).statement
    assert (said.words, said.by) == ("The post was not pinned then", "Ivo")
    with pytest.raises(Refused, match="statement-is-made-already"):
        hearing.state(CLEO, appeal, "Nor later")
    with pytest.raises(NotFound):
        hearing.state(panel[0], appeal, "We say so")
    assert [(s.can_state, s.stated_by) for s in to_answer(CLEO, case)] == [(False, "Ivo")]


def test_nobody_votes_before_the_panel_is_whole(appeal):
    """I9: three are asked for, and three are there."""
    from evenhand.appeals.panel.actions import declare

    one = panel_of(appeal)[0]
    declare(one, appeal)
    with pytest.raises(Refused, match="panel-is-not-whole"):
        hearing.vote(one, appeal, Question.OUTCOME, "upheld", "Why not")


def test_a_stay_lifts_what_restricts_and_afterwards_only_the_time_left_runs_on(case, appeal, ben, post, at):
    """The thirty days rest from day 10 to day 20: they end ten days later than they would have."""
    at(MONDAY_NOON + 10 * DAY)
    agreed(appeal, "stay", Question.STAY)
    work()
    post.refresh_from_db()
    assert (Board(BOARD).suspension(str(Member.objects.get().pk)), post.hidden) == (None, False)
    assert for_party(ben).rests
    assert "let" in last_letter(ben).words
    at(MONDAY_NOON + 20 * DAY)
    ruled(appeal, "upheld")
    work()
    post.refresh_from_db()
    ends = dt.datetime(2026, 4, 12, 5, tzinfo=dt.UTC)
    assert (Board(BOARD).suspension(str(Member.objects.get().pk)).until, post.hidden) == (ends, True)
    again = next(letter for letter in reversed(thread(ben, ben.of)) if letter.kind == "appeal-stay")
    assert "Reading Room: until Saturday 11 April 2026, 23:59 Chicago time." in again.words
    assert "hidden again" in again.words
    shown = for_party(ben)
    assert (shown.rests, shown.rested) == (False, 10 * DAY)
    at(ends + dt.timedelta(minutes=1))
    work()
    assert Board(BOARD).suspension(str(Member.objects.get().pk)) is None


def welcomed(ben):
    over()
    work()
    return [letter.words for letter in thread(ben, ben.of) if letter.kind == "welcome-back"]


def test_what_rested_is_over_and_welcomes_back_only_when_the_time_left_has_run(case, appeal, ben, at):
    """Thirty days that rested for ten: no welcome on the day the decision named, nor while they rest; then one."""
    at(MONDAY_NOON + 25 * DAY)
    agreed(appeal, "stay", Question.STAY)
    work()
    at(MONDAY_NOON + 32 * DAY)
    assert welcomed(ben) == []
    at(MONDAY_NOON + 35 * DAY)
    ruled(appeal, "upheld")
    work()
    at(MONDAY_NOON + 40 * DAY)
    assert (welcomed(ben), Board(BOARD).suspension(str(Member.objects.get().pk)) is None) == ([], False)
    at(dt.datetime(2026, 4, 12, 5, 1, tzinfo=dt.UTC))
    for _ in range(2):
        assert len(welcomed(ben)) == 1
    assert Board(BOARD).suspension(str(Member.objects.get().pk)) is None


def test_what_rested_and_holds_again_can_be_lifted_early_and_is_undone(case, appeal, ben, at):
    at(MONDAY_NOON + 10 * DAY)
    agreed(appeal, "stay", Question.STAY)
    work()
    at(MONDAY_NOON + 20 * DAY)
    ruled(appeal, "upheld")
    work()
    at(MONDAY_NOON + 33 * DAY)  # after the day that the decision names
    lift_early(CLEO, Measure.objects.get(kind="suspension").ref, "He has understood.")
    work()
    assert Board(BOARD).suspension(str(Member.objects.get().pk)) is None


def test_without_a_vote_nothing_rests_and_one_vote_of_three_is_not_enough(appeal):
    one = formed(appeal)[0]
    hearing.vote(one, appeal, Question.STAY, "stay", "It would be over", "Nobody is at risk")
    assert not Stay.objects.exists()
    with pytest.raises(Refused, match="ruling-gives-no-reasons"):
        hearing.vote(one, appeal, Question.STAY, "stay", "It would be over", "")


def test_a_stay_can_be_ended_by_the_panel_before_it_decides(appeal, at):
    agreed(appeal, "stay", Question.STAY)
    work()
    at(MONDAY_NOON + 2 * DAY)
    agreed(appeal, "no-stay", Question.STAY)
    work()
    until = Board(BOARD).suspension(str(Member.objects.get().pk)).until
    assert until == dt.datetime(2026, 4, 4, 5, tzinfo=dt.UTC)


def test_a_reversal_while_it_rests_leaves_nothing_behind(appeal, post):
    agreed(appeal, "stay", Question.STAY)
    work()
    ruled(appeal, "reversed")
    work()
    post.refresh_from_db()
    assert (Member.objects.get().suspended, post.hidden) == (False, False)


def test_a_reversal_after_it_rested_undoes_what_was_asked_anew(appeal, post, at):
    agreed(appeal, "stay", Question.STAY)
    work()
    at(MONDAY_NOON + DAY)
    agreed(appeal, "no-stay", Question.STAY)
    work()
    ruled(appeal, "reversed")
    work()
    post.refresh_from_db()
    assert (Member.objects.get().suspended, post.hidden) == (False, False)


def test_a_sanction_that_would_be_over_first_is_presumed_to_rest(case, ben, at):
    """Thirty days to answer, and the suspension ends within them."""
    at(MONDAY_NOON + 5 * DAY)
    ref = lodge(ben, reason="It was allowed", why_change="Lift it")
    arbiter = formed(ref)[0]
    assert queries.for_arbiter(arbiter, ref).would_end == dt.datetime(2026, 4, 2, 5, tzinfo=dt.UTC)
