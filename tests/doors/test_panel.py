"""The panel's pages: free to hear it, read, asked, voted, written down, signed, and carried out."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.appeals.facts import members
from evenhand.appeals.models import Appeal, Arbiter
from evenhand.platforms.board.models import Member
from tests.cast import CLEO, FAY, GUS, IVO, JUN, MONDAY_NOON, NOBODY
from tests.doors.along import NAME, a_place, a_report, appealed, decided, page_of, stage_of, thread_of, words, work
from tests.stories.panel import of_three


@pytest.fixture
def scene(house):
    of_three()
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
    return free(visit, appeal, FAY)


def free(visit, appeal, *arbiters):
    """Let them say that they are free to hear it; return the browser of the first."""
    browsers = [visit(arbiter) for arbiter in arbiters]
    for browser in browsers:
        assert browser.post(f"/panel/{appeal}/", {"declare": "yes"}).status_code == 302
    return browsers[0]


@pytest.fixture
def three(fay, appeal, visit):
    """All three are free to hear it."""
    free(visit, appeal, GUS, JUN)
    return fay, visit(GUS), visit(JUN)


def vote(browser, appeal, says, **more):
    typed = {"vote": "yes", "question_id": "outcome", "says": says, "reasons-outcome": "So I read it"} | more
    return browser.post(f"/panel/{appeal}/", typed)


def writing(**more):
    return {"write": "yes", "answer-other": "The pinned post did allow it", "reasons": "The clause allows it"} | more


def signed(browser, appeal):
    page = words(browser.get(f"/panel/{appeal}/"))
    as_of = page.partition('name="as_of" value="')[2].partition('"')[0]
    return browser.post(f"/panel/{appeal}/", {"sign": "yes", "as_of": as_of})


def refused(answer, sentence, field):
    page = words(answer)
    assert answer.status_code == 422
    assert sentence in page
    assert f'href="#{field}"' in page
    return page


def test_the_list_shows_what_one_was_drawn_for(appeal, visit, at):
    browser = visit(FAY)
    page = words(browser.get("/panel/"))
    assert "1 appeal waits for you." in page
    assert "by the respondent" in page
    assert "please say first whether you are free to hear it" in page
    at(MONDAY_NOON + dt.timedelta(days=40))
    assert "Overdue:" in words(browser.get("/panel/"))


def test_before_one_has_said_that_one_is_free_one_reads_a_name_and_nothing_else(appeal, visit):
    page = words(visit(FAY).get(f"/panel/{appeal}/"))
    assert "Are you free to hear this appeal?" in page
    assert "Ben Carter" in page
    for secret in ("It was allowed", "A paid course", "He advertised again", NAME):
        assert secret not in page


def test_whoever_is_too_near_lets_somebody_else_hear_it(appeal, visit):
    browser = visit(FAY)
    assert browser.post(f"/panel/{appeal}/", {"step_aside": "yes"})["Location"] == "/panel/"
    assert browser.get(f"/panel/{appeal}/").status_code == 404
    assert members(appeal) == tuple(p for p in members(appeal) if p != FAY.person)


def test_the_panel_reads_the_appeal_the_decision_the_file_and_both_threads(three, appeal, case, visit):
    visit(CLEO).post(f"/desk/cases/{case}/notes/", {"note": "A note of the file"})
    page = words(three[0].get(f"/panel/{appeal}/"))
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
        "2. With the respondent, who appeals",
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


def test_a_question_goes_into_one_thread_and_a_note_into_none(three, appeal, case, client):
    theirs = thread_of(case, "respondent")
    assert (
        three[0].post(f"/panel/{appeal}/", {"ask": "yes", "thread": theirs, "question": "Which post?"}).status_code
        == 302
    )
    assert three[0].post(f"/panel/{appeal}/", {"add_note": "yes", "note": "I doubt it"}).status_code == 302
    assert "I doubt it" in words(three[1].get(f"/panel/{appeal}/"))
    page = words(client.get(page_of(case)))
    assert ("Which post?" in page, "I doubt it" in page) == (True, False)
    empty = three[0].post(f"/panel/{appeal}/", {"ask": "yes", "thread": theirs, "question": " "})
    assert empty.status_code == 422


def test_the_moderators_make_their_statement_on_a_page_of_their_own(three, appeal, case, visit):
    desk = visit(IVO)
    assert f"/desk/cases/{case}/appeal/" in words(desk.get(f"/desk/cases/{case}/"))
    there = f"/desk/cases/{case}/appeal/"
    assert "It was allowed" in words(desk.get(there))
    assert desk.post(there, {"appeal": appeal, "words": " "}).status_code == 422
    assert desk.post(there, {"appeal": appeal, "words": "It was not pinned then"}).status_code == 302
    assert "Ivo has made the statement" in words(desk.get(there))
    assert "It was not pinned then" in words(three[0].get(f"/panel/{appeal}/"))


@pytest.mark.parametrize(
    ("wrong", "sentence", "field"),
    [
        ({"says": ""}, "one of those offered", "says-outcome"),
        ({"says": "worse"}, "one of those offered", "says-outcome"),
        ({"reasons-outcome": " "}, "give the reasons", "reasons-outcome"),
        ({"reasons-outcome": "q" * 20_001}, "20,000 letters", "reasons-outcome"),
    ],
)
def test_a_vote_has_an_answer_and_reasons(wrong, sentence, field, three, appeal):
    answer = vote(three[0], appeal, **{"says": "upheld"} | wrong)
    refused(answer, sentence, field)


VARIED = {"way-0": "keep", "way-1": "keep"}


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
        ({"way-0": "away", "answer-other": " "}, "answer this ground", "answer-other"),
        ({"way-0": "away", "reasons": ""}, "give the reasons", "reasons"),
    ],
)
def test_what_is_written_down_is_milder_and_answers_each_ground(wrong, sentence, field, three, appeal):
    for browser in three[:2]:
        assert vote(browser, appeal, "varied").status_code == 302
    page = refused(three[0].post(f"/panel/{appeal}/", writing(**VARIED | wrong)), sentence, field)
    assert ("The pinned post did allow it" in page) == (wrong.get("answer-other") != " ")


def test_an_outcome_is_written_by_one_signed_by_another_and_carried_out(three, appeal, case, scene, client):
    for browser in three:
        vote(browser, appeal, "reversed")
    assert three[0].post(f"/panel/{appeal}/", writing()).status_code == 302
    mine, theirs = words(three[0].get(f"/panel/{appeal}/")), words(three[1].get(f"/panel/{appeal}/"))
    assert ("Sign it, carry it out" in mine, "Sign it, carry it out" in theirs) == (False, True)
    assert "it is taken back on the platform, and read back there" in theirs
    assert signed(three[0], appeal).status_code == 422
    assert signed(three[1], appeal).status_code == 302
    assert "Is everything undone?" in words(three[0].get(f"/panel/{appeal}/"))
    work()
    scene[1].refresh_from_db()
    assert (scene[1].hidden, Member.objects.get().suspended, stage_of(case)) == (False, False, "ruled")
    shown = words(three[0].get(f"/panel/{appeal}/"))
    assert "written down by Fay, signed by Gus" in shown
    assert "Your vote" not in shown
    page = words(client.get(page_of(case)))
    assert "The appeal has been decided" in page
    assert "Nothing. You can do everything" in page
    assert NAME not in page


def test_a_suspension_is_shortened_and_a_post_restored(three, appeal, case, scene):
    for browser in three:
        vote(browser, appeal, "varied")
    changed = writing(**VARIED | {"way-0": "shorten", "until-0": "2026-03-05", "way-1": "away"})
    assert three[0].post(f"/panel/{appeal}/", changed).status_code == 302
    assert "it gets another last day, Thursday 5 March 2026" in words(three[1].get(f"/panel/{appeal}/"))
    assert signed(three[1], appeal).status_code == 302
    work()
    scene[1].refresh_from_db()
    assert scene[1].hidden is False
    assert Member.objects.get().suspended_until == dt.datetime(2026, 3, 6, 6, tzinfo=dt.UTC)
    assert "The decision as changed on appeal" in words(three[0].get(f"/panel/{appeal}/"))


def test_the_page_says_that_a_sanction_which_ends_first_should_rest(three, appeal, client, case, at):
    at(MONDAY_NOON + dt.timedelta(hours=1))
    page = words(three[0].get(f"/panel/{appeal}/"))
    assert "As long as you do not say otherwise, they hold." in page or "Unless it is not safe for somebody" in page
    for browser in three[:2]:
        said = {
            "question_id": "stay",
            "says": "stay",
            "reasons-stay": "It is over first",
            "safety": "Nobody is at risk",
        }
        assert browser.post(f"/panel/{appeal}/", {"vote": "yes"} | said).status_code == 302
    work()
    assert Member.objects.get().suspended is False
    theirs = words(client.get(page_of(case)))
    assert "The panel lets what the decision restricts rest until it has decided." in theirs


def test_a_late_appeal_is_put_to_the_panel_as_late(case, client, visit, at):
    at(MONDAY_NOON + dt.timedelta(days=70))
    ref = appealed(case, client)
    browser = free(visit, ref, FAY, GUS, JUN)
    page = words(browser.get(f"/panel/{ref}/"))
    assert "after the last day, Friday 1 May 2026" in page
    assert "Is this late appeal heard?" in page
    assert "What becomes of the decision?" not in page


def test_the_chair_appoints_somebody_from_outside_on_the_list(case, client, visit, mailoutbox):
    from evenhand.committee.models import Seat

    Seat.objects.filter(person_id__in=[GUS.person, JUN.person]).update(until_on=dt.date(2026, 3, 1))
    ref = appealed(case, client)
    browser = visit(FAY)
    assert "2 people from outside are needed." in words(browser.get("/panel/"))
    wrong = browser.post("/panel/", {"appeal": ref, "name": "Nia Wells", "email": "nowhere"})
    assert (wrong.status_code, "Nia Wells" in words(wrong)) == (422, True)
    typed = {"appeal": ref, "name": "Nia Wells", "email": "nia@elsewhere.example"}
    assert browser.post("/panel/", typed).status_code == 302
    assert "1 person from outside is needed." in words(browser.get("/panel/"))
    work()
    (invitation,) = [m for m in mailoutbox if m.to == ["nia@elsewhere.example"]]
    assert "/staff/join/" in invitation.body
    address = invitation.body.partition("http://localhost:8000")[2].split()[0]
    assert client.get(address).status_code == 200
    from evenhand.ground.people.actors import Actor

    nia = visit(Actor(Arbiter.objects.get(name="Nia Wells").person, FAY.seats))
    page = words(nia.get(f"/panel/{ref}/"))
    assert "I am free to hear it, and promise this" in page
    assert nia.get("/desk/").status_code == 404


def test_strangers_find_no_appeal(appeal, visit, client):
    Arbiter.objects.filter(person=JUN.person).delete()
    for actor in (JUN, CLEO, IVO, NOBODY):
        stranger = visit(actor)
        assert stranger.get(f"/panel/{appeal}/").status_code == 404
        assert stranger.post(f"/panel/{appeal}/", {"declare": "yes"}).status_code == 404
    assert appeal not in words(visit(JUN).get("/panel/"))
    assert visit(CLEO).get("/panel/").status_code == 404
    assert visit(GUS).get("/panel/a-made-up/").status_code == 404
    assert visit(GUS).get("/desk/").status_code == 404
    assert free(visit, appeal, GUS).post(f"/panel/{appeal}/", {"made-up": "yes"}).status_code == 404
    assert Appeal.objects.get().outcome == ""


def test_the_list_asks_the_database_no_more_for_three_rows_than_for_one(house, visit, client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    of_three()
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
    ref = appealed(case, client)
    with pytest.raises(NotFound):
        reports.for_arbiter(FAY, *of_case(case))
    free(visit, ref, FAY)
    shown = reports.for_arbiter(FAY, *of_case(case))
    assert shown.told.happened == "He advertised again"
    assert set(asdict(shown)) == {"ref", "told", "clauses", "edition", "received_on", "copy"}
    assert (shown.told.pronouns, shown.told.not_by_words, NAME in str(shown)) == ("", "", False)
    for actor in (CLEO, NOBODY):
        with pytest.raises(NotFound):
            reports.for_arbiter(actor, shown.ref)
