"""Alternates are named in advance, for everybody to see, and read one matter when a chair asks them."""

import datetime as dt

import pytest

from evenhand.cases import actions as cases
from evenhand.cases import queries as case_queries
from evenhand.cases.conflicts.actions import ask
from evenhand.committee import facts
from evenhand.committee.actions import give_seat
from evenhand.committee.alternates.actions import name_alternate
from evenhand.committee.members.actions import join, resign
from evenhand.committee.members.rules import Said
from evenhand.committee.models import Seat
from evenhand.committee.queries import name, roster, seated
from evenhand.committee.rules import Body, Term
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.outbox.models import Errand
from evenhand.ground.people.actors import FOUNDER, Actor
from evenhand.ground.people.actors import Seat as SitsAs
from evenhand.reports import queries as reports
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from tests.cast import CLEO, IVO, MONDAY_NOON, NOBODY
from tests.clearing import all_clear

TODAY = dt.date(2026, 3, 2)
A_DAY = dt.timedelta(days=1)
TERM = Term(TODAY, dt.date(2028, 3, 1))
WHOLE = Said(1, agreed=True, training="Two afternoons", trained_on=TODAY, no_organisation=True)


@pytest.fixture
def cleo_chairs(house):
    Seat.objects.filter(person_id=CLEO.person).update(role="chair")


@pytest.fixture
def uma(house):
    """An alternate who has signed."""
    person = name_alternate(FOUNDER, name="Uma", email="uma@lakeside.example", term=TERM)
    join(Actor(person), WHOLE)
    return person


def tell(**told):
    report = receive(NOBODY, Arrival(**({"happened": "canaryhappened"} | told))).report
    all_clear(report)
    return report


def in_queue(person):
    return [line.ref for line in reports.queue(seated(Actor(person))).reports]


def test_alternates_are_named_for_everybody_to_see_and_read_nothing(uma):
    report = tell()
    shown = [(line.name, line.from_on, line.until_on) for line in roster(NOBODY).alternates]
    assert shown == [("Uma", TERM.from_on, TERM.until_on)]
    assert (facts.alternates(TODAY), name(NOBODY, uma)) == ((uma,), "Uma")
    assert uma not in facts.sitting(Body.STANDING, TODAY)
    assert (seated(Actor(uma)).seats, report in in_queue(CLEO.person)) == (frozenset(), True)


def test_whoever_has_not_signed_cannot_be_asked(cleo_chairs):
    person = name_alternate(FOUNDER, name="Uma", email="uma@lakeside.example", term=TERM)
    assert facts.alternates(TODAY) == ()
    with pytest.raises(Refused, match="choose-one-of-these"):
        ask(CLEO, tell(), person)
    all_clear()


def test_asked_for_one_report_they_read_that_one_and_no_other(cleo_chairs, uma):
    report, other = tell(), tell()
    ask(CLEO, report, uma)
    with pytest.raises(Refused, match="conflict-was-answered-already"):
        ask(CLEO, report, uma)
    all_clear()
    assert seated(Actor(uma)).seats == frozenset({SitsAs.MODERATOR})
    assert in_queue(uma) == [report]
    with pytest.raises(NotFound):
        reports.for_moderator(seated(Actor(uma)), other)
    assert Errand.objects.filter(key__startswith="ping asked").count() == 1
    assert tell() not in in_queue(uma)


def test_asked_for_a_case_they_read_its_reports(cleo_chairs, uma):
    report = tell()
    case = cases.open_case(CLEO, (report,))
    ask(CLEO, report, uma)
    all_clear()
    assert reports.for_moderator(seated(Actor(uma)), report).ref == report
    assert case_queries.for_moderator(seated(Actor(uma)), case).ref == case


def test_one_form_asks_members_and_alternates_and_says_which_are_which(cleo_chairs, uma, visit):
    report = tell()
    desk, to = visit(CLEO), f"/desk/reports/{report}/between/"
    page = desk.get(to).content.decode()
    assert (
        "Uma <small>alternate</small>" in page,
        "desk/help" in desk.get(f"/desk/reports/{report}/").content.decode(),
    ) == (True, False)
    assert desk.post(to, {"said": "ask", "person": uma}).status_code == 302
    assert seated(Actor(uma)).seats == frozenset({SitsAs.MODERATOR})
    refused = desk.post(to, {"said": "ask", "person": IVO.person})
    assert (refused.status_code, "answered already" in refused.content.decode()) == (422, True)


def test_only_a_chair_who_may_handle_it_asks(cleo_chairs, uma):
    report = tell(not_by=(CLEO.person,))
    for actor in (CLEO, IVO, seated(Actor(uma)), NOBODY):
        with pytest.raises(NotFound):
            ask(actor, report, uma)


def test_whom_the_reporter_left_out_or_could_not_leave_out_is_not_asked(cleo_chairs, uma, at):
    with pytest.raises(Refused, match="person-may-not-read-it"):
        ask(CLEO, tell(not_by=(uma,)), uma)
    all_clear()
    before = tell()
    at(MONDAY_NOON + A_DAY)
    vic = name_alternate(FOUNDER, name="Vic", email="vic@lakeside.example", term=Term(TODAY + A_DAY, TERM.until_on))
    join(Actor(vic), WHOLE)
    with pytest.raises(Refused, match="person-may-not-read-it"):
        ask(CLEO, before, vic)
    all_clear()


def test_an_alternate_who_leaves_reads_nothing_any_more(cleo_chairs, uma):
    ask(CLEO, tell(), uma)
    all_clear()
    resign(seated(Actor(uma)))
    assert (seated(Actor(uma)).seats, facts.alternates(TODAY)) == (frozenset(), ())


def test_nobody_is_an_alternate_and_a_member_at_once(house, uma):
    with pytest.raises(Refused, match="person-is-on-the-committee-already"):
        name_alternate(FOUNDER, name="Ivo", email="ivo@lakeside.example", term=TERM)
    with pytest.raises(Refused, match="person-sits-on-the-other-body"):
        name_alternate(FOUNDER, name="Fay", email="fay@lakeside.example", term=TERM)
    with pytest.raises(Refused, match="person-sits-on-the-other-body"):
        give_seat(
            FOUNDER, name="Uma", email="uma@lakeside.example", body=Body.EXECUTIVE, term=TERM, role="member"
        )  # fmt: skip
