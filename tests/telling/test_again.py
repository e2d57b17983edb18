"""Whom a round could not reach and now can; and a mail server whose answers say nothing of a member."""

from __future__ import annotations

import datetime as dt
import smtplib

import pytest

from evenhand.conduct.drafts import told
from evenhand.ground.people.actors import FOUNDER, Actor
from evenhand.membership import facts as membership
from evenhand.membership.actions import change
from evenhand.membership.rules import MATTER, Card
from evenhand.membership.taking_over import take
from evenhand.telling.actions import go_on, pause
from evenhand.telling.models import Delivery, Round
from tests.cast import CLEO
from tests.telling.conftest import ANNOUNCED, the_round
from tests.telling.server import refused

MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)
REGISTER = Actor(of=MATTER)


def states():
    return sorted(Delivery.objects.filter(round__says="announced").values_list("state", flat=True))


def ref_of(name):
    found = membership.reachable(membership.refs_after("", 99)).values()
    return next(one.ref for one in found if one.email == f"{name}@members.example")


def says(name, *, active):
    return Card(number=name, email=f"{name}@members.example", login=name), active


def test_t8_whoever_leaves_and_belongs_again_is_told_and_then_it_holds(members, announced, work, wire):
    members("ann", "bo")
    bo = ref_of("bo")
    wire.away = True
    work()
    card, _ = says("bo", active=False)
    change(REGISTER, bo, card, active=False)
    wire.away = False
    Round.objects.update(waits_until=None)
    work()
    assert (states(), told.everybody(announced)) == (["left", "sent"], True)
    change(REGISTER, bo, card, active=True)
    assert not told.everybody(announced)
    work()
    assert (wire.readers(), states()) == (["ann@members.example", "bo@members.example"], ["sent", "sent"])
    assert told.everybody(announced)


@pytest.mark.parametrize("why", ["refused", "no-address"])
def test_t8_whose_address_is_put_right_is_told_before_it_holds(members, announced, work, wire, why):
    members("ann")
    wrong = "bo@old.example" if why == "refused" else "no address"
    take(FOUNDER, f"Number,E-mail\nbo,{wrong}".encode(), whole=False)
    wire.says["bo@old.example"] = refused("bo@old.example")
    work()
    assert (Delivery.objects.get(state="unreachable").why, told.everybody(announced)) == (why, True)
    members("bo")
    assert not told.everybody(announced)
    work()
    assert wire.readers() == ["ann@members.example", "bo@members.example"]
    assert told.everybody(announced)


def test_nobody_is_given_up_at_the_first_try_after_a_round_has_rested(members, announced, work, wire, at):
    members("ann", "bo")
    wire.away = True
    work()
    pause(CLEO, the_round().ref)
    wire.away = False
    at(ANNOUNCED + 6 * DAY)
    go_on(CLEO, the_round().ref)
    wire.says["bo@members.example"] = refused("bo@members.example", 450, b"4.2.0 Greylisted")
    work()
    work()
    assert (states(), told.everybody(announced)) == (["sent", "waiting"], False)


def test_while_nobody_was_reached_nobody_is_given_up(members, announced, work, wire, at):
    members("ann")
    wire.says["ann@members.example"] = refused("ann@members.example", 450, b"4.3.0 Try again later")
    for hours in range(0, 7 * 24, 24):
        at(ANNOUNCED + hours * HOUR)
        work()
    assert states() == ["waiting"]
    wire.says.clear()
    at(ANNOUNCED + 8 * DAY)
    work()
    assert told.everybody(announced)


def test_a_server_that_breaks_off_at_one_letter_gets_it_once_an_hour_and_not_for_ever(
    members, announced, work, wire, at
):
    members("ann", "bo")
    wire.says["bo@members.example"] = smtplib.SMTPServerDisconnected()
    work()
    for minutes in range(2, 60, 2):
        at(ANNOUNCED + minutes * MINUTE)
        work()
    assert Delivery.objects.get(state="sending").tries == 3
    at(ANNOUNCED + 6 * DAY)
    work()
    assert (states(), told.everybody(announced)) == (["sent", "unreachable"], True)
