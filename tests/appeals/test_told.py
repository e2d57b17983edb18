"""Whoever hears an appeal is told that a party has written, once for each time, and never what."""

from __future__ import annotations

import pytest

from evenhand.appeals.actions import complete, lodge
from evenhand.appeals.sweeps import sweep
from evenhand.cases.actions import answer
from evenhand.ground.outbox.models import Errand
from evenhand.reports.actions import write
from tests.stories.panel import formed, panel_of


def told():
    sweep()
    rung = Errand.objects.filter(kind="ping", body__what="appeal-moved", key__contains=" answers ")
    return sorted(errand.body["person"] for errand in rung)


@pytest.fixture
def panel(ben):
    return sorted(arbiter.person for arbiter in formed(lodge(ben, reason="It was allowed", why_change="Lift it")))


def test_nothing_is_rung_before_anybody_writes(panel):
    assert told() == []


def test_every_answer_rings_once(panel, ben, ada):
    answer(ben, "One thing more: the canary sentence")
    assert told() == panel
    assert told() == panel
    write(ada, "And one from the other side")
    assert told() == sorted(panel * 2)
    assert "canary" not in str(list(Errand.objects.filter(kind="ping").values_list("body", "key")))


def test_what_completed_an_appeal_is_there_when_its_panel_is_drawn(ben):
    ref = lodge(ben, reason="It was allowed", why_change="")
    complete(ben, why_change="Lift it")
    drawn = [arbiter.person for arbiter in panel_of(ref)]
    assert sorted(e.body["person"] for e in Errand.objects.filter(kind="ping", body__what="appeal")) == sorted(drawn)
