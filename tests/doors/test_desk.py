"""The desk opens to those who may, and to nobody else."""

from __future__ import annotations

import pytest

from evenhand.ground.vault.models import Opening
from tests.cast import CLEO, DOV, ESI, FAY, NOBODY
from tests.doors.along import (
    BOARD,
    NAME,
    a_report,
    opened,
    words,
)


def test_who_somebody_is_is_shown_once_and_written_down(cleo, scene, case):
    here = f"/desk/cases/{case}/reveal/"
    before = Opening.objects.filter(by=CLEO.person).count()
    refused_page = cleo.post(here, {"who": scene[2]})
    assert refused_page.status_code == 422
    assert "one of those offered" in words(refused_page)
    assert NAME not in words(refused_page)
    shown = cleo.post(here, {"who": scene[2], "purpose": "danger"})
    assert NAME in words(shown)
    assert Opening.objects.filter(by=CLEO.person, purpose="danger").count() == before + 1
    assert NAME not in words(cleo.get(here))
    assert NAME not in words(cleo.get(f"/desk/cases/{case}/"))


ADDRESSES = [
    "",
    "summary/",
    "notes/",
    "parties/",
    "threads/x/",
    "threads/x/notify/",
    "hide/",
    "interim/",
    "interim/x/lift/",
    "decide/",
    "reveal/",
]
OF_A_REPORT = ["", "look/", "answer/", "set-aside/", "open/", "join/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_strangers_find_no_case(address, cleo, scene, visit):
    secret = a_report(scene[1], name="Eve", not_by=(ESI.person,))
    ref = opened(cleo, secret)
    for actor in (ESI, FAY, NOBODY):
        client = visit(actor)
        assert client.get(f"/desk/cases/{ref}/{address}").status_code == 404
        assert client.post(f"/desk/cases/{ref}/{address}", {"note": "x", "summary": "x"}).status_code == 404
    assert cleo.get(f"/desk/cases/c-made-up/{address}").status_code == 404


@pytest.mark.parametrize("address", OF_A_REPORT)
def test_strangers_find_no_report(address, cleo, scene, visit):
    ref = a_report(scene[1], name="Eve", not_by=(ESI.person,))
    for actor in (ESI, FAY, NOBODY):
        client = visit(actor)
        assert client.get(f"/desk/reports/{ref}/{address}").status_code == 404
        assert client.post(f"/desk/reports/{ref}/{address}", {"words": "x", "why": "spam"}).status_code == 404
    assert ref not in words(visit(ESI).get("/desk/"))
    assert cleo.get(f"/desk/reports/r-made-up/{address}").status_code == 404


def test_an_act_that_is_only_visited_leads_to_its_page(cleo, scene, case):
    assert cleo.get(f"/desk/cases/{case}/notes/")["Location"] == f"/desk/cases/{case}/"
    assert cleo.get(f"/desk/reports/{scene[2]}/look/")["Location"] == f"/desk/reports/{scene[2]}/"


def test_a_form_without_its_token_is_refused(house, visit, scene):
    from django.test import Client

    cleo, strict = visit(CLEO), Client(enforce_csrf_checks=True)
    strict.cookies = cleo.cookies
    assert strict.post(f"/desk/reports/{scene[2]}/look/").status_code == 403


def test_an_anonymous_report_leaves_no_hour_on_the_desk(cleo, scene):
    ref = a_report(scene[1], anonymous=True, name="", email="", where=f"{BOARD}/{scene[1].pk}/")
    page = words(cleo.get(f"/desk/reports/{ref}/"))
    assert "Anonymous. Nobody can find out" in page
    assert "We have your report" in page or "Your report reached us" in page
    assert "00:00" not in page.partition("With the person reporting")[2]


def test_a_moderator_who_is_reported_never_meets_it(scene, visit):
    dov = visit(DOV)
    assert dov.get("/desk/").status_code == 200
