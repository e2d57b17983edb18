"""A decision on the desk: what it must say, and shown whole before it is made."""

from __future__ import annotations

import pytest

from tests.doors.along import (
    CLAUSE,
    agreed,
    carried,
    interim,
    opened,
    refused,
    stage_of,
    typed,
    words,
    work,
)
from tests.stories.whole_way import hear


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
    hear(case)
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
    assert cleo.post(here, carried(asked) | {"step": "do"})["Location"] == f"/desk/cases/{case}/deciding/"
    agreed(case)
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
