"""Over a crash nobody is missed, and only letters under way may be sent again, with the same id, and counted (T8)."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.ground import clock
from evenhand.membership import facts as membership
from evenhand.telling import listing, rules, sending
from evenhand.telling.actions import begin, settle
from evenhand.telling.models import Delivery, Round
from evenhand.telling.rules import Says, Step
from tests.cast import CLOCK
from tests.telling.conftest import ANNOUNCED, the_round
from tests.telling.server import Killed

MEMBERS, IN_FLIGHT, PAGE = 23, 5, 4
AGAIN = HealthCheck.function_scoped_fixture


@pytest.fixture
def few(monkeypatch, members, announced, wire):
    """A round of a few members, with small pages and small batches."""
    monkeypatch.setattr(rules, "IN_FLIGHT", IN_FLIGHT)
    monkeypatch.setattr(listing, "PAGE", PAGE)
    members(*(f"m{n}" for n in range(MEMBERS)))
    begin(CLOCK, announced, Says.ANNOUNCED)


def is_killed():
    """Send until all is sent, or until we die."""
    try:
        sending.tell()
    except Killed:
        return True
    return False


def anew(wire):
    Delivery.objects.all().delete()
    Round.objects.update(listed_after="", listed_at=None, repeats=0, waits_until=None)
    wire.__init__()


@settings(max_examples=20, deadline=None, suppress_health_check=[AGAIN])
@given(deaths=st.lists(st.tuples(st.sampled_from(("dies_before", "dies_after")), st.integers(0, MEMBERS)), max_size=4))
def test_t8_killed_before_or_after_any_letter_nobody_is_missed_and_repeats_are_counted(few, wire, at, deaths):
    anew(wire)
    now, died = ANNOUNCED, 0
    for name, number in (*deaths, (None, 0)):
        if name:
            setattr(wire, name, number)
        with clock.standing_at(now):
            died += is_killed()
        now += rules.LEASE + dt.timedelta(seconds=1)
    wire.dies_before = wire.dies_after = None
    with clock.standing_at(now):
        sending.tell()
    by_reader = Counter(wire.readers())
    assert set(by_reader) == {f"m{n}@members.example" for n in range(MEMBERS)}
    assert len(set(zip(wire.readers(), wire.ids(), strict=True))) == MEMBERS
    repeats, counted = sum(by_reader.values()) - MEMBERS, the_round().repeats
    assert repeats <= counted <= died * IN_FLIGHT
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}


@pytest.mark.parametrize("pages", range(MEMBERS // PAGE + 2))
def test_t8_killed_between_two_pages_everybody_gets_one_row(few, wire, pages):
    anew(wire)
    for _ in range(pages):
        listing.list_page(the_round())
    sending.tell()
    assert (Delivery.objects.count(), the_round().listed_at) == (MEMBERS, ANNOUNCED)


def test_while_one_worker_sends_another_takes_up_other_letters(few, wire):
    anew(wire)
    while the_round().listed_at is None:
        listing.list_page(the_round())
    claims = [sending.claim(the_round()) for _ in range(6)]
    refs = [ref for claim in claims for ref in claim.members]
    assert ([len(claim.members) for claim in claims], len(set(refs))) == ([5, 5, 5, 5, 3, 0], MEMBERS)


def test_the_slower_of_two_workers_writes_nothing_over_the_faster(few, wire, at):
    anew(wire)
    listing.list_page(the_round())
    slow = sending.claim(the_round())
    at(ANNOUNCED + rules.LEASE + dt.timedelta(seconds=1))
    fast = sending.claim(the_round())
    assert list(fast.members) == list(slow.members)
    settle(CLOCK, the_round().ref, slow.claim, dict.fromkeys(slow.members, Step.REFUSED))
    assert set(Delivery.objects.values_list("state", "claim")) == {("sending", fast.claim)}
    assert the_round().repeats == len(fast.members)
    assert len(membership.reachable(list(slow.members.values()))) == len(slow.members)


def test_a_connection_that_breaks_in_the_middle_leaves_one_letter_in_doubt(few, wire, at):
    anew(wire)
    wire.says["m3@members.example"] = ConnectionResetError()
    sending.tell()
    assert Delivery.objects.filter(state="sending").count() == 1
    wire.says.clear()
    at(ANNOUNCED + dt.timedelta(minutes=2))
    sending.tell()
    assert (sorted(Counter(wire.readers()).values()), the_round().repeats) == ([1] * MEMBERS, 1)


def test_a_batch_that_takes_too_long_is_handed_back_before_its_lease_ends(few, wire, at):
    anew(wire)
    while the_round().listed_at is None:
        listing.list_page(the_round())
    wire.then = lambda: at(ANNOUNCED + rules.LEASE)  # so long the first letter takes
    taken = sending.claim(the_round())
    steps = sending.send(taken, sending._words(the_round()), sending.mailers["default"])
    assert list(steps.values()) == [Step.TAKEN, *[Step.UNTOUCHED] * 4]
