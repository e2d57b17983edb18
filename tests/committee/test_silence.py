"""Whoever is not at the desk for long is reminded, then on leave until they come back."""

import datetime as dt

import pytest

from evenhand.committee import facts
from evenhand.committee.members.actions import go_on_leave
from evenhand.committee.members.queries import own_seat
from evenhand.committee.members.silence import to_rest
from evenhand.committee.models import Leave, Onboarding
from evenhand.committee.queries import seated
from evenhand.committee.rules import Body, Term
from evenhand.committee.sweeps import sweep
from evenhand.ground.outbox.models import Errand
from evenhand.ground.people.actors import Actor
from evenhand.ground.people.models import Account
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from tests.cast import CLEO, CLOCK, DOV, ESI, IVO, MONDAY_NOON, NOBODY
from tests.clearing import all_clear

A_DAY = dt.timedelta(days=1)
EVERYBODY = {CLEO.person, IVO.person, DOV.person, ESI.person}


def days_on(at, days, *there):
    """Let days pass; these sign in on the last of them, and then the clock does what is due."""
    now = MONDAY_NOON + days * A_DAY
    at(now)
    Account.objects.filter(person_id__in=there).update(last_login=now)
    sweep()


def pinged(what):
    return sorted(Errand.objects.filter(kind="ping", body__what=what).values_list("body__person", flat=True))


def sitting():
    return set(facts.sitting(Body.STANDING, facts.today()))


def test_whoever_is_silent_is_reminded_once_and_a_month_later_on_leave(house, at):
    days_on(at, 59, CLEO.person)
    assert pinged("look-in") == []
    days_on(at, 60, CLEO.person, DOV.person, ESI.person)
    days_on(at, 61, CLEO.person)
    assert pinged("look-in") == [IVO.person]
    days_on(at, 89, CLEO.person, DOV.person, ESI.person)
    assert sitting() == EVERYBODY
    days_on(at, 90, CLEO.person)
    assert (sitting(), pinged("silent")) == (EVERYBODY - {IVO.person}, [IVO.person])
    assert Leave.objects.get().by == CLOCK.person
    days_on(at, 91, CLEO.person)
    assert Leave.objects.count() == 1


@pytest.mark.parametrize("planned", [IVO, DOV, ESI], ids=["ivo", "dov", "esi"])
def test_a_leave_planned_for_later_keeps_nobody_else_from_theirs(house, at, planned):
    """I7: whoever is silent stops reading by themselves, whatever another has arranged."""
    later = MONDAY_NOON.date() + 120 * A_DAY
    days_on(at, 60, CLEO.person)
    go_on_leave(CLOCK, planned.person, Term(later, later + A_DAY))
    days_on(at, 90, CLEO.person)
    assert sitting() == {CLEO.person, planned.person}
    assert Leave.objects.get(person_id=planned.person).from_on == later


def test_whoever_signs_in_after_the_reminder_stays(house, at):
    days_on(at, 60, CLEO.person, DOV.person, ESI.person)
    days_on(at, 80, *EVERYBODY)
    days_on(at, 100, CLEO.person)
    assert sitting() == EVERYBODY


def test_whoever_did_something_after_the_reminder_stays_however_long_ago_they_signed_in(house, at):
    days_on(at, 60, CLEO.person, DOV.person, ESI.person)
    at(MONDAY_NOON + 80 * A_DAY)
    receive(NOBODY, Arrival(happened="He answers every post of mine with a remark"))
    all_clear()
    days_on(at, 100, CLEO.person)
    assert sitting() == EVERYBODY


def test_they_end_it_themselves_and_begin_to_count_anew(house, at, visit):
    days_on(at, 60, CLEO.person, DOV.person, ESI.person)
    days_on(at, 90, CLEO.person, DOV.person, ESI.person)
    ivo = visit(IVO)
    assert "because you had not been here for three months" in ivo.get("/staff/seat/").content.decode()
    assert own_seat(Actor(IVO.person)).leave.own
    ivo.post("/staff/seat/back/")
    Account.objects.filter(person_id=IVO.person).update(last_login=None)
    assert seated(Actor(IVO.person)) == IVO
    days_on(at, 91, CLEO.person)
    assert IVO.person in sitting()


def test_a_desk_that_slept_reminds_first(house, at):
    """No leave on the same day as its reminder, however long the worker stood still."""
    days_on(at, 200, CLEO.person)
    assert (sitting(), pinged("look-in")) == (EVERYBODY, [DOV.person, ESI.person, IVO.person])
    days_on(at, 229, CLEO.person)
    assert sitting() == EVERYBODY
    days_on(at, 230, CLEO.person)
    assert sitting() == {CLEO.person}


def test_the_last_who_is_there_is_not_put_on_leave(house, at):
    days_on(at, 60)
    days_on(at, 95)
    assert len(sitting()) == 1
    days_on(at, 96)
    assert (len(sitting()), to_rest()) == (1, ())


def test_only_the_committee_is_counted_and_only_those_who_have_signed(house, at):
    Onboarding.objects.filter(person_id=IVO.person).delete()
    days_on(at, 60, CLEO.person, DOV.person, ESI.person)
    assert pinged("look-in") == []
