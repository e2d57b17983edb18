"""Our state tables and those the process was designed with: every transition of either is named in the map of the two."""

from __future__ import annotations

import pytest

from tests.machines.mapping import MAPS, WITHOUT_A_TABLE, ours
from tests.machines.reference import REFERENCE


@pytest.mark.parametrize("machine", MAPS)
def test_every_transition_of_ours_is_named_in_the_map_and_no_other(machine):
    assert set(MAPS[machine].ours) == ours(machine)


@pytest.mark.parametrize("machine", REFERENCE)
def test_every_transition_of_the_reference_is_met_by_one_of_ours_or_left_out_for_a_reason(machine):
    met = {(begin, event) for one in MAPS.values() for begin, event in one.meets(machine)}
    left = {event for one in MAPS.values() for event in one.left_out if event[0] == machine}
    there = {(begin, event) for begin, event, _ in REFERENCE[machine]}
    assert met | {(begin, event) for _, begin, event in left} == there
    assert met.isdisjoint((begin, event) for _, begin, event in left)


@pytest.mark.parametrize("machine", MAPS)
def test_whatever_differs_says_why_in_a_sentence(machine):
    whys = [*MAPS[machine].left_out.values(), *(w for w in MAPS[machine].ours.values() if isinstance(w, str))]
    assert [why for why in whys if len(why.split()) < 4] == []


@pytest.mark.parametrize("machine", MAPS)
def test_every_state_can_be_reached_and_no_machine_goes_on_for_ever(machine):
    ends = MAPS[machine].ends
    table = {(begin, end) for begin, _, end in ours(machine)}
    reached = closure(set(MAPS[machine].begins.split()), table)
    assert reached == {state for pair in table for state in pair}
    assert closure(set(ends), {(end, begin) for begin, end in table}) == reached


def closure(states, pairs):
    """Whatever can be reached from these states."""
    while more := {end for begin, end in pairs if begin in states} - states:
        states = states | more
    return states


def test_the_other_machines_of_the_reference_are_named_with_what_stands_in_their_place():
    assert sorted(WITHOUT_A_TABLE) == [
        "conflict declaration",
        "letter",
        "membership",
        "platform action",
        "sanction",
    ]
