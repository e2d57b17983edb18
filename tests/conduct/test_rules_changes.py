"""The difference between two texts, and between two editions."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.conduct.changes.rules import How, Run, Two, Wording, applied, between, compare, said, wordings, words
from evenhand.conduct.kinds import Kind
from evenhand.conduct.rules import Form, Passage

MOST_SECONDS = 3.0  # of the processor; the machine may be busy, so three times what we want
FEW = st.lists(st.sampled_from(["be", "kind", "to", "all", "the", "of", "you", "and"]), max_size=60).map(tuple)
ANY = st.text(max_size=300).map(words)


def shown(old, new):
    return [(said(r.taken), said(r.put)) if not r.same else said(r.put) for r in between(words(old), words(new))]


@given(FEW, FEW)
def test_the_difference_applied_to_the_old_text_gives_the_new_one(old, new):
    assert applied(between(old, new), old) == new


@given(ANY, ANY)
def test_so_it_does_for_any_writing(old, new):
    assert applied(between(old, new), old) == new


@given(FEW, FEW)
def test_what_changed_and_what_did_not_take_turns(old, new):
    assert [a.same != b.same for a, b in pairwise(between(old, new))] == [True] * max(len(between(old, new)) - 1, 0)


def test_a_difference_is_of_one_text_only():
    difference = between(words("Be kind."), words("Be fair."))
    with pytest.raises(ValueError, match="kind"):
        applied(difference, words("Be bold."))
    with pytest.raises(ValueError, match="always"):
        applied(difference, words("Be kind. always"))


def test_words_are_compared_and_not_letters():
    assert shown("Be kind to everybody.", "Be kind to all people.") == ["Be kind to", ("everybody.", "all people.")]


def test_a_scrap_between_two_long_changes_changes_with_them():
    old, new = "all a b c d e the f g h i j end", "all k l m n o the p q r s t end"
    assert shown(old, new) == ["all", ("a b c d e the f g h i j", "k l m n o the p q r s t"), "end"]


def test_writing_without_spaces_is_compared_letter_by_letter():
    assert shown("请善待他人", "请善待所有人") == ["请善待", ("他", "所有"), "人"]


def much(*texts):
    return tuple(w for text in texts for w in text)


RANDOM = random.Random(7)
CRUEL = {
    "one word": (("a",) * 75_000, ("a",) * 74_999 + ("b",)),
    "two words": (tuple(RANDOM.choices("ab", k=75_000)), tuple(RANDOM.choices("ab", k=75_000))),
    "backwards": (tuple(map(str, range(75_000))), tuple(map(str, reversed(range(75_000))))),
    "islands": tuple(tuple(w for i in range(370) for w in (str(i), *RANDOM.choices("ab", k=99))) for _ in range(2)),
}


@pytest.mark.parametrize("texts", CRUEL.values(), ids=CRUEL)
def test_d6_no_two_texts_keep_the_processor_busy(texts):
    began = time.process_time()
    assert applied(between(*texts), texts[0]) == texts[1]
    assert time.process_time() - began < MOST_SECONDS


def clause(name, text="Words.", under="", title="", kind=Kind.EXPECTATION):
    return Wording(name, under, title or name, kind, text)


def became(old, new, lineage=None):
    return {c.id: c.hows for c in compare(old, new, lineage) if c.hows}


A, B, C = clause("a", "Be kind."), clause("b", "Be fair."), clause("c", "Be bold.")


@pytest.mark.parametrize(
    ("old", "new", "lineage", "found"),
    [
        ([A, B], [A, B], {}, {}),
        ([A], [A, B], {}, {"b": (How.ADDED,)}),
        ([A, B], [B], {}, {"a": (How.REMOVED,)}),
        ([A], [clause("a", "Be very kind.")], {}, {"a": (How.REWORDED,)}),
        ([A], [clause("a", "Be kind.", title="Kindness")], {}, {"a": (How.RENAMED,)}),
        ([A], [clause("a", "Be kind.", kind=Kind.PROHIBITION)], {}, {"a": (How.TURNED,)}),
        ([A, B, C], [B, C, A], {}, {"a": (How.MOVED,)}),
        ([A, B], [A, clause("b", "Be fair.", under="a")], {}, {"b": (How.MOVED,)}),
        ([A, clause("b", "x", under="a")], [C, A, clause("b", "x", under="a")], {}, {"c": (How.ADDED,)}),
        ([A], [A, B], {"b": ("a",)}, {"a": (How.SPLIT,), "b": (How.SPLIT,)}),
        ([A, B], [clause("a", "Be kind. Be fair.")], {"a": ("a", "b")}, {"a": (How.MERGED, How.REWORDED), "b": (How.MERGED,)}),
        ([A], [B, C], {"b": ("a",), "c": ("a",)}, {"a": (How.SPLIT,), "b": (How.SPLIT,), "c": (How.SPLIT,)}),
        ([A, B], [C], {"c": ("a", "b")}, {"a": (How.MERGED,), "b": (How.MERGED,), "c": (How.MERGED,)}),
    ],
)  # fmt: skip
def test_what_became_of_a_clause_has_a_name(old, new, lineage, found):
    assert became(old, new, lineage) == found


def test_a_merged_clause_is_compared_with_the_words_of_those_it_came_from():
    new = clause("a", "Be kind and fair.")
    changed = next(c for c in compare([A, B], [new], {"a": ("a", "b")}) if c.id == "a")
    assert changed.came_from == ("a", "b")
    assert tuple(w for r in changed.runs for w in r.taken) == words("Be kind. Be fair.")
    assert tuple(w for r in changed.runs for w in r.put) == words("Be kind and fair.")


def test_what_was_removed_stands_where_it_stood():
    assert [c.id for c in compare([A, B, C], [A, C])] == ["a", "b", "c"]
    assert [c.id for c in compare([A, B], [B])] == ["a", "b"]


IDS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


@st.composite
def editions(draw):
    return [clause(name, " ".join(draw(FEW)), under=draw(st.sampled_from(["", "a", "z"]))) for name in draw(IDS)]


@given(editions(), editions())
def test_the_difference_of_two_editions_says_both_to_the_word(old, new):
    changes = {c.id: c for c in compare(old, new)}
    was = {w.id: words(w.words) for w in old}
    assert [c.id for c in compare(old, new) if c.hows != (How.REMOVED,)] == [w.id for w in new]
    assert {i: applied(changes[i].runs, was.get(i, ())) for i in changes} == dict.fromkeys(was, ()) | {
        w.id: words(w.words) for w in new
    }


def test_a_run_that_is_the_same_says_so():
    assert (Run(("a",), ("a",)).same, Run(("a",), ()).same) == (True, False)


def test_what_was_compared_joins_without_a_space_only_where_its_writing_has_none():
    assert (said(("请", "善", "x", "y", "请")), said(())) == ("请善 x y 请", "")
    assert words("a请b") == ("a", "请", "b")


def test_the_difference_is_told_in_whole_runs_in_order():
    assert between(words("a b c d"), words("a x c d e")) == (
        Run(("a",), ("a",)), Run(("b",), ("x",)), Run(("c", "d"), ("c", "d")), Run((), ("e",)),
    )  # fmt: skip
    assert between((), ()) == ()
    assert between((), ("a",)) == (Run((), ("a",)),)
    assert between(("a",), ()) == (Run(("a",), ()),)
    assert between(("a", "b"), ("b",)) == (Run(("a",), ()), Run(("b",), ("b",)))
    assert between(("a", "a", "b"), ("a", "b")) == (Run(("a",), ("a",)), Run(("a",), ()), Run(("b",), ("b",)))


def test_two_words_between_long_changes_are_a_scrap_and_three_are_not():
    def around(*held):
        return between((*"abcd", *held, *"efgh"), (*"ijkl", *held, *"mnop"))

    assert [len(around("x")), len(around("x", "y")), len(around("x", "y", "z"))] == [1, 1, 3]
    short = between(("a", "b", "c", "x", *"efgh"), ("i", "j", "k", "x", *"mnop"))
    assert len(short) == 3
    assert len(between((*"efgh", "x", "a", "b", "c"), (*"mnop", "x", "i", "j", "k"))) == 3
    assert [r.same for r in between(("x", *"abcd"), ("x", *"ijkl"))] == [True, False]
    assert [r.same for r in between((*"abcd", "x"), (*"ijkl", "x"))] == [False, True]


def test_long_stretches_without_a_word_of_their_own_are_exchanged_whole():
    old, new = ("a", "b") * 60, ("b", "a") * 60
    assert between(old, new) == (Run(old, new),)
    few = between(("a", "b") * 40, ("b", "a") * 40)
    assert sum(r.same for r in few) == 1


def test_at_the_product_of_ten_thousand_they_are_still_compared_word_by_word():
    def compared(n):
        old, new = ("a", "b") * (n // 2), ("b", "a") * (n // 2)
        return any(run.same for run in between(old, new))

    assert (compared(100), compared(102)) == (True, False)


def test_words_that_occur_once_hold_two_texts_together_in_their_order():
    old = ("x", "a", "a", "one", "a", "a", "two", "b", "b", "three")
    new = ("y", "b", "one", "b", "a", "three", "a", "two", "c")
    runs = between(old, new)
    assert applied(runs, old) == new
    assert [w for r in runs if r.same for w in r.taken if w in {"one", "two", "three"}] == ["one", "three"]


def test_a_text_that_goes_on_is_another_text():
    with pytest.raises(ValueError, match="c"):
        applied((Run(("a",), ("b",)),), ("a", "c"))
    assert applied((Run(("a",), ("b",)), Run(("c",), ())), ("a", "c")) == ("b",)
    with pytest.raises(ValueError, match="a"):
        applied((Run(("a",), ("b",)),), ("c",))


def test_the_wording_of_a_clause_is_all_it_says_itself():
    parts = (
        Passage("a", "", Form.RULE, 0, Kind.PROHIBITION, "Do not", "**Do not**\n", "Do not"),
        Passage("p", "a", Form.POINT, 1, Kind.EXPECTATION, "P", "- p\n", "p"),
        Passage("a", "", Form.TEXT, 1, Kind.PROHIBITION, "", "more\n", "more words"),
        Passage("a", "", Form.TEXT, 1, Kind.PROHIBITION, "", "\n", ""),
    )
    assert wordings(iter(parts)) == (
        Wording("a", "", "Do not", Kind.PROHIBITION, "Do not more words"),
        Wording("p", "a", "P", Kind.EXPECTATION, "p"),
    )


def test_everything_that_became_of_a_clause_is_told():
    split, new = clause("a", "Be kind.", kind=Kind.PROHIBITION), clause("d", "Be fair.", under="a")
    changed = {
        c.id: c for c in compare([A, B, C], [B, split, new, clause("e", "Be bold.")], {"d": ("a", "b"), "e": ("c",)})
    }
    runs = {
        i: (said(tuple(w for r in c.runs for w in r.taken)), said(tuple(w for r in c.runs for w in r.put)))
        for i, c in changed.items()
    }
    assert {i: (c.title, c.kind, c.hows, c.came_from, c.went_into, runs[i]) for i, c in changed.items()} == {
        "b": ("b", Kind.EXPECTATION, (How.SPLIT, How.MOVED), (), ("d",), ("Be fair.", "Be fair.")),
        "a": ("a", Kind.PROHIBITION, (How.SPLIT, How.TURNED), (), ("d",), ("Be kind.", "Be kind.")),
        "d": ("d", Kind.EXPECTATION, (How.MERGED,), ("a", "b"), (), ("Be kind. Be fair.", "Be fair.")),
        "e": ("e", Kind.EXPECTATION, (How.SPLIT,), ("c",), (), ("Be bold.", "Be bold.")),
        "c": ("c", Kind.EXPECTATION, (How.MERGED,), (), ("e",), ("Be bold.", "")),
    }


def test_a_clause_that_also_took_in_another_is_not_said_to_come_from_itself_alone():
    two = Two({"a": A, "b": B}, {"a": A}, {"a": ("a", "gone"), "x": ("b",)}, frozenset())
    assert (two.came_from("a"), two.came_from("x"), two.came_from("y"), two.went_into("a"), two.went_into("b")) == (
        ("a",), ("b",), (), ("a",), (),
    )  # fmt: skip


def test_only_what_left_the_order_moved():
    def moved(old, new):
        return [c.id for c in compare(old, new) if How.MOVED in c.hows]

    d = clause("d", "Be brave.")
    assert moved([A, B, C, d], [A, C, d, B]) == ["b"]
    assert moved([A, B, C, d], [d, A, B, C]) == ["d"]
    assert moved([A, B], [clause("n", "New."), A, B]) == []
