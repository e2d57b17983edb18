"""A member's own seat, the committee's page and the public one, from the door."""

import datetime as dt

import pytest
from django.test import Client

from evenhand.committee.actions import give_seat
from evenhand.committee.alternates.actions import name_alternate
from evenhand.committee.members.actions import go_on_leave, join
from evenhand.committee.members.rules import Said
from evenhand.committee.models import Onboarding, Seat
from evenhand.committee.queries import seated
from evenhand.committee.rules import Body, Term
from evenhand.ground.people.actors import FOUNDER, Actor
from evenhand.ground.people.models import Account
from evenhand.reports import queries as reports
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from tests.cast import CLEO, DOV, ESI, FAY, IVO, MODERATOR, NOBODY
from tests.clearing import all_clear

TODAY = dt.date(2026, 3, 2)
TERM = Term(TODAY, dt.date(2028, 3, 1))
TYPED = {"agreement": "1", "agreed": "yes", "training": "Two afternoons", "trained_on": "2026-03-01"}


@pytest.fixture
def uma(house):
    """Seated today, nothing signed yet."""
    email = "uma@lakeside.example"
    return give_seat(FOUNDER, name="Uma", email=email, body=Body.STANDING, term=TERM, role="member")


@pytest.fixture
def chair(house, visit):
    Seat.objects.filter(person_id=CLEO.person).update(role="chair")
    return visit(CLEO)


def test_a_new_member_is_led_to_sign_and_then_to_the_desk(uma, visit):
    browser = visit(Actor(uma, MODERATOR))
    assert browser.get("/desk/").status_code == 404
    assert browser.get("/staff/").headers["Location"] == "/staff/seat/"
    page = browser.get("/staff/seat/").content.decode()
    assert "Before you read anything" in page
    assert "I keep to myself what I read and hear here" in page
    signed = browser.post("/staff/seat/", TYPED | {"organisations": "Northside Library\n\nChoir"})
    assert signed.headers["Location"] == "/staff/"
    assert browser.get("/staff/").headers["Location"] == "/desk/"
    assert "You signed the agreement on Monday 2 March 2026." in browser.get("/staff/seat/").content.decode()


def test_what_was_typed_stays_when_something_is_missing(uma, visit):
    browser = visit(Actor(uma, MODERATOR))
    for missing in ("agreed", "training", "trained_on"):
        typed = {name: value for name, value in TYPED.items() if name != missing} | {"organisations": "canarychoir"}
        answer = browser.post("/staff/seat/", typed)
        assert (answer.status_code, "canarychoir" in answer.content.decode()) == (422, True)
        assert f'href="#{missing}"' in answer.content.decode()
    assert seated(Actor(uma)).seats == frozenset()


def test_whoever_sat_before_is_asked_to_sign_and_goes_on_reading(house, visit):
    Onboarding.objects.update(agreement=None, signed_on=None)
    browser = visit(CLEO)
    assert browser.get("/desk/").status_code == 200
    assert "Please sign the agreement" in browser.get("/staff/seat/").content.decode()
    browser.post("/staff/seat/", TYPED | {"no_organisation": "yes"})
    assert "Please sign the agreement" not in browser.get("/staff/seat/").content.decode()


def test_the_executive_committee_signs_on_its_own_page(house, visit):
    Onboarding.objects.filter(person_id=FAY.person).delete()
    browser = visit(FAY)
    assert browser.get("/panel/").status_code == 404
    assert "Which training" not in browser.get("/staff/seat/").content.decode()
    browser.post("/staff/seat/", {"agreement": "1", "agreed": "yes"})
    assert browser.get("/panel/").status_code == 200


def test_on_leave_the_desk_is_closed_and_the_own_page_says_until_when(house, visit):
    browser = visit(IVO)
    wrong = browser.post("/staff/seat/leave/", {"from_on": "2026-03-02", "until_on": "2026-03-01"})
    assert (wrong.status_code, 'value="2026-03-01"' in wrong.content.decode()) == (422, True)
    browser.post("/staff/seat/leave/", {"from_on": "2026-03-02", "until_on": "2026-03-20"})
    assert browser.get("/desk/").status_code == 404
    assert "You are on leave until Friday 20 March 2026" in browser.get("/staff/seat/").content.decode()
    browser.post("/staff/seat/back/")
    assert browser.get("/desk/").status_code == 200


def test_a_leave_by_the_chairs_says_no_reason_and_has_no_button(chair, visit):
    chair.post("/desk/committee/leave/", {"person": IVO.person, "from_on": "2026-03-02", "until_on": "2026-03-20"})
    browser = visit(IVO)
    assert browser.get("/desk/").status_code == 404
    page = browser.get("/staff/seat/").content.decode()
    assert "The chairs arranged it and can end it." in page
    assert "Come back now" not in page
    assert browser.post("/staff/seat/back/").status_code == 422
    chair.post("/desk/committee/back/", {"person": IVO.person})
    assert browser.get("/desk/").status_code == 200


def test_whoever_gives_their_seat_back_is_out_in_the_same_moment(house, visit):
    browser = visit(IVO)
    assert "This cannot be undone" in browser.get("/staff/seat/resign/").content.decode()
    assert browser.get("/desk/").status_code == 200
    browser.post("/staff/seat/resign/")
    assert browser.get("/desk/").status_code == 404
    assert browser.get("/staff/").headers["Location"] == "/staff/login/"
    assert not Account.objects.get(person_id=IVO.person).is_active


def test_whoever_has_no_seat_finds_no_such_page(house):
    assert Client().get("/staff/seat/").status_code == 404


def test_the_committees_page_shows_terms_leaves_signatures_and_weeks(chair, uma):
    Seat.objects.filter(person_id=ESI.person).update(until_on=dt.date(2026, 5, 1))
    go_on_leave(CLEO, DOV.person, Term(TODAY, TODAY))
    page = chair.get("/desk/committee/").content.decode()
    for words in (
        "Has not signed yet, and reads nothing",
        "On leave until Monday 2 March 2026",
        "The term ends soon. A new one would best end on Monday 1 May 2028.",
        "Esi and Ivo",
        "Put somebody on leave",
    ):
        assert words in page


def test_members_who_do_not_chair_arrange_only_their_own_weeks(house, visit):
    browser = visit(IVO)
    page = browser.get("/desk/committee/").content.decode()
    assert ("Change a week" in page, "Put somebody on leave" in page) == (True, False)
    mine = {"week_on": "2026-03-09", "first": DOV.person, "second": "", "why": "away"}
    assert browser.post("/desk/committee/week/", mine).status_code == 302
    assert "(somebody is away)" in browser.get("/desk/committee/").content.decode()
    assert browser.post("/desk/committee/week/", mine | {"week_on": "2026-03-16"}).status_code == 404
    leave = {"person": ESI.person, "from_on": "2026-03-02", "until_on": "2026-03-20"}
    assert browser.post("/desk/committee/leave/", leave).status_code == 404


def test_a_chair_asks_an_alternate_from_the_report(chair, visit):
    person = name_alternate(FOUNDER, name="Uma", email="uma@lakeside.example", term=TERM)
    report = receive(NOBODY, Arrival(happened="canaryhappened")).report
    all_clear()
    between = f"/desk/reports/{report}/between/"
    assert "Uma" not in chair.get(between).content.decode()
    join(Actor(person), Said(1, agreed=True, training="x", trained_on=TODAY, no_organisation=True))
    assert "Uma" in chair.get(between).content.decode()
    assert "Uma" not in visit(IVO).get(between).content.decode()
    assert visit(IVO).post(between, {"said": "ask", "person": person}).status_code == 404
    assert chair.post(between, {"said": "ask"}).status_code == 422
    chair.post(between, {"said": "ask", "person": person})
    all_clear()
    browser = visit(Actor(person, MODERATOR))
    assert "canaryhappened" in browser.get(f"/desk/reports/{report}/").content.decode()
    assert browser.get("/desk/committee/").status_code == 404


def test_everybody_reads_who_sits_until_when_who_helps_and_how_to_join(house):
    name_alternate(FOUNDER, name="Uma Alternate", email="uma@lakeside.example", term=TERM)
    answer = Client().get("/committee/")
    page = answer.content.decode()
    assert (answer.status_code, answer.cookies.keys() & {"sessionid", "csrftoken"}) == (200, set())
    for words in ("Uma Alternate", "Tuesday 1 July 2025 to Wednesday 30 June 2027", "Joining them"):
        assert words in page
    assert "vacant" not in page
    Seat.objects.filter(body="standing").exclude(person_id=CLEO.person).delete()
    assert "One seat on the committee is vacant." in Client().get("/committee/").content.decode()


def test_the_public_page_tells_nobody_who_is_away(chair):
    before = Client().get("/committee/").content
    go_on_leave(CLEO, IVO.person, Term(TODAY, TODAY))
    assert Client().get("/committee/").content == before


def test_a_report_about_a_member_is_absent_for_them(house, visit):
    """I6: chosen on the form, nothing tells them that there is a report, and the rest of their desk is the same."""
    before = visit(DOV).get("/desk/").content.decode()
    receive(NOBODY, Arrival(happened="canaryabout", not_by=(DOV.person,)))
    assert visit(DOV).get("/desk/").content.decode() == before
    assert reports.queue(DOV).reports == ()
    assert "If it is about one of them, choose them" in Client().get("/report/").content.decode()
