"""Two histories that differ only in who reported, and how: whoever is reported obtains the same bytes from both."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from evenhand.reports.arrival import Arrival
from tests.doors import along
from tests.noninterference.respondent import ADELAIDE, BO, BOARD, NAMELESS, Who, differences, from_the_beginning

REPORTERS = int(os.environ.get("EVENHAND_REPORTERS", "20"))
AGAIN = replace(ADELAIDE, again="The kestrel came back, and the osprey with it")


@pytest.fixture
def obtained(house, at, monkeypatch):
    """What the respondent obtains when somebody reports, from the same beginning each time."""
    return lambda who: from_the_beginning(who, at, monkeypatch)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(BO, marks=pytest.mark.slow, id="another"),
        pytest.param(NAMELESS, id="nobody named"),
        pytest.param(AGAIN, marks=pytest.mark.slow, id="who writes again"),
    ],
)
def test_whoever_is_reported_obtains_the_same_bytes_whoever_reported(obtained, other):
    """C1, C7: by page, by mail, by every program's address, in published figures; in sizes, headers and status codes."""
    one, two = obtained(ADELAIDE), obtained(other)
    assert len(one) > 100
    assert differences(one, two) == []


@pytest.mark.slow
def test_what_is_compared_would_show_a_difference(obtained, monkeypatch):
    monkeypatch.setattr(Who, "arrival", lambda _who, post: Arrival(happened="It", where=f"{BOARD}/{post.pk}/"))
    one = obtained(ADELAIDE)
    assert differences(one, obtained(ADELAIDE)) == []
    monkeypatch.setattr(along, "CODE", along.CODE + "\n**Don't tell.** Who it was.\n")
    assert differences(one, obtained(BO)) != []


syllables = st.lists(st.sampled_from(["qua", "zim", "vor", "elt", "ýx", "øns"]), min_size=2, max_size=6).map("".join)
people = st.builds(
    Who,
    name=syllables.map(str.title),
    email=syllables.map(lambda s: s.encode("ascii", "ignore").decode() + "@canary.example"),
    words=st.lists(syllables, min_size=1, max_size=400).map(" ".join),
    wishes=st.one_of(st.just(""), syllables),
    anonymous=st.booleans(),
    again=st.one_of(st.just(""), syllables),
)


@pytest.mark.slow
def test_whoever_is_reported_obtains_the_same_bytes_over_random_reporters(obtained):
    """C1, C7."""
    one = obtained(ADELAIDE)

    @settings(max_examples=REPORTERS, deadline=None, database=None, phases=[Phase.generate])
    @given(people)
    def of(somebody):
        assert differences(one, obtained(somebody)) == []

    of()
