"""Parts of the queue, what is due today, who has what: each counts only what its reader may know of."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand.cases import actions as cases
from evenhand.cases.conflicts.actions import declare
from evenhand.cases.desk.queries import LoadForModerator, counted, load
from evenhand.cases.desk.rules import Part, Show
from evenhand.cases.leading import actions as leading
from evenhand.cases.meanwhile import actions as meanwhile
from evenhand.cases.models import Interim, PartKept
from evenhand.committee.models import Seat
from evenhand.committee.rules import Answer
from evenhand.reports import actions as reports
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from evenhand.reports.wanted import Only, Wanted
from tests.cast import CLEO, DOV, FAY, IVO, MONDAY_NOON, NOBODY
from tests.clearing import all_clear
from tests.doors import along
from tests.doors.along import BOARD, a_place, a_report, thread_of, words

LINE = re.compile(r'href="(/desk/(?:reports|cases)/[^"]+/)" data-line')


def lines(client, query=""):
    """The lines of the queue, in their order."""
    return LINE.findall(words(client.get(f"/desk/{query}")))


def report_line(ref):
    return f"/desk/reports/{ref}/"


def case_line(ref):
    return f"/desk/cases/{ref}/"


@pytest.fixture
def busy(scene, at):
    """Two places' worth of work: a case led by Cleo, one by Ivo, a looked-at report, a new one, an urgent one."""
    place, post, first = scene
    mine = cases.open_case(CLEO, (first,))
    his = cases.open_case(IVO, (a_report(post, where="In the hall", name="Eve"),))
    looked, new, urgent = (a_report(post, where=f"In room {n}", name=f"Kay {n}", urgent=n == 3) for n in (1, 2, 3))
    reports.look(CLEO, looked)
    return {"mine": mine, "his": his, "looked": looked, "new": new, "urgent": urgent, "place": place}


def test_each_part_shows_what_it_says(busy, visit):
    cleo = visit(CLEO)
    named = {name: case_line(ref) if name in ("mine", "his") else report_line(ref) for name, ref in busy.items()}
    assert set(lines(cleo, "?only=mine")) == {named["mine"], named["looked"]}
    assert set(lines(cleo, "?only=free")) == {named["new"], named["urgent"]}
    assert set(lines(cleo, "?only=urgent")) == {named["urgent"]}
    assert set(lines(cleo, "?show=cases")) == {named["mine"], named["his"]}
    assert set(lines(cleo, "?show=cases&only=mine")) == {named["mine"]}
    assert set(lines(cleo, f"?place={busy['place']}")) == {named["mine"]}
    assert lines(cleo, "?only=mine&only=urgent") == []
    assert set(lines(cleo, "?only=nonsense")) == set(lines(cleo))


def test_what_is_due_today_is_due_by_the_end_of_the_day(busy, visit, at):
    cleo = visit(CLEO)
    assert lines(cleo, "?only=today") == [report_line(busy["urgent"])]
    at(MONDAY_NOON + dt.timedelta(days=1))
    assert report_line(busy["new"]) in lines(cleo, "?only=today")
    at(MONDAY_NOON + dt.timedelta(days=30))
    assert set(lines(cleo, "?only=today")) == set(lines(cleo))


def test_what_waits_for_an_answer_of_others(busy, visit, at):
    cleo = visit(CLEO)
    assert lines(cleo, "?only=answer") == []
    reports.answer(CLEO, busy["looked"], "Where was it?")
    ben = thread_of(busy["mine"], "respondent")
    cases.summarise(CLEO, busy["mine"], "A post advertises")
    cases.notify(CLEO, busy["mine"], ben, questions="How do you see it?", reply_by=dt.date(2026, 3, 10))
    cases.read_notice(IVO, busy["mine"], ben)
    assert set(lines(cleo, "?only=answer")) == {report_line(busy["looked"]), case_line(busy["mine"])}
    at(dt.datetime(2026, 3, 12, 18, tzinfo=dt.UTC))
    assert lines(cleo, "?only=answer") == [report_line(busy["looked"])]


def test_a_part_is_kept_at_hand_by_one_member_and_put_away_again(busy, visit):
    cleo, ivo = visit(CLEO), visit(IVO)
    told = {"show": "reports", "only": ["free", "today"], "place": busy["place"]}
    address = f"/desk/?show=reports&only=free&only=today&place={busy['place']}"
    assert cleo.post("/desk/keep/", told)["Location"] == address
    kept = "New reports: nobody has it yet, due today, at Reading Room"
    assert f'">{kept}</a>' in words(cleo.get("/desk/"))
    assert "Put this away again" in words(cleo.get(address))
    assert kept not in words(ivo.get("/desk/"))
    cleo.post("/desk/keep/", told)
    assert PartKept.objects.count() == 0
    assert "Keep this at hand" in words(cleo.get(address))


def test_nothing_is_kept_that_is_no_part_or_names_no_place_of_ours(busy, visit):
    cleo = visit(CLEO)
    for told in ({}, {"only": "nonsense"}, {"only": "mine", "place": "pl-elsewhere"}):
        assert cleo.post("/desk/keep/", told).status_code == 302
    assert cleo.get("/desk/keep/?only=mine").status_code == 302
    assert PartKept.objects.count() == 0


def test_the_counts_are_those_of_the_lines(busy, visit):
    cleo = visit(CLEO)
    shown = dict(re.findall(r'<a href="(/desk/[^"]*)">[^<]+</a></dt><dd>(\d+)</dd>', words(cleo.get("/desk/today/"))))
    assert len(shown) == len(Show) + len(Only)
    counts = {address: len(lines(cleo, address.removeprefix("/desk/").replace("&amp;", "&"))) for address in shown}
    assert {address: int(n) for address, n in shown.items()} == counts


def test_many_reports_of_one_post_count_as_one_line(scene):
    for name in ("Eve", "Kay", "Lin"):
        a_report(scene[1], name=name)
    assert counted(CLEO, Part(Show.REPORTS)) == 1


def test_who_has_what_is_said_of_everybody_who_works_today(busy, at):
    def names(actor):
        return [(one.name, one.cases, one.late) for one in load(actor)]

    assert names(CLEO) == [("Cleo", 1, 0), ("Dov", 0, 0), ("Esi", 0, 0), ("Ivo", 1, 0)]
    leading.hand_over(CLEO, busy["mine"], IVO.person, "I am away")
    at(MONDAY_NOON + dt.timedelta(days=30))
    assert names(CLEO) == [("Cleo", 0, 0), ("Dov", 0, 0), ("Esi", 0, 0), ("Ivo", 2, 2)]


def test_a_case_that_nobody_leads_any_more_is_counted_as_nobodys(busy):
    Seat.objects.filter(person_id=IVO.person).update(until_on=dt.date(2026, 3, 1))
    assert load(CLEO)[-1] == LoadForModerator("", 1, 0)
    assert counted(CLEO, Part(wanted=Wanted(frozenset({Only.FREE})))) == 3


def everything_of(client):
    """All that these pages tell somebody, byte for byte, and with how many questions to the database."""
    parts = ("", "?show=cases", "?show=reports", *(f"?only={only}" for only in Only), "?show=settled")
    return [seen(client, f"/desk/{part}") for part in (*parts, "today/", "keys/")]


def seen(client, address):
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address)
    text = re.sub(r'value="[A-Za-z0-9]{64}"', "", page.content.decode())  # a form's own token
    return address, page.status_code, text, len(queries)


def test_a_case_that_a_member_must_not_know_changes_nothing_of_what_they_see(scene, visit, at):
    """I4, I6: not a line, not a count, not a load, not a question more to the database."""
    dov = visit(DOV)
    cases.open_case(CLEO, (scene[2],))
    at(MONDAY_NOON + dt.timedelta(minutes=1))
    everything_of(dov)  # what is read once a process is read
    before = everything_of(dov)
    about_dov = receive(
        NOBODY, Arrival(happened="Dov did it", where="In the hall", not_by=(DOV.person,), anonymous=True)
    )
    along.sweep(), along.run_due(along.HANDLERS)
    all_clear(about_dov.report)
    case = cases.open_case(IVO, (about_dov.report,))
    cases.summarise(IVO, case, "Somebody shouted in the hall")
    assert everything_of(dov) == before
    assert everything_of(visit(CLEO)) != before


def test_whoever_stepped_back_counts_the_case_no_longer(scene):
    case = cases.open_case(CLEO, (scene[2],))
    assert [one.cases for one in load(DOV)] == [1, 0, 0, 0]
    declare(DOV, case, Answer.HARD)
    assert [one.cases for one in load(DOV)] == [0, 0, 0, 0]
    assert counted(DOV, Part()) == 0


def test_who_is_only_asked_finds_it_by_what_the_line_shows_and_by_nothing_else(house, visit):
    """Neither who has looked at it, nor who leads it, nor where a case is, nor whether it waits for an answer."""
    place, post = a_place()
    known = receive(NOBODY, Arrival(happened="It", where=f"{BOARD}/{post.pk}/", anonymous=True)).report
    along.sweep(), along.run_due(along.HANDLERS)
    declare(CLEO, known, Answer.NONE)
    dov = visit(DOV)
    parts = [f"?only={only}" for only in Only] + [f"?place={place}&show=cases", "?show=cases"]

    def told():
        return [re.findall(r"Report [A-Z0-9]{5}|Case \w+ \w+", words(dov.get(f"/desk/{part}"))) for part in parts]

    before = told()
    reports.look(CLEO, known)
    reports.answer(CLEO, known, "Where was it?")
    assert told() == before
    case = cases.open_case(CLEO, (known,))
    asked = told()
    cases.summarise(CLEO, case, "A post advertises")
    assert told() == asked
    assert asked[parts.index(f"?place={place}&show=cases")] == []


def test_the_clocks_of_today(busy, visit, at):
    case, ben = busy["mine"], thread_of(busy["mine"], "respondent")
    cases.summarise(CLEO, case, "A post advertises")
    cases.notify(CLEO, case, ben, questions="How do you see it?", reply_by=dt.date(2026, 3, 9))
    cases.read_notice(IVO, case, ben)
    cases.suspend_meanwhile(
        CLEO, case, ben, busy["place"], days=7, review_on=dt.date(2026, 3, 9), reason="It goes on while we look"
    )
    cleo = visit(CLEO)
    assert "Nothing ends by itself today" in words(cleo.get("/desk/today/"))
    at(MONDAY_NOON + dt.timedelta(hours=14))
    assert "is lifted by itself, unless others have confirmed it" in words(cleo.get("/desk/today/"))
    meanwhile.confirm_meanwhile(IVO, Interim.objects.get(case=case).ref)
    at(MONDAY_NOON + dt.timedelta(days=7))
    page = words(cleo.get("/desk/today/"))
    for sentence in (
        "The time to answer a notice ends with this day.",
        "An interim suspension ends by itself.",
        "An interim suspension is to be looked at again.",
    ):
        assert sentence in page
    assert page.count(case_line(case)) == 3
    declare(DOV, case, Answer.HARD)
    assert "Nothing ends by itself today" in words(visit(DOV).get("/desk/today/"))


@pytest.mark.parametrize("address", ["/desk/today/", "/desk/?only=free", "/desk/?only=answer", "/desk/?only=mine"])
def test_they_ask_the_database_no_more_for_three_rows_than_for_one(address, house, visit):
    _, post = a_place()
    cleo = visit(CLEO)

    def grow():
        case = along.opened(cleo, a_report(post, name="x"))
        cases.note(CLEO, case, "Look at it on Friday")
        reports.answer(CLEO, a_report(post, name="y"), "Where was it?")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert cleo.get(address).status_code == 200
        return len(queries)

    grow()
    cleo.get(address)
    one = asked()
    grow(), grow()
    assert asked() == one


def test_only_moderators_have_a_desk(scene, visit):
    for somebody in (FAY, NOBODY):
        client = visit(somebody)
        assert [client.get(a).status_code for a in ("/desk/today/", "/desk/keys/", "/desk/keep/")] == [404, 404, 404]
