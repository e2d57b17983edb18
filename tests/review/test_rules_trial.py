"""What a draft does to what decided cases rest on."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.conduct.changes.rules import Run, Two, Wording
from evenhand.conduct.kinds import Kind
from evenhand.ground.errors import Refused
from evenhand.review.trial.rules import (
    LONGEST,
    Cited,
    Foreseen,
    Held,
    Newly,
    Verdict,
    check_why,
    differ,
    heaviest,
    held,
    newly,
    was_not_broken,
)

NO, ASKS, HOW = Kind.PROHIBITION, Kind.EXPECTATION, Kind.PROCEDURE
SHOUT = Wording("no-shouting", "do", "Do not shout", NO, "Do not shout. Ever, and nowhere.")
LISTEN = Wording("listen", "do", "Listen", ASKS, "Listen. Always, to everybody.")
DO = Wording("do", "", "Ours", ASKS, "Ours")
OLD = (DO, SHOUT, LISTEN)


def two(*new, old=OLD, **lineage):
    came = {clause.replace("_", "-"): origin for clause, origin in lineage.items()}
    return Two({w.id: w for w in old}, {w.id: w for w in new}, came, frozenset())


def cited(clause="no-shouting", *, found=True):
    return Cited(clause, "e-1", found, spirit=False)


def verdict(beside, clause="no-shouting", *, found=True):
    return held(cited(clause, found=found), beside).verdict


def test_the_same_words_stand_wherever_they_stand_now():
    moved = replace(SHOUT, under="elsewhere")
    assert verdict(two(moved, DO, LISTEN)) is Verdict.STANDS
    same = Run(*((tuple(SHOUT.words.split()),) * 2))
    assert held(cited(), two(moved)) == Held(
        "no-shouting", "Do not shout", found=True, spirit=False, verdict=Verdict.STANDS, runs=(same,),
        now=("Do not shout",),
    )  # fmt: skip


def test_a_finding_on_a_clause_that_is_gone_has_no_ground():
    gone = held(cited(), two(DO, LISTEN))
    assert (gone.verdict, gone.now) == (Verdict.GONE, ())
    assert gone.runs == (Run(("Do", "not", "shout.", "Ever,", "and", "nowhere."), ()),)


def test_what_was_found_not_broken_stands_though_its_clause_is_gone_or_forbids_no_more():
    assert verdict(two(DO, LISTEN), found=False) is Verdict.STANDS
    assert verdict(two(replace(SHOUT, kind=ASKS)), found=False) is Verdict.STANDS


def test_a_prohibition_that_is_none_any_more_is_said():
    assert verdict(two(replace(SHOUT, kind=ASKS))) is Verdict.FREED
    assert verdict(two(replace(SHOUT, kind=HOW, words="Shouting is not our matter."))) is Verdict.FREED


@pytest.mark.parametrize("found", [True, False])
def test_what_was_asked_for_and_is_forbidden_now_is_said_whatever_was_found(found):
    assert verdict(two(replace(LISTEN, kind=NO)), "listen", found=found) is Verdict.FORBIDDEN


def test_what_becomes_of_another_kind_otherwise_is_said():
    assert verdict(two(replace(LISTEN, kind=HOW)), "listen") is Verdict.TURNED


def test_a_prohibition_of_which_a_part_only_asks_now_is_of_another_kind():
    first = replace(SHOUT, words="Do not shout. Ever,")
    second = Wording("nowhere", "do", "Nowhere", ASKS, "and nowhere.")
    assert verdict(two(first, second, nowhere=("no-shouting",))) is Verdict.TURNED


def test_other_words_are_to_be_read_beside_the_old_ones():
    found = held(cited(), two(replace(SHOUT, words="Do not shout. Ever, and not on walls.")))
    assert (found.verdict, found.runs) == (
        Verdict.REWORDED,
        (Run(*(("Do", "not", "shout.", "Ever,", "and"),) * 2), Run(("nowhere.",), ("not", "on", "walls."))),
    )


def test_where_only_its_first_words_are_others_that_is_said():
    called = replace(SHOUT, title="Keep your voice down", words="Keep your voice down. Ever, and nowhere.")
    assert verdict(two(called)) is Verdict.RENAMED


def test_a_clause_that_is_all_title_is_reworded_when_it_is_renamed():
    point = Wording("ads", "do", "No ads", NO, "No ads.")
    assert verdict(two(replace(point, title="Ads", words="Ads."), old=(point,)), "ads") is Verdict.REWORDED


def test_what_stands_under_a_clause_is_looked_at_too():
    beneath = replace(LISTEN, words="Listen. Sometimes.")
    found = held(cited("do"), two(DO, SHOUT, beneath))
    assert (found.verdict, found.runs[-1]) == (
        Verdict.BELOW,
        Run(("Always,", "to", "everybody."), ("Sometimes.",)),
    )
    assert verdict(two(DO, SHOUT, LISTEN), "do") is Verdict.STANDS


def test_what_stands_two_steps_under_a_clause_counts_too():
    point = Wording("point", "listen", "A point", ASKS, "A point.")
    assert verdict(two(*OLD, replace(point, words="Another."), old=(*OLD, point)), "do") is Verdict.BELOW


def test_a_clause_split_in_two_stands_while_its_words_do():
    first = replace(SHOUT, words="Do not shout. Ever,")
    second = Wording("nowhere", "do", "Nowhere", NO, "and nowhere.")
    split = two(DO, first, second, LISTEN, nowhere=("no-shouting",))
    assert verdict(split) is Verdict.STANDS
    assert held(cited(), split).now == ("Do not shout", "Nowhere")
    assert verdict(two(first, replace(second, words="and not here."), nowhere=("no-shouting",))) is Verdict.REWORDED


def test_two_clauses_made_one_stand_while_their_words_do():
    both = Wording("both", "do", "Do not shout", NO, f"{SHOUT.words} {LISTEN.words}")
    merged = two(DO, both, both=("no-shouting", "listen"))
    assert (verdict(merged), verdict(merged, "listen")) == (Verdict.STANDS, Verdict.FORBIDDEN)
    assert verdict(two(replace(both, words=SHOUT.words), both=("no-shouting", "listen"))) is Verdict.REWORDED


def test_a_clause_that_took_in_another_is_what_both_are_now():
    wider = replace(SHOUT, words=f"{SHOUT.words} {LISTEN.words}")
    beside = two(DO, wider, no_shouting=("listen",))
    assert (verdict(beside), held(cited("listen"), beside).now) == (Verdict.STANDS, ("Do not shout",))


def test_the_lineage_of_a_clause_that_never_was_is_no_lineage():
    assert verdict(two(replace(SHOUT, id="other"), other=("never-was",))) is Verdict.GONE


def test_the_heaviest_verdict_is_that_of_the_case():
    every = [replace(held(cited(), two(*OLD)), verdict=v) for v in reversed(Verdict)]
    assert [heaviest(every[: n + 1]) for n in range(len(every))] == list(reversed(Verdict))
    assert heaviest(()) is Verdict.STANDS


def test_what_newly_forbids_names_what_it_comes_from():
    quiet = Wording("quiet", "do", "Be quiet", NO, "Be quiet.")
    heard = replace(LISTEN, kind=NO)
    split = Wording("whisper", "do", "Do not whisper", NO, "Do not whisper.")
    beside = two(DO, SHOUT, heard, quiet, split, whisper=("no-shouting",))
    assert newly(beside) == (Newly("listen", "Listen", ("Listen",)), Newly("quiet", "Be quiet", ()))
    assert newly(two(*OLD)) == ()


def test_only_what_was_found_not_broken_on_the_clause_it_comes_from_is_read_beside_what_is_newly_forbidden():
    beside = two(DO, SHOUT, Wording("hear", "do", "Hear", NO, "Hear."), hear=("listen",))
    assert was_not_broken(cited("listen", found=False), "hear", beside)
    assert not was_not_broken(cited("listen"), "hear", beside)
    assert not was_not_broken(cited(found=False), "hear", beside)
    assert not was_not_broken(cited("listen", found=False), "listen", beside)


def test_members_differ_once_one_says_otherwise():
    assert differ((Foreseen.SAME, Foreseen.LIGHTER))
    assert not differ((Foreseen.SAME, Foreseen.SAME))
    assert not differ(())


@pytest.mark.parametrize("why", ["", " \n", "x" * (LONGEST + 1)])
def test_how_a_case_would_come_out_is_given_a_reason(why):
    with pytest.raises(Refused, match="trial-says-why") as refused:
        check_why(why)
    assert refused.value.field == "why"
    check_why("x" * LONGEST)


ids = st.integers(0, 9).map(lambda n: f"c{n}")
texts = st.lists(st.builds(
    Wording, ids, st.just(""), st.sampled_from(["", "Do not", "Hear us"]), st.sampled_from(Kind),
    st.lists(st.sampled_from(["do", "not", "hear", "us", "ever", "here"]), max_size=6).map(" ".join),
), min_size=1, unique_by=lambda w: w.id)  # fmt: skip


@given(texts, st.booleans())
def test_held_against_the_same_text_everything_stands(text, found):
    same = two(*text, old=tuple(text))
    assert {verdict(same, w.id, found=found) for w in text} == {Verdict.STANDS}
    assert newly(same) == ()


@given(texts, st.randoms(use_true_random=False), st.booleans())
def test_other_ids_with_a_lineage_and_another_order_change_nothing(text, chance, found):
    renamed = [replace(w, id=f"new-{w.id}") for w in text]
    chance.shuffle(renamed)
    came = {w.id: (w.id.removeprefix("new-"),) for w in renamed}
    beside = Two({w.id: w for w in text}, {w.id: w for w in renamed}, came, frozenset())
    assert {verdict(beside, w.id, found=found) for w in text} == {Verdict.STANDS}


@given(texts, texts, st.dictionaries(ids, st.lists(ids, unique=True, max_size=3).map(tuple)), st.booleans())
def test_a_finding_stands_only_on_the_same_words_or_where_nothing_was_broken(old, new, lineage, found):
    beside = Two({w.id: w for w in old}, {w.id: w for w in new}, lineage, frozenset())
    for w in old:
        what = held(cited(w.id, found=found), beside)
        assert (" ".join(x for run in what.runs for x in run.taken) == w.words) or what.verdict is Verdict.BELOW
        if found and what.verdict is Verdict.STANDS:
            assert not Counter(w.words.split()) - Counter(" ".join(v.words for v in new).split())
