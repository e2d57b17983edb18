"""What happens at a place with a Code of its own is reported, decided and appealable under that Code."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
from django.test import Client

from evenhand.cases import actions as cases
from evenhand.conduct.actions import apply_to, import_edition
from evenhand.conduct.facts import in_force
from evenhand.decisions import precedents
from evenhand.decisions.counting import broken
from evenhand.decisions.models import Finding, Precedent
from evenhand.decisions.rules import Draft, Kind, Planned
from evenhand.decisions.rules import Finding as Found
from evenhand.decisions.writing import edition_on
from evenhand.ground.association.facts import ours
from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.actions import add_place
from evenhand.platforms.board.models import Member, Post
from evenhand.platforms.rules import PlaceKind
from evenhand.reports.facts import code_at
from evenhand.reports.models import Report
from tests.cast import CLEO, MONDAY_NOON
from tests.doors import along
from tests.doors.conftest import Visitor, hidden
from tests.stories.whole_way import adopted, hear, weighed, work

ONLINE = "# Online\n\n## Do\n\n**Don't spam the community.** No ads.\n\n**Don't shout.** Not here.\n"
MEETINGS = """# Meetings

## Together

**Don't spam the community.** No leaflets in the hall.

**Never block the door.** Leave room.
"""
ROOM = "http://localhost:8000/board/posts"
DAY = dt.timedelta(days=1)


@pytest.fixture
def meetings(house):
    """Two Codes, and the board of the meetings, to which the second one applies."""
    online = import_edition(FOUNDER, name="online", markdown=ONLINE)
    own = import_edition(FOUNDER, name="meetings", markdown=MEETINGS)
    add_place(FOUNDER, name="Hall board", kind=PlaceKind.BOARD, address=ROOM)
    apply_to(FOUNDER, "meetings", ("Hall board",))
    return online, own


def a_post():
    ben = Member.objects.create(name="Ben Carter")
    return Post.objects.create(author=ben, title="Buy", words="Leaflets", posted_at=MONDAY_NOON)


def plain(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def told(post, **more):
    return {"happened": "Leaflets again", "where": f"{ROOM}/{post.pk}/", "named": "no", "step": "check"} | more


def test_a_report_about_a_meeting_is_decided_under_the_code_of_meetings(meetings, visit):
    """F2: by the Code that held there."""
    _, own = meetings
    post, visitor, cleo = a_post(), Visitor(), visit(CLEO)
    form = hidden(visitor.get("/report/"))
    wrong = visitor.post("/report/", form | told(post, clause=["no-shout"]))
    assert wrong.status_code == 422
    assert "That place has a Code of its own." in wrong.text_shown
    assert "Never block the door" in wrong.text_shown
    assert "Don&#x27;t shout" not in wrong.content.decode()
    check = visitor.post("/report/", form | told(post, clause=["no-spam"]))
    assert check.status_code == 200
    assert visitor.post("/report/", hidden(check) | {"step": "send"}).status_code == 200
    work()
    report = Report.objects.get()
    assert (report.edition, report.clauses) == (own, ["no-spam"])
    assert "Don't spam the community" in plain(cleo.get(f"/desk/reports/{report.ref}/"))
    case = cases.open_case(CLEO, (report.ref,))
    cases.summarise(CLEO, case, "Somebody handed out leaflets.")
    hear(case)
    decide = plain(cleo.get(f"/desk/cases/{case}/decide/"))
    assert "Meetings, edition 1" in decide
    assert "Never block the door" in decide
    assert "Don't shout" not in decide
    adopted(case, decision())
    work()
    assert set(Finding.objects.values_list("clause", "edition")) == {("no-spam", own)}
    letter = plain(Client().get(along.page_of(case)))
    assert "No leaflets in the hall." in letter
    assert "No ads." not in letter
    assert [(b.clause, b.count) for b in broken(MONDAY_NOON - DAY, MONDAY_NOON + DAY)] == [("meetings/no-spam", 1)]


def decision():
    return Draft(
        happened_on=dt.date(2026, 3, 2),
        findings=(Found("no-spam", found=True, why="Leaflets lay on every chair"),),
        weighing=weighed(),
        measures=(Planned(Kind.WARNING),),
        told="We found that the Code was broken.",
        departure="He was asked to stop three times before.",
    )


def test_what_was_decided_under_another_code_is_no_like_case(meetings):
    post = a_post()
    report = along.a_report(post)
    case = cases.open_case(CLEO, (report,))
    cases.summarise(CLEO, case, "Somebody handed out leaflets.")
    adopted(case, decision())
    work()
    editions = (in_force(MONDAY_NOON, name) for name in ("online", "meetings"))
    like = [len(precedents.like("", decision(), edition, MONDAY_NOON)) for edition in editions]
    assert (Precedent.objects.count(), like) == (1, [0, 1])


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("", "online"),
        ("In the chat", "online"),
        ("It was at the HALL  board, after the talk", "meetings"),
        ("At the hall boarding house", "online"),
        (f"{ROOM}/1/", "meetings"),
        ("https://elsewhere.example/hall", "online"),
    ],
)
def test_the_code_follows_the_place_of_a_post_or_the_place_that_words_name(meetings, where, code):
    assert code_at(where) == code


def test_before_a_place_had_a_code_of_its_own_the_usual_one_held_there(house, at):
    online = import_edition(FOUNDER, name="online", markdown=ONLINE)
    at(MONDAY_NOON + 7 * DAY)
    own = import_edition(FOUNDER, name="meetings", markdown=MEETINGS)
    ends = [ours().calendar(MONDAY_NOON).end_of(dt.date(2026, 3, day)) for day in (2, 9, 10)]
    assert [edition_on(end, "meetings").ref for end in ends] == [online, own, own]
