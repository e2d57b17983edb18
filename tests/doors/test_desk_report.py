"""A report on the desk: read, answered, set aside, made a case of."""

from __future__ import annotations

from evenhand.reports.models import Report
from tests.cast import CLEO, ESI
from tests.doors.along import (
    NAME,
    a_report,
    refused,
    words,
)


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
