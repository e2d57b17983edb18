"""The desk shows what belongs together, what a post was and what became of it, and who is handled later."""

import datetime as dt
import re

import pytest

from evenhand.cases import facts as cases
from evenhand.platforms.board.models import Post
from evenhand.reports.arrival import Way
from evenhand.reports.facts import of_case
from tests.cast import CLEO, ESI, MONDAY_NOON
from tests.doors.along import a_place, a_report, opened, words, work


@pytest.fixture
def post(house):
    return a_place()[1]


@pytest.fixture
def cleo(post, visit):
    return visit(CLEO)


def test_three_reports_of_one_post_are_one_line_that_leads_to_all_of_them(cleo, post):
    refs = [a_report(post, name=str(n)) for n in range(3)]
    page = words(cleo.get("/desk/"))
    assert "1 thing waits for you." in page
    assert ">3 reports about one post</a>" in page
    there = re.search(r"/desk/reports/r-[a-z0-9]+/together/", page)[0]
    listed = words(cleo.get(there))
    assert [f'value="{ref}" checked' in listed for ref in refs] == [True] * 3


def test_the_line_says_since_when_in_how_many_ways_and_whether_one_may_be_urgent(cleo, post, at):
    for name in ("1", "2"):
        a_report(post, name=name)
    assert (
        "since Monday 2 March 2026 · They belong together, and are due when the first of them is. · all came in one way"
        in words(cleo.get("/desk/"))
    )
    at(MONDAY_NOON + dt.timedelta(days=1))
    a_report(post, name="3", came_by=Way.BY_HAND, urgent=True)
    page = words(cleo.get("/desk/"))
    assert (page.count("3 reports about one post"), page.count("May be urgent")) == (1, 1)
    assert "since Monday 2 March 2026" in page
    assert "they came in 2 ways · 1 of them may be urgent" in page


def test_one_button_opens_one_case_of_those_chosen_and_another_adds_the_rest(cleo, post):
    one, two, three = (a_report(post, name=str(n)) for n in range(3))
    there = f"/desk/reports/{one}/together/"
    case = cleo.post(there, {"chosen": [one, two, "r-made-up"]}).headers["Location"].split("/")[3]
    assert of_case(case) == (one, two)
    there = f"/desk/reports/{three}/together/"
    assert f"Add them to case {cases.called(case)}" in words(cleo.get(there))
    cleo.post(there, {"chosen": [three], "into": case})
    assert of_case(case) == (one, two, three)


def test_all_of_them_are_more_than_a_page(cleo, post, monkeypatch):
    from evenhand.reports import groups

    refs = [a_report(post, name=str(n)) for n in range(3)]
    monkeypatch.setattr(groups.of, "__kwdefaults__", {"most": 2})
    there = f"/desk/reports/{refs[0]}/together/"
    page = words(cleo.get(there))
    assert "All 3 of them" in page
    assert f"{there}?after={sorted(refs)[1]}" in page
    assert sorted(refs)[2] in words(cleo.get(f"{there}?after={sorted(refs)[1]}"))
    case = cleo.post(there, {"which": "all"}).headers["Location"].split("/")[3]
    assert sorted(of_case(case)) == sorted(refs)


def test_choosing_none_is_refused_in_a_sentence(cleo, post):
    refs = [a_report(post, name=str(n)) for n in range(2)]
    answer = cleo.post(f"/desk/reports/{refs[0]}/together/", {})
    assert answer.status_code == 422


def test_a_refused_choice_comes_back_on_its_own_page_as_it_was_made(cleo, post, monkeypatch):
    from evenhand.reports import groups

    refs = sorted(a_report(post, name=str(n)) for n in range(3))
    monkeypatch.setattr(groups.of, "__kwdefaults__", {"most": 2})
    there = f"/desk/reports/{refs[0]}/together/?after={refs[1]}"
    page = words(cleo.post(there, {"which": "all", "chosen": [refs[2]], "into": "c-made-up"}))
    shown = [f'value="{value}" checked' in page for value in ("all", refs[0], refs[2])]
    assert (shown, f'action="{there}"' in page) == ([True, False, True], True)


def test_a_stranger_to_one_of_them_is_shown_the_others_only(post, visit):
    kept = a_report(post, name="Eve", not_by=(ESI.person,))
    mine = a_report(post, name="Flo")
    esi = visit(ESI)
    assert "about one post" not in words(esi.get("/desk/"))
    assert kept not in words(esi.get(f"/desk/reports/{mine}/together/"))
    assert esi.get(f"/desk/reports/{kept}/together/").status_code == 404


# W4: the reported edits or deletes the post


def test_w4_an_edited_post_stays_as_it_was_and_shows_what_changed(cleo, post, at):
    report = a_report(post)
    Post.objects.filter(pk=post.pk).update(words="Buy my lovely course <b>now</b>")
    at(MONDAY_NOON + dt.timedelta(days=1))
    case = opened(cleo, report)
    work()
    page = words(cleo.get(f"/desk/cases/{case}/"))
    assert "Edited since." in page
    assert "As it was on Monday 2 March 2026" in page
    assert "Changed by Tuesday 3 March 2026" in page
    assert "<blockquote>Buy now\n\nBuy my course</blockquote>" in page
    assert '<ins><span class="unseen">put in: </span>lovely ' in page
    assert "<b>now</b>" not in cleo.get(f"/desk/cases/{case}/").content.decode()


def test_w4_a_deleted_post_stays_in_the_case_and_is_said_to_be_gone(cleo, post, at):
    report = a_report(post)
    case = opened(cleo, report)
    work()
    Post.objects.filter(pk=post.pk).delete()
    at(MONDAY_NOON + dt.timedelta(days=2))
    cleo.post(f"/desk/cases/{case}/look-again/")
    work()
    page = words(cleo.get(f"/desk/cases/{case}/"))
    assert "Deleted since." in page
    assert "Buy my course" in page
    assert "No longer there on Wednesday 4 March 2026." in page


def test_what_is_as_it_was_is_kept_once_and_said_to_be_seen_again(cleo, post, at):
    from evenhand.platforms.models import Snapshot

    case = opened(cleo, a_report(post))
    work()
    at(MONDAY_NOON + dt.timedelta(days=1))
    cleo.post(f"/desk/cases/{case}/hide/", {"post": f"{post_place()} {post.pk}", "step": "do"})
    work()
    assert [row.found for row in Snapshot.objects.order_by("id")] == ["kept", "same", "same"]
    page = words(cleo.get(f"/desk/cases/{case}/"))
    assert "Seen again unchanged on Tuesday 3 March 2026, before it was hidden." in page


def post_place():
    from evenhand.platforms.models import Place

    return Place.objects.get().ref


# R8: somebody's reports are handled later


def test_somebody_is_handled_later_by_a_named_decision_that_can_be_taken_back(cleo, post):
    report = a_report(post)
    said = {"later_why": "Twelve reports of one joke.", "later_until": "2026-04-30"}
    assert cleo.post(f"/desk/reports/{report}/later/", said | {"later_why": ""}).status_code == 422
    cleo.post(f"/desk/reports/{report}/later/", said)
    page = words(cleo.get(f"/desk/reports/{report}/"))
    assert "Reports from this person are handled later until Thursday 30 April 2026. Cleo decided that." in page
    assert "Twelve reports of one joke." in page
    cleo.post(f"/desk/reports/{report}/as-others/")
    assert "are handled later until" not in words(cleo.get(f"/desk/reports/{report}/"))


def test_nobody_anonymous_can_be_handled_later(cleo, post):
    report = a_report(post, anonymous=True)
    assert "Handle reports from this person later" not in words(cleo.get(f"/desk/reports/{report}/"))
    said = {"later_why": "x", "later_until": "2026-04-30"}
    assert cleo.post(f"/desk/reports/{report}/later/", said).status_code == 422


def test_a_kept_file_is_saved_and_never_shown(cleo, post):
    from evenhand.ground.vault.steps import sealed
    from evenhand.platforms.models import Snapshot, SnapshotFile

    a_report(post)
    row = Snapshot.objects.get()
    kept = sealed(row.matter, **{"file 0": "PHNjcmlwdD4="})["file 0"]
    SnapshotFile.objects.create(snapshot=row, number=0, content=kept)
    answer = cleo.get(f"/desk/kept/{row.ref}/0/")
    assert answer.content == b"<script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="kept-1"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert cleo.get(f"/desk/kept/{row.ref}/1/").status_code == 404


def test_a_case_of_many_reports_folds_their_threads_and_names_nobody_twice(cleo, post):
    refs = [a_report(post, name=str(n)) for n in range(4)]
    case = cleo.post(f"/desk/reports/{refs[0]}/together/", {"chosen": refs}).headers["Location"].split("/")[3]
    page = words(cleo.get(f"/desk/cases/{case}/"))
    assert "4 people who reported" in page
    assert page.count("Write to them on the page of their report") == 4
    assert page.count("<summary>With the person who sent Report ") == 4
    assert "Send to the person reporting" not in page
