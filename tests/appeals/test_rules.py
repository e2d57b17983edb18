"""Who may hear an appeal, until when it is in time, how it goes its way, and when a panel agrees."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.appeals import rules
from evenhand.appeals.rules import Ground, Question, Stage, Step, agreed, check_vote, draw, is_late, missing
from evenhand.ground.calendar import Calendar
from evenhand.ground.errors import Refused
from tests.refusing import refusal

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


# To the letter: reasons and fields of refusals, both sides of each limit


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("stage", Stage)
def test_an_appeal_goes_as_the_table_says_and_no_other_way(stage, step):
    said = refusal(rules.after, stage, step)
    assert (said or rules.after(stage, step)) == rules.NEXT.get((stage, step), ("appeal-is-past-that", ""))


@pytest.mark.parametrize(
    ("reasons", "refused"),
    [
        (" ", ("ruling-gives-no-reasons", "why")),
        ("x" * 20_000, None),
        ("x" * 20_001, ("words-are-too-many", "why")),
    ],
)
def test_a_panel_gives_reasons_that_somebody_reads(reasons, refused):
    assert refusal(rules.check_reasons, reasons, "why") == refused


def test_reasons_without_a_field_of_their_own_are_named_reasons():
    assert refusal(rules.check_reasons, "") == ("ruling-gives-no-reasons", "reasons")


def test_an_appeal_says_as_much_as_somebody_reads():
    """T3: that it says too little is no reason to refuse it."""
    assert refusal(rules.check_length, "", "x" * 20_000) is None
    assert refusal(rules.check_length, "", "x" * 20_001) == ("words-are-too-many", "reason")


SAID = {
    (Question.ADMISSION, True): ("admitted", "inadmissible"),
    (Question.ADMISSION, False): ("admitted", "inadmissible"),
    (Question.STAY, True): ("stay", "no-stay"),
    (Question.STAY, False): (),
    (Question.OUTCOME, True): ("upheld", "varied", "reversed", "remitted", "inadmissible"),
    (Question.OUTCOME, False): ("upheld", "remitted", "inadmissible"),
}


@pytest.mark.parametrize(("question", "decided"), SAID)
def test_a_vote_says_one_of_its_questions_answers_while_it_is_open(question, decided):
    answers = SAID[question, decided]
    assert rules.answers(question, decided=decided) == answers
    stage = rules.VOTED_ON[question]
    everything = {says for each in SAID.values() for says in each} | {"withdrawn"}
    taken = {says for says in everything if refusal(check_vote, question, says, stage, decided=decided) is None}
    assert taken == set(answers)
    assert refusal(check_vote, question, "withdrawn", stage, decided=decided) == ("choose-one-of-these", "says")
    past = {refusal(check_vote, question, says, s, decided=decided) for s in Stage if s != stage for says in answers}
    assert past == ({("appeal-is-past-that", "")} if answers else set())


def test_what_is_not_said_of_a_vote_is_that_something_was_decided():
    assert rules.answers(Question.STAY) == ("stay", "no-stay")
    assert refusal(check_vote, Question.STAY, "stay", Stage.REVIEW) is None


def test_more_than_half_is_more_than_half():
    """I9: counted against the whole panel."""
    assert [agreed(["upheld"] * n, 4) for n in range(5)] == ["", "", "", "upheld", "upheld"]
    assert agreed([], 1) == ""


def test_a_panel_is_drawn_by_the_appeals_id_and_can_be_computed_by_anyone():
    """I1: nobody picks; asking for fewer than none gives none."""
    everybody = ["ada", "ben", "cleo", "dov", "esi"]
    by_hand = sorted(everybody, key=lambda person: sha256(f"a-1 {person}".encode()).digest())
    assert draw("a-1", everybody, frozenset(), 3) == tuple(by_hand[:3])
    assert draw("a-1", everybody, frozenset(by_hand[:1]), 2) == tuple(by_hand[1:3])
    assert [draw("a-1", everybody, frozenset(), size) for size in (0, -1)] == [(), ()]
