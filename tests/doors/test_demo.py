"""The demonstration: every stage at once, one click to be anybody, the whole way; and nothing of it in a real desk."""

import re
import time
from contextlib import ExitStack, contextmanager

import pytest
from django.db import transaction
from django.test import Client, override_settings

from evenhand.appeals import queries as appeals
from evenhand.cases import queries as cases
from evenhand.committee.queries import roster
from evenhand.doors.demo import founding
from evenhand.doors.demo.cast import EXECUTIVE, STANDING
from evenhand.doors.demo.stage import work
from evenhand.doors.web.demo import letters
from evenhand.ground.audit.facts import verify
from evenhand.ground.people.actors import ANYONE
from evenhand.platforms.board import site
from evenhand.platforms.facts import actions_of
from evenhand.platforms.rules import Does, State
from evenhand.reports import queries as reports
from evenhand.reports.models import Report
from tests.clearing import all_clear

pytestmark = pytest.mark.django_db
ADDRESS = "http://localhost:8000"
ALMOST = 60  # seconds; it takes a few, and several times as many on a machine that does other work


@contextmanager
def rolled_back():
    """A moment in both databases that leaves nothing behind."""
    with ExitStack() as stack:
        for alias in ("default", "keys"):
            block = transaction.atomic(using=alias)
            block._from_testcase = True  # deeds may begin their own, as in any test
            stack.enter_context(block)
        yield
        for alias in ("default", "keys"):
            transaction.set_rollback(True, using=alias)


@contextmanager
def kept_in(folder):
    """Letters are kept as files, as in the demonstration."""
    backend = "django.core.mail.backends.filebased.EmailBackend"
    mailers = {"default": {"BACKEND": backend, "OPTIONS": {"file_path": str(folder / "mail")}}}
    with override_settings(DATA=folder, MAILERS=mailers):
        yield


@pytest.fixture(scope="module")
def played(django_db_setup, django_db_blocker, tmp_path_factory):
    """Everything that happened in the demonstration, once for all of these tests; and how many seconds it took."""
    with django_db_blocker.unblock(), kept_in(tmp_path_factory.mktemp("demo")), rolled_back():
        began = time.monotonic()
        stage = founding.happen(ADDRESS)
        yield stage, time.monotonic() - began


@pytest.fixture
def stage(played):
    """The demonstration as it begins; what a test does there is gone after it."""
    return played[0]


def be(name):
    """Sign in with one click; return the browser and where it was led."""
    seats = roster(ANYONE)
    person = next(seat.person for seat in (*seats.standing, *seats.executive) if seat.name == name)
    browser = Client()
    answer = browser.post("/demo/", {"as": person})
    assert answer.status_code == 302
    return browser, answer["Location"]


def test_everything_happens_in_a_few_seconds_and_the_record_holds(stage, played):
    print(f"\nthe demonstration was made in {played[1]:.1f} s")  # noqa: T201 - so that one sees it grow
    assert played[1] < ALMOST
    assert verify().bad is None


def test_there_is_a_report_in_every_stage(stage):
    marisol = stage.member("Marisol Quispe")
    overdue, new_and_anonymous, looked_at = (True, False, False), (False, False, True), (False, True, False)
    waiting = [(line.late, line.looked, line.anonymous) for line in reports.queue(marisol).reports]
    assert waiting[0] == overdue
    by_mail = posing = (False, False, False)
    assert sorted(waiting) == sorted([overdue, new_and_anonymous, by_mail, posing, looked_at])
    assert [(line.called, line.late) for line in reports.queue(marisol).asked] == [("Bram de Haas", False)]
    assert [case.stage for case in cases.queue(marisol).cases] == ["open", "open"]
    assert sorted(case.stage for case in cases.settled(marisol)) == ["appealed", "decided", "decided", "ruled"]


def test_every_action_is_confirmed_except_the_stewards_open_task(stage):
    marisol = stage.member("Marisol Quispe")
    every = (*cases.queue(marisol).cases, *cases.settled(marisol))
    actions = [action for case in every for action in actions_of(case.ref)]
    assert {action.state for action in actions} == {State.CONFIRMED, State.BY_HAND}
    assert [a.place for a in actions if a.state == State.BY_HAND] == ["Lakeside newsletter"]
    assert {action.does for action in actions} == {Does.HIDE, Does.SUSPEND, Does.RESTORE, Does.LIFT}


def test_a_moderator_does_not_see_the_report_about_their_own_post(stage):
    bram, linh = (reports.queue(stage.member(name)) for name in ("Bram de Haas", "Linh Pham"))
    assert ([line.ref for line in linh.reports], linh.asked[1:]) == ([line.ref for line in bram.reports], bram.asked)


def test_a_visitor_sees_a_report_by_mail_an_account_that_poses_and_a_post_that_was_changed(stage):
    linh, _desk = be("Linh Pham")
    waiting = [
        reports.for_moderator(stage.member("Linh Pham"), line.ref)
        for line in reports.queue(stage.member("Linh Pham")).reports
    ]
    assert [r.told.happened.splitlines()[0] for r in waiting if r.came_by == "email"] == [
        "Messages after the local meeting"
    ]
    (posed,) = [r for r in waiting if r.told.posed]
    assert (posed.told.posed, posed.checked, posed.urgent) == ("Me, Hana Sato", "sent", True)
    found = [
        page
        for page in (text(linh.get(f"/desk/cases/{c.ref}/")) for c in cases.queue(stage.member("Linh Pham")).cases)
        if "Edited since." in page
    ]
    assert (len(found), "put in: " in found[0]) == (1, True)


def test_an_appeal_waits_for_a_panel_of_three(stage):
    waiting = [line for seat in EXECUTIVE for line in appeals.waiting(stage.member(seat.name)) if not line.outcome]
    assert len(waiting) == 3
    assert len({line.ref for line in waiting}) == 1


def test_what_is_suspended_and_hidden_on_the_board_is_what_was_decided(stage):
    assert {m.name for m in site.members() if m.suspended} == {"Walt Brenner", "Curtis Boyd", "Arlo Whitcombe"}
    assert [post.title for post in site.discussions() if post.hidden] == ["Catalogue like a pro in ten days"]


def test_nothing_of_the_past_lies_in_the_future(stage):
    assert all(letter.at <= stage.now for letter in letters.sent())
    assert all(post.posted_at <= stage.now for post in site.discussions())


@pytest.mark.parametrize("seat", [*STANDING, *EXECUTIVE], ids=lambda seat: seat.name)
def test_one_click_leads_everyone_to_their_desk(stage, seat):
    browser, desk = be(seat.name)
    assert desk == ("/desk/" if seat in STANDING else "/panel/")
    page = browser.get(desk)
    assert page.status_code == 200
    assert seat.name in page.content.decode()


def test_one_moderator_keeps_the_list_of_members_and_finds_its_page(stage):
    page = Client().get("/demo/").content.decode()
    assert page.count("keeps the list of members of the association") == 1
    client = Client()
    client.post("/demo/", {"as": stage.persons["Marisol Quispe"]})
    assert "14 members belong." in client.get("/desk/members/").content.decode()


def test_one_click_signs_in_nobody_who_has_no_seat(stage):
    stranger = Client().post("/demo/", {"as": "p-nobody"})
    assert stranger.status_code == 404


def test_every_receipt_on_the_page_opens_its_report(stage):
    page = Client().get("/demo/").content.decode()
    receipts = re.findall(r'name="code" value="([a-z -]+)"', page)
    assert len(receipts) == len(stage.receipts) == 13
    for words in receipts:
        assert Client().post("/mine/", {"code": words}).status_code == 200


def test_only_addresses_of_this_desk_become_links():
    words = f"See {ADDRESS}/case/abc/ or http://evil.example/ <b>"
    assert letters.linked(words, ADDRESS) == (
        f'See <a href="{ADDRESS}/case/abc/">{ADDRESS}/case/abc/</a> or http://evil.example/ &lt;b&gt;'
    )


def test_a_letter_opens_from_the_mailbox_and_leads_to_its_page(stage):
    browser = Client()
    mailbox = browser.get("/demo/mailbox/?to=walt.brenner@lakeside.example").content.decode()
    letter = re.findall(r'href="(/demo/mailbox/l-[a-z0-9]+/)"', mailbox)[0]
    page = browser.get(letter).content.decode()
    assert "until" in page
    assert re.search(rf'href="{ADDRESS}/case/[a-z0-9]+/"', page)


def test_a_suspended_member_of_the_board_reads_until_when_and_cannot_answer(stage):
    browser = Client()
    walt = stage.members["Walt Brenner"]
    assert browser.post("/board/as/", {"as": str(walt), "back": "/board/"})["Location"] == "/board/"
    assert "You cannot post here until" in browser.get("/board/").content.decode()
    post = f"/board/posts/{stage.posts['winter']}/"
    assert "<textarea" not in browser.get(post).content.decode()
    refused = browser.post(post, {"words": "All the same."})
    assert refused.status_code == 422


def test_a_member_of_the_board_answers(stage):
    browser = Client()
    browser.post("/board/as/", {"as": str(stage.members["Priya Nair"]), "back": "/board/"})
    post = f"/board/posts/{stage.posts['winter']}/"
    assert browser.post(post, {"words": "Count me in."}).status_code == 302
    assert "Count me in." in browser.get(post).content.decode()


def test_being_somebody_on_the_board_never_leads_elsewhere(stage):
    answer = Client().post("/board/as/", {"as": "1", "back": "https://evil.example/board/"})
    assert answer["Location"] == "/board/"


# The whole way, by its pages alone


@pytest.fixture
def reported(stage):
    """The fresh post after a visitor has reported it: its address on the board, and the report's on the desk."""
    linh, _desk = be("Linh Pham")
    before = links(linh.get("/desk/"), "/desk/reports/")
    address = f"/board/posts/{stage.posts['fresh']}/"
    form = re.search(rf'href="(/report/[^"]*posts%2F{stage.posts["fresh"]}%2F)"', text(Client().get("/board/")))
    token = re.search(r'name="form" value="([^"]+)"', text(Client().get(form[1].replace("&amp;", "&"))))
    said = {"form": token[1], "step": "send", "happened": "Advertisements, again.", "where": ADDRESS + address}
    assert 'class="receipt"' in text(Client().post("/report/", said))
    work()
    all_clear(Report.objects.latest("pk").ref)
    new = links(linh.get("/desk/"), "/desk/reports/") - before
    assert len(new) == 1
    return linh, address, new.pop()


def text(page):
    assert page.status_code == 200
    return page.content.decode()


def links(page, start):
    return set(re.findall(rf'href="(?:{re.escape(ADDRESS)})?({start}[^"#?]+)"', text(page)))


def decision(stage):
    """What Linh types into the decision: hidden, which one member may decide; an answer or an appeal can undo it."""
    return {
        "step": "do",
        "happened_on": stage.day(0).isoformat(),
        "clause": "no-spam",
        "found-no-spam": "broken",
        "why-no-spam": "It offers a paid course in a discussion.",
        "severity": "2",
        "severity_why": "It disturbs.",
        "impact": "2",
        "impact_why": "Talks end.",
        "context": "The third reminder.",
        "wishes": "Peace and quiet.",
        "hide": f"{stage.board} {stage.posts['fresh']}",
        "departure": "It is the third reminder.",
        "told": "It is hidden.",
    }


def tess(stage):
    return site.member(stage.members["Tess Marlow"])


def test_a_visitor_walks_a_report_the_whole_way(stage, reported):
    linh, post, report = reported
    case = linh.post(f"{report}open/")["Location"]
    linh.post(f"{case}summary/", {"summary": "A post offers a paid course."})
    assert linh.post(f"{case}decide/", decision(stage)).status_code == 302
    work()
    assert "hidden while it is looked at" in text(Client().get(post))

    letter = min(links(Client().get("/demo/mailbox/?to=tess.marlow@lakeside.example"), "/demo/mailbox/"))
    own_page = links(Client().get(letter), "/case/").pop()
    assert text(Client().get(own_page))
    appeal = {"step": "send", "reason": "Nobody asked me.", "change": "I did not know, and I will stop."}
    assert Client().post(f"{own_page}appeal/", appeal).status_code == 302

    reversed_by_its_panel(stage)
    work()
    assert "half price until Friday" in text(Client().get(post))
    assert not tess(stage).suspended
    assert verify().bad is None


def reversed_by_its_panel(stage):
    """Each of the panel says that they are free, and votes; one writes the outcome down, another signs it."""
    names, waiting = drawn(stage)
    panel = [be(name)[0] for name in names]
    why = "A friendly word would have been enough."
    votes = {"vote": "yes", "question_id": "outcome", "says": "reversed", "reasons-outcome": why}
    written = {"write": "yes", "answer-other": "Nobody had asked her before.", "reasons": why}
    for said in ({"declare": "yes"}, votes):
        assert [arbiter.post(waiting, said).status_code for arbiter in panel] == [302, 302, 302]
    assert panel[0].post(waiting, written).status_code == 302
    assert panel[1].post(waiting, {"sign": "yes"}).status_code == 302


def drawn(stage):
    """Whoever was drawn for the newest appeal, and its address at the panel."""
    open_ones = [(line, seat.name) for seat in EXECUTIVE for line in appeals.waiting(stage.member(seat.name))]
    newest = max((line for line, _name in open_ones), key=lambda line: line.lodged_at).ref
    return [name for line, name in open_ones if line.ref == newest], f"/panel/{newest}/"
