"""A case on the desk: its threads and notes, a notice, a post hidden, an account suspended meanwhile."""

from __future__ import annotations

import pytest

from evenhand.cases.models import Interim
from tests.cast import IVO
from tests.doors.along import (
    NAME,
    carried,
    interim,
    refused,
    thread_of,
    words,
    work,
)


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
