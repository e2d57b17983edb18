"""The panel: an appeal is read, ruled on, and carried out."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.appeals.models import Appeal
from evenhand.platforms.board.models import Member
from tests.cast import CLEO, FAY, GUS, IVO, JUN, MONDAY_NOON, NOBODY
from tests.doors.along import NAME, a_place, a_report, appealed, carried, decided, page_of, stage_of, words, work


@pytest.fixture
def scene(house):
    place, post = a_place()
    return place, post, a_report(post)


@pytest.fixture
def case(scene, visit):
    return decided(visit(CLEO), scene[2], *scene[:2])


@pytest.fixture
def appeal(case, client):
    return appealed(case, client)


@pytest.fixture
def fay(appeal, visit):
    return visit(FAY)


def whole(**changes):
    return {"outcome": "reversed", "reasons": "The pinned post did allow it"} | changes


def refused(answer, sentence, field):
    page = words(answer)
    assert answer.status_code == 422
    assert sentence in page
    assert f'href="#{field}"' in page
    assert Appeal.objects.get().outcome == ""
    return page


def test_the_list_shows_what_one_was_drawn_for(fay, appeal, at):
    page = words(fay.get("/panel/"))
    assert "1 appeal waits for you." in page
    assert "by the respondent" in page
    at(MONDAY_NOON + dt.timedelta(days=40))
    assert "Overdue:" in words(fay.get("/panel/"))


def test_the_panel_reads_the_appeal_the_decision_the_file_and_both_threads(fay, appeal, case, visit):
    visit(CLEO).post(f"/desk/cases/{case}/notes/", {"note": "A note of the file"})
    page = words(fay.get(f"/panel/{appeal}/"))
    for text in (
        "It was allowed",
        "The pinned post says so",
        "A paid course",
        "A post advertises a course.",
        "Report 1, received on Monday 2 March 2026",
        "He advertised again",
        "Only that it ends",
        "Buy my course",
        "1. With the person reporting",
        "2. With the respondent",
        "A note of the file",
        "Fay",
        "Gus",
        "Jun",
        "computed it from the record",
        "confirmed: the platform says so when asked again",
    ):
        assert text in page
    for secret in (NAME, "ada@members.example"):
        assert secret not in page


@pytest.mark.parametrize(
    ("wrong", "sentence", "field"),
    [
        ({"outcome": ""}, "one of those offered", "outcome"),
        ({"outcome": "worse"}, "one of those offered", "outcome"),
        ({"reasons": " "}, "give the reasons", "reasons"),
        ({"reasons": "q" * 20_001}, "20,000 letters", "reasons"),
    ],
)
@pytest.mark.parametrize("step", ["preview", "do"])
def test_a_ruling_has_an_outcome_and_reasons(step, wrong, sentence, field, fay, appeal):
    refused(fay.post(f"/panel/{appeal}/", whole(**wrong) | {"step": step}), sentence, field)


VARIED = {"outcome": "varied", "way-0": "keep", "way-1": "keep"}


@pytest.mark.parametrize(
    ("wrong", "sentence", "field"),
    [
        ({}, "This would change nothing", "varied"),
        ({"way-0": ""}, "one of those offered", "way-0"),
        ({"way-1": "shorten"}, "one of those offered", "way-1"),
        ({"way-0": "shorten"}, "Please give a day", "until-0"),
        ({"way-0": "shorten", "until-0": "2026-05-01"}, "harsher", "varied"),
        ({"way-0": "shorten", "until-0": "2026-03-02"}, "last day after today", "varied"),
        ({"way-0": "shorten", "until-0": "9999-12-31"}, "hundred years", "until-0"),
    ],
)
def test_a_varied_decision_is_milder(wrong, sentence, field, fay, appeal):
    page = refused(fay.post(f"/panel/{appeal}/", whole(**VARIED | wrong) | {"step": "do"}), sentence, field)
    assert "The pinned post did allow it" in page


def test_a_ruling_is_shown_before_it_is_made_and_then_carried_out(fay, appeal, case, scene, client):
    asked = fay.post(f"/panel/{appeal}/", whole())
    page = words(asked)
    assert "This is what will happen" in page
    assert "It is taken back on the platform" in page
    assert "The pinned post did allow it" in page
    assert Appeal.objects.get().outcome == ""
    back = words(fay.post(f"/panel/{appeal}/", carried(asked) | {"step": "back"}))
    assert "The pinned post did allow it" in back
    assert fay.post(f"/panel/{appeal}/", carried(asked) | {"step": "do"})["Location"] == f"/panel/{appeal}/"
    work()
    scene[1].refresh_from_db()
    assert (scene[1].hidden, Member.objects.get().suspended, stage_of(case)) == (False, False, "ruled")
    shown = words(fay.get(f"/panel/{appeal}/"))
    assert "written down by Fay" in shown
    assert "Your ruling" not in shown
    refused_page = fay.post(f"/panel/{appeal}/", whole() | {"step": "do"})
    assert refused_page.status_code == 422
    assert "already" in words(refused_page)
    theirs = words(client.get(page_of(case)))
    assert "The appeal has been decided" in theirs
    assert "Nothing. You can do everything" in theirs
    assert NAME not in theirs


def test_a_suspension_is_shortened_and_a_post_restored(fay, appeal, case, scene):
    changed = whole(**VARIED | {"way-0": "shorten", "until-0": "2026-03-05", "way-1": "away"})
    asked = fay.post(f"/panel/{appeal}/", changed)
    assert "It gets another last day: Thursday 5 March 2026" in words(asked)
    assert fay.post(f"/panel/{appeal}/", carried(asked) | {"step": "do"}).status_code == 302
    work()
    scene[1].refresh_from_db()
    assert scene[1].hidden is False
    assert Member.objects.get().suspended_until == dt.datetime(2026, 3, 6, 6, tzinfo=dt.UTC)
    assert "The decision as changed on appeal" in words(fay.get(f"/panel/{appeal}/"))


def test_an_upheld_decision_stays(fay, appeal, case, scene, client):
    assert "It stays" in words(fay.post(f"/panel/{appeal}/", whole(outcome="upheld")))
    fay.post(f"/panel/{appeal}/", whole(outcome="upheld") | {"step": "do"})
    work()
    assert Member.objects.get().suspended is True
    assert "Your account is suspended" in words(client.get(page_of(case)))


def test_a_late_appeal_is_put_to_the_panel_as_late(case, client, visit, at):
    at(MONDAY_NOON + dt.timedelta(days=70))
    ref = appealed(case, client)
    assert "after the last day, Friday 1 May 2026" in words(visit(FAY).get(f"/panel/{ref}/"))


def test_strangers_find_no_appeal(appeal, visit, client):
    from evenhand.appeals.models import Arbiter

    Arbiter.objects.filter(person=JUN.person).delete()
    for actor in (JUN, CLEO, IVO, NOBODY):
        stranger = visit(actor)
        assert stranger.get(f"/panel/{appeal}/").status_code == 404
        assert stranger.post(f"/panel/{appeal}/", whole() | {"step": "do"}).status_code == 404
    assert appeal not in words(visit(JUN).get("/panel/"))
    assert visit(CLEO).get("/panel/").status_code == 404
    assert visit(GUS).get("/panel/a-made-up/").status_code == 404
    assert visit(GUS).get("/desk/").status_code == 404


def test_the_list_asks_the_database_no_more_for_three_rows_than_for_one(house, visit, client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    place, post = a_place()
    fay, cleo = visit(FAY), visit(CLEO)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert fay.get("/panel/").status_code == 200
        return len(queries)

    appealed(decided(cleo, a_report(post), place, post), client)
    fay.get("/panel/")
    one = asked()
    for _ in range(2):
        appealed(decided(cleo, a_report(post), place, post), client)
    assert asked() == one


def test_what_was_reported_has_no_field_for_who_reported(case, client, visit):
    from dataclasses import asdict

    from evenhand.ground.errors import NotFound
    from evenhand.reports import queries as reports
    from evenhand.reports.facts import of_case

    with pytest.raises(NotFound):
        reports.for_arbiter(FAY, *of_case(case))
    appealed(case, client)
    shown = reports.for_arbiter(FAY, *of_case(case))
    assert shown.told.happened == "He advertised again"
    assert set(asdict(shown)) == {"ref", "told", "clauses", "edition", "received_on", "copy"}
    assert (shown.told.pronouns, shown.told.not_by_words, NAME in str(shown)) == ("", "", False)
    for actor in (CLEO, NOBODY):
        with pytest.raises(NotFound):
            reports.for_arbiter(actor, shown.ref)
