"""Somebody posts as somebody else: a way of its own, and a check that asks the real account's holder."""

import datetime as dt
import re

import pytest

from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.actions import add_place
from evenhand.platforms.board.models import Member, Post
from evenhand.platforms.rules import PlaceKind
from evenhand.reports import queries
from evenhand.reports.models import Report
from tests.cast import CLEO, FAY, MONDAY_NOON
from tests.doors.conftest import hidden
from tests.doors.test_urgent import BY_THE_DAY
from tests.reports.test_anonymity import every_row
from tests.stories.whole_way import BOARD, work

ADDRESS = "/report/impersonation/"
CODE = re.compile(r"\b([a-z2-7]{4}-[a-z2-7]{4})\b")
CHECKED = "Checked, by a code sent to the e-mail address that the place has for that account."
NOT_CHECKED = "Not checked. It may be so all the same, or somebody else may have reported it."


@pytest.fixture
def posts(code):
    """Ada's own post on the board, and one of an account that poses as her."""
    add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address=BOARD)
    ada = Member.objects.create(name="Ada Real", email="ada@members.example")
    false = Member.objects.create(name="Ada Real (new)", email="false@members.example")
    own = Post.objects.create(author=ada, title="Mine", words="Mine", posted_at=MONDAY_NOON)
    theirs = Post.objects.create(author=false, title="Not mine", words="Not mine", posted_at=MONDAY_NOON)
    return f"{BOARD}/{own.pk}/", f"{BOARD}/{theirs.pk}/"


@pytest.fixture
def told(visitor):
    """Report it, let the worker work; return the words of the receipt."""

    def tell(**answers):
        form = hidden(visitor.get(ADDRESS)) | {"step": "check"} | answers
        check = visitor.post(ADDRESS, form)
        receipt = visitor.post(ADDRESS, hidden(check) | {"step": "send"})
        work()
        return " ".join(re.findall(r"<li>([a-z-]+)</li>", receipt.text_shown))

    return tell


def on_the_desk(visit):
    (row,) = Report.objects.all()
    return visit(CLEO).get(f"/desk/reports/{row.ref}/").content.decode()


def test_which_account_poses_as_whom_and_where_is_asked(visitor):
    text = visitor.get(ADDRESS).text_shown
    for question in ("Which account or post?", "As whom does it pose?", "a post that is really yours"):
        assert question in text
    assert (text.count("<h1"), text.count('id="where"'), "!!" in text) == (1, 1, False)
    assert "/report/impersonation/?where=" in visitor.get("/before/?where=https://x.example/1").text_shown


def test_the_way_to_it_begins_before_the_report(visitor):
    assert "Somebody posts as me, or as somebody I know" in visitor.get("/before/").text_shown


def test_whoever_gets_the_code_at_the_real_accounts_address_has_shown_that_it_is_theirs(
    posts, told, visitor, visit, mailoutbox
):
    own, theirs = posts
    words = told(where=theirs, posed="Me", own=own)
    assert NOT_CHECKED in on_the_desk(visit)
    (mail,) = [m for m in mailoutbox if m.to == ["ada@members.example"]]
    assert (mail.subject, "pose" in mail.body, "post" in mail.body) == ("A code for you", False, False)
    (code,) = CODE.findall(mail.body)
    box = visitor.post("/mine/", {"code": words})
    assert "Type it here, and the moderators know that the account is yours." in box.text_shown
    wrong = visitor.post("/mine/account/", {"code": words, "own_code": "aaaa-aaaa"})
    assert (wrong.status_code, 'id="own_code-problem">This is not the code' in wrong.text_shown) == (422, True)
    right = visitor.post("/mine/account/", {"code": words, "own_code": f" {code.upper()} "})
    assert "You have shown that the account is yours." in right.text_shown
    assert CHECKED in on_the_desk(visit)
    assert own not in on_the_desk(visit)


def test_it_is_the_same_kind_of_report_with_a_copy_of_the_false_accounts_post(posts, told, visit):
    told(where=posts[1], posed="Me")
    (line,) = queries.queue(CLEO).reports
    shown = queries.for_moderator(CLEO, line.ref)
    assert (shown.came_by, shown.told.posed, shown.copy) == ("page", "Me", "kept")
    assert NOT_CHECKED in on_the_desk(visit)
    assert "It poses as" in on_the_desk(visit)


@pytest.mark.parametrize("own", [f"{BOARD}/999/", "https://elsewhere.example/1"])
def test_what_cannot_be_checked_blocks_nothing(posts, told, visitor, visit, mailoutbox, own):
    words = told(where=posts[1], posed="Me", own=own)
    assert NOT_CHECKED in on_the_desk(visit)
    assert [m for m in mailoutbox if "A code" in m.subject] == []
    assert "We could not check by machine" in visitor.post("/mine/", {"code": words}).text_shown
    again = visitor.post("/mine/account/", {"code": words, "own_code": "aaaa-aaaa"})
    assert (again.status_code, "Nothing is being checked here just now." in again.text_shown) == (422, True)


def test_d5_one_account_gets_one_code_a_day_however_many_reports_name_its_post(posts, told, mailoutbox):
    for n in range(4):
        told(where=posts[1], posed="Me", own=posts[0], happened=str(n))
    assert len([m for m in mailoutbox if m.to == ["ada@members.example"]]) == 1
    assert sorted(Report.objects.values_list("checked", flat=True)) == ["cannot", "cannot", "cannot", "sent"]


def test_a_mail_server_that_is_away_costs_nobody_their_code(posts, told, mailoutbox, monkeypatch, at):
    from evenhand.reports import impersonation_check

    taken = []
    with monkeypatch.context() as away:
        away.setattr(impersonation_check, "is_taken", lambda message: taken.append(message) or False)
        told(where=posts[1], posed="Me", own=posts[0])
    assert (len(taken), Report.objects.get().checked) == (1, "sent")
    at(MONDAY_NOON + dt.timedelta(minutes=1))
    work()
    assert [m.to for m in mailoutbox if m.subject == "A code for you"] == [["ada@members.example"]]


def test_a_code_that_nobody_takes_for_long_is_said_to_be_none(posts, told, mailoutbox, monkeypatch, at):
    from evenhand.reports import impersonation_check

    monkeypatch.setattr(impersonation_check, "is_taken", lambda _message: False)
    told(where=posts[1], posed="Me", own=posts[0])
    for tries in range(1, 12):
        at(MONDAY_NOON + dt.timedelta(hours=tries))
        work()
    assert Report.objects.get().checked == "cannot"


def test_the_code_of_one_report_is_of_no_use_for_another(posts, told, visitor, mailoutbox, at):
    first = told(where=posts[1], posed="Me", own=posts[0])
    at(MONDAY_NOON + dt.timedelta(days=1))
    second = told(where=posts[1], posed="Me", own=posts[0], happened="again")
    codes = [CODE.findall(m.body)[0] for m in mailoutbox if m.to == ["ada@members.example"]]
    assert len(set(codes)) == 2
    assert visitor.post("/mine/account/", {"code": second, "own_code": codes[0]}).status_code == 422
    assert visitor.post("/mine/account/", {"code": first, "own_code": codes[0]}).status_code == 200


def test_an_address_that_is_none_is_said_at_its_field(visitor):
    form = hidden(visitor.get(ADDRESS)) | {"step": "check", "where": "x", "posed": "Me", "own": "my post"}
    page = visitor.post(ADDRESS, form)
    assert (page.status_code, 'id="own-problem">This is no address of a post.' in page.text_shown) == (422, True)
    assert 'value="my post"' in page.text_shown


def test_without_an_account_or_words_it_says_so_at_which_account(visitor):
    page = visitor.post(ADDRESS, hidden(visitor.get(ADDRESS)) | {"step": "check", "posed": "Me"})
    assert '<a href="#where">Please tell us what happened, or where.' in page.text_shown


def test_the_panel_does_not_learn_which_post_is_the_reporters_own(posts, told):
    from evenhand.ground.vault.steps import grant

    told(where=posts[1], posed="Me", own=posts[0])
    (row,) = Report.objects.all()
    grant(row.ref, [FAY.person], seat="panelist", at=MONDAY_NOON)
    assert queries.for_arbiter(FAY, row.ref).told.own == ""


def test_a_check_leaves_no_finer_time_than_the_day(posts, told, visitor, mailoutbox, at):
    at(MONDAY_NOON + dt.timedelta(hours=3, minutes=17, seconds=11))
    before = list(every_row())
    words = told(where=posts[1], posed="Me", own=posts[0])
    (code,) = CODE.findall(mailoutbox[0].body + mailoutbox[-1].body)[:1]
    visitor.post("/mine/account/", {"code": words, "own_code": code})
    assert Report.objects.get().checked == "confirmed"
    finer = [
        (label, column, value)
        for label, row in every_row()
        if (label, row) not in before
        for column, value in row.items()
        if isinstance(value, dt.datetime) and value.astimezone(dt.UTC).time() not in BY_THE_DAY
    ]
    assert finer == []
