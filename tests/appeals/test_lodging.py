"""Whoever is involved appeals once; what the panel then says ends it."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.appeals.actions import lodge, rule
from evenhand.appeals.models import Appeal
from evenhand.appeals.queries import for_party
from evenhand.appeals.rules import Outcome
from evenhand.decisions.rules import Kind, Planned
from evenhand.ground.errors import Refused
from tests.cast import CLEO, FAY
from tests.doors.along import a_place, a_report, decided, thread_of, work
from tests.stories.whole_way import by_link


@pytest.fixture
def scene(house, visit):
    place, post = a_place()
    return place, post, decided(visit(CLEO), a_report(post), place, post)


@pytest.fixture
def ben(scene):
    return by_link(thread_of(scene[2], "respondent"))


def appeal(party):
    return lodge(party, reason="It was allowed", why_change="The pinned post says so")


def test_after_a_varied_decision_there_is_no_second_appeal(scene, ben):
    place, post, case = scene
    shorter = Planned(Kind.SUSPENSION, place, until_on=dt.date(2026, 3, 5))
    rule(FAY, appeal(ben), Outcome.VARIED, "It was his first time", (shorter, Planned(Kind.HIDE, place, str(post.pk))))
    work()
    shown = for_party(ben)
    assert (shown.possible, shown.outcome, shown.fell) == (False, "varied", False)
    with pytest.raises(Refused, match="appeal-is-lodged-already"):
        appeal(ben)
    assert Appeal.objects.filter(case=case).count() == 1


def test_the_other_side_keeps_its_own_appeal(scene, ben, visit):
    from evenhand.ground.people.actors import Actor
    from evenhand.reports.models import Report

    report = Report.objects.get()
    ada = Actor(report.person_id, of=report.ref)
    appeal(ben)
    assert for_party(ada).possible
    appeal(ada)
    assert sorted(Appeal.objects.values_list("side", flat=True)) == ["reporter", "respondent"]
