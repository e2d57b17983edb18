"""Every open case has somebody who moves it along; the lead is taken and handed over."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.cases import queries
from evenhand.cases.clearance import keep_from_parties
from evenhand.cases.leading.actions import hand_over, take
from evenhand.cases.leading.queries import lead
from evenhand.cases.models import Case
from evenhand.cases.sweeps import sweep
from evenhand.committee.models import Seat
from evenhand.ground.errors import NotFound, Refused
from tests.cast import BEN, CLEO, DOV, FAY, HAL, IVO, MONDAY_NOON
from tests.doors.along import work

A_DAY = dt.timedelta(days=1)


def leader(scene):
    return queries.for_moderator(IVO, scene.case).lead


def test_whoever_opened_it_leads_it_until_another_takes_it(scene):
    assert leader(scene) == "Cleo"
    take(IVO, scene.case)
    assert leader(scene) == "Ivo"
    with pytest.raises(Refused, match="case-is-led-by-you"):
        take(IVO, scene.case)


def test_it_is_handed_over_with_a_note_and_a_mail_that_says_nothing(scene, mailoutbox):
    hand_over(CLEO, scene.case, IVO.person, "Ben asked for a call")
    work()
    assert leader(scene) == "Ivo"
    assert [n.words for n in queries.for_moderator(IVO, scene.case).notes] == ["Ben asked for a call"]
    (told,) = [m for m in mailoutbox if "handed something to you" in m.body]
    assert told.to == ["ivo@lakeside.example"]
    assert scene.case not in told.body


def test_it_is_handed_only_to_somebody_who_may_read_it(scene):
    keep_from_parties(scene.case, DOV.person, at=MONDAY_NOON)
    assert DOV.person not in [m.person for m in lead(CLEO, scene.case).others]
    for to in (DOV.person, FAY.person, BEN.person, CLEO.person, "p-made-up"):
        with pytest.raises(Refused, match="choose-one-of-these"):
            hand_over(CLEO, scene.case, to, "Please")
    with pytest.raises(Refused, match="words-are-missing"):
        hand_over(CLEO, scene.case, IVO.person, " ")


@pytest.mark.parametrize("stranger", [BEN, HAL, FAY])
def test_nobody_else_takes_it(scene, stranger):
    with pytest.raises(NotFound):
        take(stranger, scene.case)


def overdue(mailoutbox):
    work()
    return sorted(to for m in mailoutbox if "is overdue" in m.body for to in m.to)


def test_whoever_leads_an_overdue_case_is_told_once_a_day(scene, at, mailoutbox):
    Case.objects.update(open_due=MONDAY_NOON)
    sweep()
    sweep()
    assert overdue(mailoutbox) == ["cleo@lakeside.example"]
    at(MONDAY_NOON + A_DAY)
    sweep()
    assert overdue(mailoutbox) == ["cleo@lakeside.example"] * 2


def test_without_a_lead_the_others_who_may_are_told(scene, mailoutbox):
    Seat.objects.filter(person_id=CLEO.person).update(until_on=dt.date(2026, 3, 1))
    keep_from_parties(scene.case, DOV.person, at=MONDAY_NOON)
    Case.objects.update(open_due=MONDAY_NOON)
    sweep()
    told = overdue(mailoutbox)
    assert told != []
    assert set(told) <= {"esi@lakeside.example", "ivo@lakeside.example"}
