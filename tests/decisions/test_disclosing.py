"""C4: the closing note tells whoever reported whether the Code was broken and what protects them, and no more."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from evenhand.committee.actions import take_procedure
from evenhand.committee.procedures import shipped
from evenhand.decisions import queries
from evenhand.decisions.together import actions
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import FOUNDER, Actor
from evenhand.notices.queries import thread
from evenhand.notices.rules import Kind
from tests.cast import CLEO
from tests.stories.whole_way import adopted, party, work

REVEALED = ("Reading Room", "suspen", "1 April", "30 days", "Ben Carter", "He had been asked to stop", "paid course")
"""What stands in the respondent's letter and would tell Ada too much."""


def closing_note(case):
    ada = party(case, "reporter")
    return next(
        letter.words for letter in thread(Actor(ada.person, of=ada.thread), ada.thread) if letter.kind == Kind.OUTCOME
    )


def letting_reporters_learn_measures():
    take_procedure(FOUNDER, shipped("small").replace('reporter_learns = "found"', 'reporter_learns = "measures"'))


@pytest.mark.parametrize(
    "told",
    [
        "He was suspended.",
        "Their account is banned from here.",
        "We have warned the author.",
        "They cannot post until spring.",
        "You will not see them for 30 days.",
        "You will not see them for three weeks.",
        "La cuenta está suspendida.",
        "Ha recibido una advertencia.",
    ],
)
def test_c4_what_follows_for_somebody_else_is_not_told(heard, draft, told):
    """C4: by default; the words come back with what must go."""
    with pytest.raises(Refused, match="told-reveals-what-follows") as problem:
        actions.propose(CLEO, heard, replace(draft, told=told))
    assert (problem.value.field, bool(problem.value.pieces)) == ("told", True)


@pytest.mark.parametrize(
    "told",
    ["It was an advertisement, and is hidden.", "We took it down. Thank you for the warmth of your words.", "A band."],
)
def test_c4_what_was_found_and_what_is_hidden_can_be_told(heard, draft, told):
    """C4: whoever reported a post sees whether it is there."""
    assert actions.propose(CLEO, heard, replace(draft, told=told)).startswith("y-")


def test_c4_the_note_says_whether_the_code_was_broken_and_nothing_of_the_rest(heard, draft):
    """C4: with a suspension, its length, its place, a name and reasons there to leak."""
    adopted(heard, draft)
    work()
    note = closing_note(heard)
    assert "We found that the Code was broken." in note
    assert [secret for secret in REVEALED if secret in note.replace("in 30 and in 90 days", "")] == []


def test_c4_a_no_contact_is_told_without_whom_else_it_protects(heard, draft):
    """C4: what protects them."""
    from evenhand.decisions.rules import Kind as Measure
    from evenhand.decisions.rules import Planned

    apart = Planned(Measure.NO_CONTACT, words="canary-mara and whoever reported", until_on=dt.date(2026, 6, 1))
    adopted(heard, replace(draft, measures=(*draft.measures, apart)))
    work()
    note = closing_note(heard)
    assert ("Until Monday 1 June 2026 somebody" in note, "canary-mara" in note) == (True, False)


def test_c4_the_procedure_can_let_them_learn_more(heard, draft):
    """C4: how much is a setting of the procedure, and the committee's own words."""
    letting_reporters_learn_measures()
    adopted(heard, replace(draft, told="He was suspended for 30 days."))
    work()
    assert "He was suspended for 30 days." in closing_note(heard)


def test_c4_the_preview_is_the_note(heard, draft):
    """C4: who reads it first reads what will leave."""
    shown = queries.preview(CLEO, heard, draft).to_reporter
    assert "We found that the Code was broken." in shown
