"""The light path of a plain case: one page says what closing it as spam does, and one button does it."""

from __future__ import annotations

import pytest

from evenhand.cases import actions as cases
from evenhand.cases.models import Case
from evenhand.decisions.models import Decision, Measure
from evenhand.notices.models import Letter
from evenhand.reports.models import Report
from tests.cast import CLEO, DOV
from tests.doors import along
from tests.doors.along import NAME, a_report, refused, stage_of, thread_of, words
from tests.doors.conftest import typed

CLOSE = {"step": "close"}


@pytest.fixture
def spam(scene):
    return f"/desk/reports/{scene[2]}/spam/"


def offered(client, address, **changes):
    """What the page offers, as a browser would send it."""
    page = client.get(address)
    place, post = changes.pop("hides")
    more = {"happened_on": "2026-03-02", "severity": "2", "impact": "1", "clause": along.CLAUSE}
    return typed(page) | more | {"hide": [f"{place} {post.pk}"]} | CLOSE | changes


def case_of(report):
    return Report.objects.get(ref=report).case


def kinds_to(thread):
    return list(Letter.objects.filter(matter=thread, outgoing=True).order_by("id").values_list("kind", flat=True))


def test_the_page_says_first_what_will_happen_and_who_is_told(cleo, scene, spam):
    page = words(cleo.get(spam))
    assert "Close Report" in page
    assert "Hide: The post by Ben Carter on Reading Room" in page
    assert "It is kept, and can be put back." in page
    assert "Hide the post, send the letters, and close it" in page
    assert "an answer within seven days opens the case again" in page
    assert "A post on Reading Room advertises something." in page
    assert "Your post on Reading Room is hidden." in page
    assert "Only that it ends" in page
    assert NAME not in page


def test_to_look_at_the_page_begins_nothing(cleo, scene, spam):
    cleo.get(spam)
    cleo.post(spam, offered(cleo, spam, hides=scene[:2], step="show"))
    assert Case.objects.count() == 0
    assert kinds_to(scene[2]) == ["received"]


def test_one_button_hides_the_post_tells_both_and_closes_it(cleo, scene, spam):
    answer = cleo.post(spam, offered(cleo, spam, hides=scene[:2]))
    case = case_of(scene[2])
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/cases/{case}/")
    assert stage_of(case) == "decided"
    assert list(Measure.objects.values_list("kind", flat=True)) == ["hide"]
    assert kinds_to(thread_of(case, "respondent")) == ["decision"]
    assert kinds_to(scene[2]) == ["received", "outcome"]
    assert scene[2] not in words(cleo.get("/desk/"))
    along.work()
    assert "confirmed: the platform says so" in words(cleo.get(f"/desk/cases/{case}/"))


def test_what_was_changed_is_what_is_said(cleo, scene, spam):
    cleo.post(spam, offered(cleo, spam, hides=scene[:2], told="It was an advertisement for a course.", why="A course"))
    page = words(cleo.get(f"/desk/cases/{case_of(scene[2])}/"))
    assert "A course" in page
    assert "It was an advertisement for a course." in page


def test_words_left_out_come_back_to_their_field_and_nothing_has_begun(cleo, scene, spam):
    for field in ("summary", "why", "told", "severity_why", "context", "wishes"):
        answer = cleo.post(spam, offered(cleo, spam, hides=scene[:2], **{field: " "}))
        assert answer.status_code == 422
        assert f'<a href="#{field}">' in words(answer)
    assert Case.objects.count() == 0


def test_words_that_give_somebody_away_are_refused_and_said_differently_on_the_same_page(cleo, scene, spam):
    told = offered(cleo, spam, hides=scene[:2], why="Ada Lovelace told us")
    refused(cleo.post(spam, told), "name", "Ada Lovelace told us")
    assert Decision.objects.count() == 0
    assert kinds_to(scene[2]) == ["received"]
    assert cleo.post(spam, told | {"why": "It advertises"}).status_code == 302
    assert stage_of(case_of(scene[2])) == "decided"
    assert Case.objects.count() == 1


def test_pressed_twice_it_is_done_once(cleo, scene, spam):
    told = offered(cleo, spam, hides=scene[:2])
    cleo.post(spam, told)
    assert cleo.post(spam, told).status_code == 302
    assert (Case.objects.count(), Decision.objects.count()) == (1, 1)


def test_all_who_reported_the_same_post_are_told_and_what_is_about_another_post_stays(cleo, scene, spam):
    place, post, first = scene
    second = a_report(post, name="Eve")
    elsewhere = a_report(post, where="In the hall", name="Kay")
    page = words(cleo.get(spam))
    assert "All 2 people who reported it" in page
    cleo.post(spam, offered(cleo, spam, hides=(place, post)))
    assert case_of(first) == case_of(second) != ""
    assert case_of(elsewhere) == ""
    assert [kinds_to(r) for r in (second, elsewhere)] == [["received", "outcome"], ["received"]]


def test_what_may_be_urgent_is_not_closed_along_with_another(cleo, scene, spam):
    """R9: somebody reads it first."""
    place, post, first = scene
    urgent = a_report(post, happened="He threatens to come to my house tonight", urgent=True)
    page = words(cleo.get(spam))
    assert ("people who reported it" in page, "are closed with it" in page) == (False, False)
    cleo.post(spam, offered(cleo, spam, hides=(place, post)))
    row = Report.objects.get(ref=urgent)
    assert (row.case, row.state, row.open_due is None) == ("", "new", False)
    assert case_of(first) != ""


def test_a_case_with_more_in_it_is_not_closed_as_spam(cleo, scene, spam):
    other = a_report(scene[1], where="In the hall", happened="He harasses me")
    case = cases.open_case(CLEO, (scene[2], other))
    answer = cleo.post(spam, CLOSE)
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/reports/{scene[2]}/")
    assert (stage_of(case), Decision.objects.count()) == ("open", 0)


def test_a_report_that_is_advertising_itself_is_set_aside_with_a_letter(cleo, scene):
    ref = a_report(scene[1], where="", happened="GREAT OFFER write to us", name="")
    address = f"/desk/reports/{ref}/spam/"
    page = cleo.get(address)
    assert "Set it aside as advertising, and send the letter" in words(page)
    answer = cleo.post(address, typed(page) | CLOSE)
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/reports/{ref}/")
    row = Report.objects.get(ref=ref)
    assert (row.state, row.why_aside, row.case) == ("set-aside", "spam", "")
    assert kinds_to(ref) == ["received", "set-aside"]


def test_whoever_does_not_read_the_report_finds_no_such_page(scene, spam, visit):
    from evenhand.cases.conflicts.actions import declare
    from evenhand.committee.rules import Answer

    declare(DOV, scene[2], Answer.HARD)
    dov = visit(DOV)
    assert [dov.get(spam).status_code, dov.post(spam, CLOSE).status_code] == [404, 404]
    assert dov.get("/desk/reports/r-none/spam/").content == dov.get(spam).content


def test_what_is_over_or_in_a_decided_case_is_not_closed_again(cleo, scene, spam):
    cleo.post(spam, offered(cleo, spam, hides=scene[:2]))
    answer = cleo.get(spam)
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/reports/{scene[2]}/")
    assert "spam/#close" not in words(cleo.get(f"/desk/reports/{scene[2]}/"))
