"""The desk: from a report to a decision, by its pages."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand.cases.models import Interim
from evenhand.ground.vault.models import Opening
from evenhand.reports.models import Report
from tests.cast import CLEO, DOV, ESI, FAY, IVO, MONDAY_NOON, NOBODY
from tests.doors.along import (
    BOARD,
    CLAUSE,
    NAME,
    a_place,
    a_report,
    carried,
    decided,
    opened,
    stage_of,
    thread_of,
    typed,
    words,
    work,
)


@pytest.fixture
def scene(house):
    """The place, Ben's post and Ada's report of it."""
    place, post = a_place()
    return place, post, a_report(post)


@pytest.fixture
def cleo(scene, visit):
    return visit(CLEO)


@pytest.fixture
def case(cleo, scene):
    """A case of Ada's report with its summary."""
    ref = opened(cleo, scene[2])
    cleo.post(f"/desk/cases/{ref}/summary/", {"summary": "A post advertises a course."})
    return ref


def refused(answer, sentence, *kept):
    assert answer.status_code == 422
    page = words(answer)
    assert sentence in page
    assert "What you wrote is still here" in page
    for text in kept:
        assert text in page
    return page


def test_the_queue_shows_what_waits_due_first(cleo, scene, at):
    page = words(cleo.get("/desk/"))
    assert "1 thing waits for you." in page
    assert "due by Tuesday 3 March 2026, 23:59 Chicago time" in page
    assert "Nobody has looked at it yet." in page
    at(MONDAY_NOON + dt.timedelta(days=2))
    assert "1 thing waits for you. It is overdue." in words(cleo.get("/desk/"))
    a_report(scene[1], where="In the hall", name="Eve")
    assert "2 things wait for you. 1 of them is overdue." in words(cleo.get("/desk/"))
    at(MONDAY_NOON + dt.timedelta(days=5))
    assert "2 things wait for you. 2 of them are overdue." in words(cleo.get("/desk/"))


def test_the_queue_merges_reports_and_cases_and_filters_by_links(cleo, scene, case):
    another = a_report(scene[1], name="Eve")
    page = words(cleo.get("/desk/"))
    assert "2 things wait for you." in page
    assert page.index(f"/desk/reports/{another}/") < page.index(f"/desk/cases/{case}/")
    assert case not in words(cleo.get("/desk/?show=reports"))
    assert another not in words(cleo.get("/desk/?show=cases"))
    assert case not in words(cleo.get("/desk/?show=settled"))


def test_the_queue_leaves_a_page_where_the_next_one_goes_on(house, visit, monkeypatch):
    from evenhand.cases import queries

    _, post = a_place()
    refs = [a_report(post, where="In the hall", name=str(n)) for n in range(3)]
    monkeypatch.setattr(queries, "PAGE", 2)
    cleo = visit(CLEO)
    seen, address = [], "/desk/"
    for _ in range(2):
        page = words(cleo.get(address))
        seen += [ref for ref in refs if f"/desk/reports/{ref}/" in page]
        address = page.partition("?show=&amp;after=")[2].partition('"')[0]
        address = "/desk/?show=&after=" + address
    assert sorted(seen) == sorted(refs)
    assert cleo.get("/desk/?after=nonsense").status_code == 404


@pytest.mark.parametrize("show", ["", "cases"])
def test_the_queue_asks_the_database_no_more_for_three_rows_than_for_one(show, house, visit):
    _, post = a_place()
    cleo = visit(CLEO)

    def grow():
        opened(cleo, a_report(post, name="x"))
        a_report(post, name="y")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert cleo.get(f"/desk/?show={show}").status_code == 200
        return len(queries)

    grow()
    cleo.get("/desk/")
    one = asked()
    grow(), grow()
    assert asked() == one


def test_a_settled_case_waits_in_a_list_of_its_own(cleo, scene):
    ref = decided(cleo, scene[2], *scene[:2])
    assert ref not in words(cleo.get("/desk/"))
    assert f"/desk/cases/{ref}/" in words(cleo.get("/desk/?show=settled"))


def test_a_report_set_aside_stands_among_what_is_settled(cleo, scene):
    aside = {"why": "out-of-scope", "aside_words": "It happened elsewhere"}
    assert cleo.post(f"/desk/reports/{scene[2]}/set-aside/", aside).status_code == 302
    assert scene[2] not in words(cleo.get("/desk/"))
    page = words(cleo.get("/desk/?show=settled"))
    assert f"/desk/reports/{scene[2]}/" in page
    assert "It was set aside; its reporter was told why and can answer." in page
    assert "nothing is due" in page


def test_a_report_shows_everything_but_who_reported(cleo, scene):
    page = words(cleo.get(f"/desk/reports/{scene[2]}/"))
    assert "He advertised again" in page
    assert "Buy my course" in page
    assert "Don&#x27;t spam the community" in page
    assert "gave their name" in page
    assert NAME not in page
    assert "ada@members.example" not in page


def test_a_first_look_and_an_answer_are_written_down(cleo, scene):
    here = f"/desk/reports/{scene[2]}/"
    assert cleo.post(here + "look/").status_code == 302
    assert Report.objects.get(ref=scene[2]).looked_by == CLEO.person
    assert "Note that I have looked at it" not in words(cleo.get(here))
    cleo.post(here + "answer/", {"words": "Thank you, we look into it"})
    assert "Thank you, we look into it" in words(cleo.get(here))


def test_a_report_is_set_aside_with_a_reason_and_words(cleo, scene):
    here = f"/desk/reports/{scene[2]}/"
    page = refused(
        cleo.post(here + "set-aside/", {"aside_words": "It was a joke"}), "one of those offered", "It was a joke"
    )
    assert 'href="#why"' in page
    refused(cleo.post(here + "set-aside/", {"why": "spam"}), "nothing in it yet")
    refused(cleo.post(here + "set-aside/", {"why": "withdrawn", "aside_words": "x"}), "Nobody has withdrawn")
    assert cleo.post(here + "set-aside/", {"why": "spam", "aside_words": "An advert"}).status_code == 302
    assert "It was set aside" in words(cleo.get(here))


def test_an_empty_answer_is_refused_at_its_field(cleo, scene):
    page = refused(cleo.post(f"/desk/reports/{scene[2]}/answer/", {"words": "  "}), "nothing in it yet")
    assert 'href="#words"' in page


def test_reports_of_the_same_post_make_one_case(cleo, scene):
    other = a_report(scene[1], name="Eve")
    assert f'value="{other}"' in words(cleo.get(f"/desk/reports/{scene[2]}/"))
    answer = cleo.post(f"/desk/reports/{scene[2]}/open/", {"with": [other, "r-made-up"]})
    ref = answer["Location"].split("/")[-2]
    assert set(Report.objects.values_list("case", flat=True)) == {ref}
    refused(cleo.post(f"/desk/reports/{other}/open/"), "belongs to a case already")


def test_a_report_joins_an_open_case(cleo, scene, case):
    other = a_report(scene[1], name="Eve")
    refused(cleo.post(f"/desk/reports/{other}/join/", {}), "one of those offered")
    assert cleo.post(f"/desk/reports/{other}/join/", {"case": case})["Location"] == f"/desk/cases/{case}/"
    assert Report.objects.get(ref=other).case == case


def test_who_may_not_read_a_report_reads_its_case_no_longer(cleo, scene, case, visit):
    assert visit(ESI).get(f"/desk/cases/{case}/").status_code == 200
    other = a_report(scene[1], name="Eve", not_by=(ESI.person,))
    cleo.post(f"/desk/reports/{other}/join/", {"case": case})
    assert visit(ESI).get(f"/desk/cases/{case}/").status_code == 404


def test_a_case_is_one_screen(cleo, scene, case):
    page = words(cleo.get(f"/desk/cases/{case}/"))
    for text in (
        "Open: no decision has been made.",
        "A post advertises a course.",
        "He advertised again",
        "Ben Carter",
        "With the person reporting",
        "With the respondent",
        "Buy my course",
        "Led by",
    ):
        assert text in page
    assert NAME not in page


@pytest.mark.parametrize(("act", "field"), [("summary", "summary"), ("notes", "note")])
def test_words_that_are_missing_or_too_many_are_refused(act, field, cleo, case):
    refused(cleo.post(f"/desk/cases/{case}/{act}/", {field: " "}), "nothing in it yet")
    refused(cleo.post(f"/desk/cases/{case}/{act}/", {field: "x" * 20_001}), "20,000 letters", "x" * 20_001)


def test_a_note_stays_among_moderators(cleo, case, visit):
    cleo.post(f"/desk/cases/{case}/notes/", {"note": "He did this before"})
    assert "He did this before" in words(visit(IVO).get(f"/desk/cases/{case}/"))


def test_each_thread_has_its_own_reader(cleo, scene, case):
    theirs = thread_of(case, "respondent")
    here = f"/desk/cases/{case}/threads/"
    cleo.post(f"{here}{scene[2]}/", {f"words-{scene[2]}": "For Ada alone"})
    cleo.post(f"{here}{theirs}/", {f"words-{theirs}": "For Ben alone"})
    page = words(cleo.get(f"/desk/cases/{case}/"))
    assert page.index("For Ada alone") < page.index("With the respondent") < page.index("For Ben alone")
    refused(cleo.post(f"{here}{theirs}/", {f"words-{theirs}": ""}), "nothing in it yet")
    assert cleo.post(f"{here}t-made-up/", {"words-t-made-up": "x"}).status_code == 404


def test_the_desk_never_shows_the_key_to_somebodys_page(cleo, case):
    from evenhand.ground.vault.steps import link_secret

    theirs = thread_of(case, "respondent")
    cleo.post(f"/desk/cases/{case}/threads/{theirs}/", {f"words-{theirs}": "Hello"})
    page = words(cleo.get(f"/desk/cases/{case}/"))
    assert link_secret("party", theirs) not in page
    assert "/case/…/" in page


def test_a_notice_gives_seven_days(cleo, case):
    theirs = thread_of(case, "respondent")
    here = f"/desk/cases/{case}/threads/{theirs}/notify/"
    ask = {f"questions-{theirs}": "How do you see it?", f"reply_by-{theirs}": "2026-03-04"}
    page = refused(cleo.post(here, ask), "at least seven days", "How do you see it?", "2026-03-04")
    assert f'href="#reply_by-{theirs}"' in page
    for wrong in ("", "soon", "2026-02-30", "0001-01-01", "9999-12-31"):
        assert cleo.post(here, ask | {f"reply_by-{theirs}": wrong}).status_code == 422
    assert cleo.post(here, ask | {f"reply_by-{theirs}": "2026-03-10"}).status_code == 302
    assert "please tell us your side" in words(cleo.get(f"/desk/cases/{case}/"))


def test_somebody_else_is_named(cleo, case, scene):
    here = f"/desk/cases/{case}/parties/"
    whole = {"side": "respondent", "name": "Books & Co", "organisation": "yes", "place": scene[0], "account": "77"}
    refused(cleo.post(here, whole | {"name": ""}), "nothing in it yet", "77")
    refused(cleo.post(here, whole | {"name": "x" * 300}), "200 letters")
    refused(cleo.post(here, whole | {"email": "no address"}), "not an e-mail address", "Books &amp; Co")
    refused(cleo.post(here, whole | {"place": "w-made-up"}), "one of those offered")
    refused(cleo.post(here, whole | {"side": "reporter"}), "one of those offered")
    refused(cleo.post(here, whole), "another account at that place", "Books &amp; Co")
    assert cleo.post(here, whole | {"place": "", "account": ""}).status_code == 302
    assert "an organisation" in words(cleo.get(f"/desk/cases/{case}/"))


def test_hiding_a_post_is_shown_before_it_is_done(cleo, scene, case):
    place, post, _ = scene
    here = f"/desk/cases/{case}/hide/"
    refused(cleo.post(here, {"post": "w-x 1"}), "one of those offered")
    asked = cleo.post(here, {"post": f"{place} {post.pk}"})
    assert "This is what will happen" in words(asked)
    work()
    post.refresh_from_db()
    assert post.hidden is False
    assert cleo.post(here, carried(asked) | {"step": "do"}).status_code == 302
    work()
    post.refresh_from_db()
    assert post.hidden is True
    assert "confirmed: the platform says so when asked again" in words(cleo.get(f"/desk/cases/{case}/"))


def interim(case, place, **changes):
    whole = {
        "who": f"{thread_of(case, 'respondent')} {place}",
        "reason": "It goes on",
        "until": "2026-03-09",
        "review": "2026-03-04",
    }
    return whole | changes


@pytest.mark.parametrize(
    ("wrong", "sentence", "field"),
    [
        ({"who": ""}, "one of those offered", "who"),
        ({"reason": " "}, "nothing in it yet", "reason"),
        ({"until": "2026-03-02"}, "one day to fourteen days", "until"),
        ({"until": "2026-04-09"}, "fourteen days", "until"),
        ({"until": "later"}, "Please give a day", "until"),
        ({"review": ""}, "Please give a day", "review"),
        ({"review": "2026-03-20"}, "day of review", "review"),
        ({"reason": "y" * 20_001}, "20,000 letters", "reason"),
    ],
)
def test_an_interim_suspension_says_why_until_when_and_when_it_is_reviewed(wrong, sentence, field, cleo, scene, case):
    page = refused(cleo.post(f"/desk/cases/{case}/interim/", interim(case, scene[0], **wrong)), sentence)
    assert f'href="#{field}"' in page
    assert not Interim.objects.exists()


def test_an_interim_suspension_is_shown_then_done_then_lifted(cleo, scene, case):
    place, post, _ = scene
    here = f"/desk/cases/{case}/interim/"
    asked = cleo.post(here, interim(case, place))
    assert "Suspend from Reading Room until Monday 9 March 2026, 23:59 Chicago time" in words(asked)
    assert "It is not a finding" in words(asked)
    assert not Interim.objects.exists()
    back = words(cleo.post(here, carried(asked) | {"step": "back"}))
    assert "It goes on" in back
    assert 'value="2026-03-09"' in back
    assert cleo.post(here, carried(asked) | {"step": "do"}).status_code == 302
    work()
    post.author.refresh_from_db()
    assert post.author.suspended is True
    ref = Interim.objects.get().ref
    assert cleo.post(f"/desk/cases/{case}/interim/{ref}/lift/").status_code == 302
    refused(cleo.post(f"/desk/cases/{case}/interim/{ref}/lift/"), "over already")
    refused(cleo.post(f"/desk/cases/{case}/interim/i-made-up/lift/"), "over already")
    work()
    post.author.refresh_from_db()
    assert post.author.suspended is False


def test_a_decision_begins_with_a_summary(cleo, scene):
    ref = opened(cleo, scene[2])
    answer = cleo.get(f"/desk/cases/{ref}/decide/")
    assert answer.status_code == 422
    assert "Please write the neutral summary first" in words(answer)


def test_the_document_opens_with_the_clauses_the_report_points_at(cleo, case):
    page = words(cleo.get(f"/desk/cases/{case}/decide/"))
    assert f'name="found-{CLAUSE}"' in page
    assert 'value="2026-03-02"' in page
    assert "Only that it ends" in page
    assert "edition 1, in force since Monday 2 March 2026" in page
    more = words(
        cleo.post(f"/desk/cases/{case}/decide/", {"step": "add", "add_clause": "no-harass-anybody", "context": "Mine"})
    )
    assert 'name="found-no-harass-anybody"' in more
    assert "Mine" in more


WRONG = [
    ({"happened_on": "someday"}, "Please give a day", "happened_on"),
    ({"happened_on": "2026-03-09"}, "has not come yet", "happened_on"),
    ({"happened_on": "2025-01-01"}, "No edition of the Code", "happened_on"),
    ({f"found-{CLAUSE}": ""}, "at least one clause", "add_clause"),
    ({f"why-{CLAUSE}": " "}, "say why you find so", f"why-{CLAUSE}"),
    ({"severity": "9"}, "how serious", "severity"),
    ({"severity_why": ""}, "how serious", "severity_why"),
    ({"impact": ""}, "did to people", "impact"),
    ({"impact_why": ""}, "did to people", "impact_why"),
    ({"context": ""}, "describe the context", "context"),
    ({"wishes": ""}, "people involved wish", "wishes"),
    ({"told": ""}, "who reported are told", "told"),
    ({"told": "z" * 20_001}, "20,000 letters", "told"),
    ({f"found-{CLAUSE}": "kept"}, "Nothing was found to be broken", "mild"),
    ({"hide": ["w-x 1"]}, "one of those offered", "hide"),
    ({"suspend": ["w-x"]}, "one of those offered", "suspend"),
]
LENGTHS = [
    ({"length": ""}, "say how long", "until_on"),
    ({"until_on": "2026-03-02"}, "last day after today", "until_on"),
    ({"until_on": ""}, "Please give a day", "until_on"),
    ({"until_on": "9999-12-31"}, "hundred years", "until_on"),
    ({"length": "indefinite", "review_on": "2028-01-01"}, "within twelve months", "review_on"),
    ({"length": "indefinite", "review_on": "x"}, "Please give a day", "review_on"),
]


@pytest.mark.parametrize(("wrong", "sentence", "field"), WRONG)
def test_a_decision_that_leaves_something_out_is_refused_and_nothing_is_lost(wrong, sentence, field, cleo, scene, case):
    whole = typed(*scene[:2], **{"context": "A text of mine"} | wrong)
    for step in ("letter", "preview", "do"):
        page = refused(cleo.post(f"/desk/cases/{case}/decide/", whole | {"step": step}), sentence)
        assert f'href="#{field}"' in page
        assert "context" in wrong or "A text of mine" in page
    assert stage_of(case) == "open"


@pytest.mark.parametrize(("wrong", "sentence", "field"), LENGTHS)
def test_a_suspension_states_its_length(wrong, sentence, field, cleo, scene, case):
    place = scene[0]
    whole = typed(*scene[:2], **{f"{name}-{place}": value for name, value in wrong.items()})
    page = refused(cleo.post(f"/desk/cases/{case}/decide/", whole | {"step": "do"}), sentence, "A paid course")
    assert f'href="#{field}-{place}"' in page


def test_a_decision_is_shown_whole_before_it_is_made(cleo, scene, case):
    here = f"/desk/cases/{case}/decide/"
    beside = words(cleo.post(here, typed(*scene[:2]) | {"step": "letter"}))
    assert "for 30 days, until Wednesday 1 April 2026, 23:59 Chicago time" in beside
    asked = cleo.post(here, typed(*scene[:2]) | {"step": "preview"})
    page = words(asked)
    for text in (
        "Suspend Ben Carter",
        "until Wednesday 1 April 2026, 23:59 Chicago time",
        "Hide: The post by Ben Carter",
        "To the respondent",
        "To whoever reported",
        "The Code was broken, and we acted.",
        "/case/…/",
        "60 days after this letter reaches them",
    ):
        assert text in page
    assert stage_of(case) == "open"
    back = words(cleo.post(here, carried(asked) | {"step": "back"}))
    assert "A paid course" in back
    assert 'value="2026-04-01"' in back
    assert cleo.post(here, carried(asked) | {"step": "do"})["Location"] == f"/desk/cases/{case}/"
    work()
    scene[1].refresh_from_db()
    assert (scene[1].hidden, scene[1].author.__class__.objects.get().suspended) == (True, True)
    shown = words(cleo.get(f"/desk/cases/{case}/"))
    assert "Decided." in shown
    assert "A paid course" in shown
    again = cleo.get(here)
    assert again.status_code == 422
    assert "decided already" in words(again)


def test_what_was_done_meanwhile_is_shown_to_end_with_the_decision(cleo, scene, case):
    place, post, _ = scene
    cleo.post(f"/desk/cases/{case}/hide/", {"post": f"{place} {post.pk}", "step": "do"})
    cleo.post(f"/desk/cases/{case}/interim/", interim(case, place) | {"step": "do"})
    page = words(
        cleo.post(
            f"/desk/cases/{case}/decide/", typed(place, post, hide=[], suspend=[], mild=["talk"]) | {"step": "preview"}
        )
    )
    assert "The interim suspension ends" in page
    assert "Posts hidden meanwhile are put back" in page
    assert "A talk" in page


def test_a_decision_of_no_violation_has_no_consequence(cleo, scene, case):
    whole = typed(*scene[:2], **{f"found-{CLAUSE}": "kept"}, hide=[], suspend=[])
    assert "Nothing follows" in words(cleo.post(f"/desk/cases/{case}/decide/", whole | {"step": "preview"}))
    assert cleo.post(f"/desk/cases/{case}/decide/", whole | {"step": "do"}).status_code == 302


def test_a_clause_that_did_not_hold_is_refused(cleo, scene, case):
    whole = typed(*scene[:2], **{"clause": [CLAUSE, "no-such"], "found-no-such": "broken", "why-no-such": "Typed here"})
    refused(cleo.post(f"/desk/cases/{case}/decide/", whole | {"step": "do"}), "did not hold on that day", "Typed here")


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
