"""Who asks what is kept of them gets their own letters and words, read by two, and nothing about anybody else."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.appeals.actions import lodge
from evenhand.cases import actions as cases
from evenhand.ground.errors import NotFound, Refused
from evenhand.notices.queries import thread
from evenhand.reports.actions import write as write_more
from evenhand.transparency.keeping.handing import actions as access
from evenhand.transparency.models import Access, Kept
from tests.appeals.conftest import ada as ada
from tests.appeals.conftest import ben as ben
from tests.appeals.conftest import case as case
from tests.appeals.conftest import place as place
from tests.appeals.conftest import post as post
from tests.cast import CLEO, FAY, IVO, NOBODY
from tests.stories.whole_way import work

REPORTERS = (
    "Ada Lovelace",
    "ada@members.example",
    "He advertised again",
    "canary-of-the-reporter",
    "canary-of-her-appeal",
)
MEMBERS = ("canary-of-a-note", "It follows from what we found")
"""What the reporter told, and what members noted and gave as reasons of their votes."""


@pytest.fixture
def full(case, ben, ada):
    """A case full of what others wrote."""
    cases.note(CLEO, case, "canary-of-a-note: Ada Lovelace told me")
    write_more(ada, "canary-of-the-reporter")
    lodge(ada, reason="canary-of-her-appeal", why_change="More")
    cases.answer(ben, "canary-of-the-respondent")
    work()
    return case


def handed_out(matter, of):
    assert access.hand_out(IVO, access.prepare(CLEO, matter, of.of))
    return thread(of, of.of)[-1].words


def test_the_respondent_gets_their_letters_and_words_and_nothing_of_the_reporter(full, ben):
    """C10: neither who reported, nor what they told, nor what members wrote among themselves."""
    words = handed_out(full, ben)
    for theirs in (
        "canary-of-the-respondent",
        "I thought it was allowed",
        "suspended from Reading Room",
        "Article 15(4)",
    ):
        assert theirs in words
    assert [leak for leak in (*REPORTERS, *MEMBERS) if leak in words] == []


def test_a_reporter_gets_what_they_told_and_nothing_of_the_respondent(full, ada):
    """C10: the other side is protected as well."""
    words = handed_out(full, ada)
    for theirs in ("He advertised again", "canary-of-the-reporter", "canary-of-her-appeal"):
        assert theirs in words
    others = ("canary-of-the-respondent", "I thought it was allowed", "Ben Carter", *MEMBERS)
    assert [leak for leak in others if leak in words] == []


def test_only_the_respondent_is_told_on_which_day_their_case_is_erased(full, ben, ada):
    """C4, C10: it is so long after what was ordered ends: a reporter could count how long that lasts."""
    day = {"closed_on": dt.date(2026, 4, 1), "due_on": dt.date(2028, 3, 31), "look_on": dt.date(2028, 3, 31)}
    Kept.objects.create(matter=full, **day)
    hers, his = handed_out(full, ada), handed_out(full, ben)
    assert [("2028" in words, "It is erased on" in words) for words in (hers, his)] == [(False, False), (True, True)]
    assert "for the time our procedure names" in hers


def test_a_second_member_reads_it_before_it_leaves(full, ben):
    """C10, C2: nobody hands out alone what they put together."""
    before = len(thread(ben, ben.of))
    ref = access.prepare(CLEO, full, ben.of)
    with pytest.raises(Refused, match="another-member-hands-out"):
        access.hand_out(CLEO, ref)
    with pytest.raises(Refused, match="access-waits-already"):
        access.prepare(IVO, full, ben.of)
    assert len(thread(ben, ben.of)) == before
    access.hand_out(IVO, ref)
    assert len(thread(ben, ben.of)) == before + 1
    with pytest.raises(NotFound):
        access.hand_out(IVO, ref)


def test_what_was_written_since_is_read_first(full, ben):
    ref = access.prepare(CLEO, full, ben.of)
    cases.answer(ben, "One thing more")
    assert access.hand_out(IVO, ref) is False
    assert Access.objects.get().signed_by == ""
    assert access.hand_out(IVO, ref) is True
    assert "One thing more" in thread(ben, ben.of)[-1].words


@pytest.mark.parametrize("stranger", [FAY, NOBODY])
def test_nobody_else_puts_it_together_or_hands_it_out(full, ben, stranger):
    with pytest.raises(NotFound):
        access.prepare(stranger, full, ben.of)
    ref = access.prepare(CLEO, full, ben.of)
    with pytest.raises(NotFound):
        access.hand_out(stranger, ref)


def test_only_a_thread_of_the_matter_itself_is_handed_out(full):
    with pytest.raises(NotFound):
        access.prepare(CLEO, full, "t-somebody-elses")
