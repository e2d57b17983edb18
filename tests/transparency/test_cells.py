"""Nobody can reckon a small count: brute force over everything published, for tables of all kinds."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.ground.errors import Refused
from evenhand.transparency.cells import ANY, FEW, SOME, Sum, kept_back

MARKS = (FEW, SOME, ANY)


def published(counts, sums):
    return counts | kept_back(counts, sums)


def possible(told, sums, highest):
    """Every way in which the counts could be, up to the highest, for whoever knows what is told and the rules."""
    could_be = {FEW: range(1, 5), SOME: range(5, highest), ANY: range(highest)}
    hidden = [key for key, value in told.items() if value in MARKS]
    known = {key: value for key, value in told.items() if key not in hidden}
    for values in product(*(could_be[told[key]] for key in hidden)):
        guess = known | dict(zip(hidden, values, strict=True))
        if not any(line.off(guess) for line in sums):
            yield guess


def assert_nothing_can_be_reckoned(counts, sums):
    told = published(counts, sums)
    assert [told[key] for key, count in counts.items() if 1 <= count <= 4 and told[key] not in (FEW, ANY)] == []
    undecided = {key for key, value in told.items() if value in MARKS}
    seen = {}
    for guess in possible(told, sums, max(counts.values()) + 3):
        for key in tuple(undecided):
            if seen.setdefault(key, guess[key]) != guess[key]:
                undecided.discard(key)
        if not undecided:
            break
    assert undecided == set()


def a_list(*parts):
    keys = tuple(f"p{n}" for n in range(len(parts)))
    return dict(zip(keys, parts, strict=True)) | {"all": sum(parts)}, (Sum(("all",), keys),)


def a_table(rows):
    counts, sums, width = {}, [], len(rows[0])
    for r, row in enumerate(rows):
        counts |= {f"{r}.{c}": count for c, count in enumerate(row)} | {f"{r}.all": sum(row)}
        sums.append(Sum((f"{r}.all",), tuple(f"{r}.{c}" for c in range(width))))
    for c in range(width):
        counts[f"all.{c}"] = sum(row[c] for row in rows)
        sums.append(Sum((f"all.{c}",), tuple(f"{r}.{c}" for r in range(len(rows)))))
    counts["all"] = sum(map(sum, rows))
    sums += [
        Sum(("all",), tuple(f"{r}.all" for r in range(len(rows)))),
        Sum(("all",), tuple(f"all.{c}" for c in range(width))),
    ]
    return counts, tuple(sums)


def test_nought_is_told_and_so_is_a_period_in_which_nothing_happened():
    counts, sums = a_list(0, 0, 0)
    assert published(counts, sums) == counts


def test_large_counts_are_told():
    counts, sums = a_list(7, 12)
    assert published(counts, sums) == counts


def test_a_small_count_that_the_total_would_give_away_takes_another_with_it():
    counts, sums = a_list(3, 20, 7)
    assert published(counts, sums) == {"p0": FEW, "p1": 20, "p2": SOME, "all": 30}


def test_two_counts_of_four_hide_their_total():
    counts, sums = a_list(4, 4)
    assert published(counts, sums) == {"p0": FEW, "p1": FEW, "all": SOME}


def test_what_is_at_least_so_much_gives_nothing_away_either():
    counts = {"a": 4, "b": 4, "cases": 8}
    sums = (Sum(("cases",), ("a", "b"), at_least=True),)
    assert published(counts, sums) == {"a": FEW, "b": FEW, "cases": SOME}
    assert_nothing_can_be_reckoned(counts, sums)


def test_one_total_of_two_tables_is_kept_back_in_both():
    counts = {"a": 4, "b": 4, "c": 2, "d": 6, "all": 8}
    sums = (Sum(("all",), ("a", "b")), Sum(("all",), ("c", "d")))
    assert_nothing_can_be_reckoned(counts, sums)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_nothing_kept_back_can_be_reckoned_in_a_list(parts):
    assert_nothing_can_be_reckoned(*a_list(*parts))


ROWS = st.integers(1, 3).flatmap(
    lambda wide: st.lists(st.lists(st.integers(0, 7), min_size=wide, max_size=wide), min_size=1, max_size=2)
)


@given(ROWS)
@settings(max_examples=25, deadline=None)
def test_nothing_kept_back_can_be_reckoned_in_a_table(rows):
    counts, sums = a_table(rows)
    told = published(counts, sums)
    if sum(value in MARKS for value in told.values()) <= 6:  # more is too many to try
        assert_nothing_can_be_reckoned(counts, sums)


@given(st.lists(st.integers(0, 6), min_size=2, max_size=3), st.integers(0, 6), st.integers(0, 3))
@settings(max_examples=25, deadline=None)
def test_nothing_kept_back_can_be_reckoned_from_two_lists_of_one_total(parts, cut, more):
    counts, sums = a_list(*parts)
    first = min(cut, counts["all"])
    counts |= {"x": first, "y": counts["all"] - first, "least": max(counts["all"] - more, 0)}
    sums += (Sum(("all",), ("x", "y")), Sum(("least",), ("all",), at_least=True))
    assert_nothing_can_be_reckoned(counts, sums)


def test_ones_whose_total_would_tell_that_they_are_ones_hide_it_altogether():
    counts, sums = a_list(1, 1, 1, 1)
    assert published(counts, sums) == {"p0": FEW, "p1": FEW, "p2": FEW, "p3": FEW, "all": ANY}


def test_where_nothing_helps_the_period_is_too_short():
    chain = [f"a{n:02}" for n in range(12)]
    with pytest.raises(Refused, match="period-is-too-short-to-tell"):
        kept_back(dict.fromkeys(chain, 1), [Sum((one,), (next_,)) for one, next_ in pairwise(chain)])
