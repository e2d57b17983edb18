"""The page of whoever is reported, or affected: opened by a link, without an account or a cookie."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from evenhand.appeals.models import Appeal
from evenhand.cases.hearing.actions import read_notice
from evenhand.cases.sweeps import sweep as interims_ended
from tests.cast import CLEO, IVO, MONDAY_NOON
from tests.doors.along import (
    NAME,
    a_place,
    a_report,
    appealed,
    decided,
    opened,
    page_of,
    stage_of,
    thread_of,
    words,
)


@pytest.fixture
def scene(house):
    place, post = a_place()
    return place, post, a_report(post)


@pytest.fixture
def cleo(scene, visit):
    return visit(CLEO)


@pytest.fixture
def case(cleo, scene):
    ref = opened(cleo, scene[2])
    cleo.post(f"/desk/cases/{ref}/summary/", {"summary": "A post advertises a course."})
    return ref


@pytest.fixture
def settled(cleo, scene):
    return decided(cleo, scene[2], *scene[:2])


def test_their_page_shows_their_letters_and_nothing_of_anybody_else(case, cleo, client):
    theirs = thread_of(case, "respondent")
    asked = {f"questions-{theirs}": "How do you see it?", f"reply_by-{theirs}": "2026-03-10"}
    cleo.post(f"/desk/cases/{case}/threads/{theirs}/notify/", asked)
    assert "please tell us your side" not in words(client.get(page_of(case)))
    read_notice(IVO, case, theirs)
    cleo.post(f"/desk/cases/{case}/notes/", {"note": "Among us"})
    answer = client.get(page_of(case))
    page = words(answer)
    for text in (
        "A report concerns something you wrote or did",
        "No decision has been made.",
        "please tell us your side",
        "A post advertises a course.",
        "How do you see it?",
        "Nothing. You can do everything",
    ):
        assert text in page
    for secret in (NAME, "ada@members.example", "He advertised again", "Among us", "Cleo"):
        assert secret not in page
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_what_they_answer_reaches_the_desk(case, cleo, client):
    assert client.post(page_of(case), {"words": "I thought it was allowed"}).status_code == 302
    assert "I thought it was allowed" in words(client.get(page_of(case)))
    assert "I thought it was allowed" in words(cleo.get(f"/desk/cases/{case}/"))


@pytest.mark.parametrize(("said", "sentence"), [("  ", "nothing in it yet"), ("x" * 20_001, "20,000 letters")])
def test_an_answer_that_is_refused_is_still_there(said, sentence, case, client):
    answer = client.post(page_of(case), {"words": said})
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert said in words(answer)
    assert 'href="#words"' in words(answer)


def test_an_interim_suspension_says_where_until_when_and_that_it_is_no_finding(case, cleo, client, scene, at):
    cleo.post(
        f"/desk/cases/{case}/interim/",
        {
            "who": f"{thread_of(case, 'respondent')} {scene[0]}",
            "reason": "It goes on",
            "until": "2026-03-09",
            "review": "2026-03-04",
            "step": "do",
        },
    )
    page = words(client.get(page_of(case)))
    assert "Reading Room, until Monday 9 March 2026, 23:59 Chicago time" in page
    assert "looked at again on Wednesday 4 March 2026" in page
    assert "It is not a finding against you" in page
    at(MONDAY_NOON + dt.timedelta(days=8))
    interims_ended()
    page = words(client.get(page_of(case)))
    assert "Nothing. You can do everything" in page
    assert "has ended by itself on Monday 9 March 2026, 23:59 Chicago time. It was not a finding." in page
    assert "lifted" not in page
    desk = words(cleo.get(f"/desk/cases/{case}/"))
    assert "Suspended meanwhile from Reading Room, ended by itself on Monday 9 March 2026, 23:59 Chicago time" in desk
    assert "The interim suspension ended by itself." in desk
    interims_ended()
    assert words(client.get(page_of(case))) == page


def test_a_decision_says_what_is_restricted_where_until_when_and_how_to_appeal(settled, client):
    page = words(client.get(page_of(settled)))
    assert (
        "Your account is suspended from Reading Room for 30 days, until Wednesday 1 April 2026, 23:59 Chicago time"
        in page
    )
    assert "Your post on Reading Room is hidden" in page
    assert "You can appeal until <strong>Friday 1 May 2026, 23:59 Chicago time</strong>, 60 days from today" in page
    assert NAME not in page


def test_a_suspension_that_has_ended_restricts_nothing(settled, client, at):
    at(MONDAY_NOON + dt.timedelta(days=40))
    page = words(client.get(page_of(settled))).partition("What was written")[0]
    assert "suspended" not in page
    assert "hidden" in page


def test_an_appeal_is_lodged_from_the_page(settled, client):
    there = page_of(settled) + "appeal/"
    assert "Ask for the decision to be looked at again" in words(client.get(there))
    appealed(settled, client)
    page = words(client.get(page_of(settled)))
    assert "Your appeal has arrived" in page
    assert "You appealed on Monday 2 March 2026, 12:00 Chicago time" in page
    assert stage_of(settled) == "appealed"
    assert client.get(there).status_code == 302
    again = client.post(there, {"reason": "x", "change": "y"})
    assert (again.status_code, "You have appealed already" in words(again)) == (422, True)
    assert Appeal.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"reason": " ", "change": ""}, "reason"),
        ({"reason": "z" * 20_001, "change": "Kept change"}, "reason"),
        ({"reason": "Kept reason", "change": "z" * 20_001}, "change"),
    ],
)
def test_an_appeal_that_is_refused_is_still_there(typed, field, settled, client):
    answer = client.post(page_of(settled) + "appeal/", typed)
    page = words(answer)
    assert answer.status_code == 422
    assert f'href="#{field}"' in page
    assert "What you wrote is still here" in page
    assert ("Kept" in page) == ("Kept" in str(typed))
    assert not Appeal.objects.exists()


@pytest.mark.parametrize(
    ("typed", "lacks"),
    [({"reason": " ", "change": "Lift it"}, ["reason"]), ({"later": "yes"}, ["reason", "change"])],
)
def test_an_appeal_that_lacks_something_is_taken_and_completed_on_the_same_page(typed, lacks, settled, client):
    there = page_of(settled) + "appeal/"
    assert client.post(there, typed).status_code == 302
    page = words(client.get(page_of(settled)))
    assert "Something is still missing. Please say it until <strong>Monday 16 March 2026, 23:59" in page
    assert [field for field in ("reason", "change") if f'name="{field}"' in page] == lacks
    assert client.post(there, {"complete": "yes", **dict.fromkeys(lacks, "Now it is said")}).status_code == 302
    assert Appeal.objects.get().stage == "forming"
    assert "Something is still missing" not in words(client.get(page_of(settled)))


def test_an_appeal_is_withdrawn_on_the_page(settled, client):
    appealed(settled, client)
    assert "Withdraw the appeal" in words(client.get(page_of(settled)))
    assert client.post(page_of(settled) + "appeal/", {"withdraw": "yes"}).status_code == 302
    assert "You have withdrawn your appeal. The decision holds." in words(client.get(page_of(settled)))
    assert client.get(page_of(settled) + "appeal/").status_code == 404


def test_a_late_appeal_is_told_so_and_taken(settled, client, at):
    at(MONDAY_NOON + dt.timedelta(days=70))
    assert "That day has passed" in words(client.get(page_of(settled) + "appeal/"))
    appealed(settled, client)
    assert Appeal.objects.get().late is True


def test_nothing_can_be_appealed_before_a_decision(case, client):
    assert "Write an appeal" not in words(client.get(page_of(case)))
    assert client.get(page_of(case) + "appeal/").status_code == 404


def test_somebody_affected_reads_their_own_page(cleo, case, scene, client):
    cleo.post(f"/desk/cases/{case}/parties/", {"side": "affected", "name": "Liz Doe", "place": ""})
    theirs = thread_of(case, "affected")
    cleo.post(f"/desk/cases/{case}/threads/{theirs}/", {f"words-{theirs}": "How are you?"})
    page = words(client.get(page_of(case, "affected")))
    assert "A case that concerns you" in page
    assert "How are you?" in page
    assert "What is restricted" not in page
    assert "Ben Carter" not in page
    assert "How are you?" not in words(client.get(page_of(case)))


@pytest.mark.parametrize("secret", ["a" * 26, "x", "%00", "é"])
@pytest.mark.parametrize("end", ["", "appeal/"])
def test_a_made_up_link_opens_nothing(secret, end, house, client):
    assert client.get(f"/case/{secret}/{end}").status_code == 404
    assert client.post(f"/case/{secret}/{end}", {"words": "x"}).status_code == 404


def test_a_form_sent_from_another_site_is_refused(case):
    strict = Client(enforce_csrf_checks=True)
    assert (
        strict.post(page_of(case), {"words": "x"}, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    )
    assert strict.post(page_of(case), {"words": "x"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert strict.post(page_of(case), {"words": "x"}, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 302
