import datetime as dt
import logging
import re
import time

import pytest

from evenhand.appeals.models import Appeal
from evenhand.notices.models import Letter
from evenhand.reports import queries, receipts
from evenhand.reports.actions import answer, look, receive, set_aside
from evenhand.reports.arrival import Arrival
from evenhand.reports.models import Report
from evenhand.reports.rules import Aside, State
from tests.cast import CLEO, MONDAY_NOON, NOBODY
from tests.doors.along import BOARD, a_place, decided, opened, page_of, stage_of, work
from tests.doors.conftest import Visitor, hidden, typed
from tests.stories.panel import formed, panel_of, ruled


@pytest.fixture
def words(sent):
    """The words of a receipt as they stand on the page."""
    page = sent(happened="canaryhappened", where="the mentoring group", wishes="canarywishes")
    return " ".join(re.findall(r"<li>([a-z-]+)</li>", page.text_shown))


@pytest.fixture
def report(words):
    return Report.objects.get().ref


def test_the_receipt_opens_the_report(visitor, words):
    page = visitor.post("/mine/", {"code": words})
    assert page.status_code == 200
    for shown in (
        "canaryhappened",
        "canarywishes",
        "We have your report",
        "A member of the committee will read it soon.",
    ):
        assert shown in page.text_shown
    assert dict(page.cookies) == {}
    assert "!!" not in page.text_shown


@pytest.mark.parametrize(
    "change", [str.upper, lambda w: w.replace(" ", "-"), lambda w: w.replace(" ", "\r\n"), lambda w: f"  1) {w}. "]
)
def test_the_words_may_be_typed_in_many_ways(visitor, words, change):
    assert visitor.post("/mine/", {"code": change(words)}).status_code == 200


def test_a_mistyped_word_is_named_and_the_words_stay_in_the_form(visitor, words):
    wrong = words.split()
    wrong[3] = wrong[3] + "q"
    page = visitor.post("/mine/", {"code": " ".join(wrong)})
    assert page.status_code == 422
    assert f"Word 4, “{wrong[3]}”, looks mistyped. Did you mean “{words.split()[3]}”?" in page.text_shown
    assert typed(page)["code"] == " ".join(wrong)


def test_b1_wrong_words_without_number_lock_nobody_out(visitor, words):
    wrong = [receipts.drawn(b"somebody else's", str(number)) for number in range(300)]
    statuses = {visitor.post("/mine/", {"code": " ".join(guess)}).status_code for guess in wrong}
    assert statuses == {422}
    assert "canaryhappened" in visitor.post("/mine/", {"code": words}).text_shown


def test_what_was_done_is_said_above_the_report(visitor, words):
    said = "It is done. Below is your report as it stands now."
    assert said in visitor.post("/mine/write/", {"code": words, "words": "More."}).text_shown
    refused = visitor.post("/mine/write/", {"code": words, "words": ""})
    opened = visitor.post("/mine/", {"code": words})
    assert (said in refused.text_shown, said in opened.text_shown) == (False, False)


def test_the_hint_is_the_same_whether_the_receipt_exists_or_not(visitor, words):
    from evenhand.reports import receipts

    made_up = receipts.drawn(b"x" * 32, "nobody's")
    for real in (words.split(), list(made_up)):
        page = visitor.post("/mine/", {"code": " ".join([*real[:-1], real[-1] + "q"])})
        assert (page.status_code, "Word 11" in page.text_shown) == (422, True)


def test_words_that_open_nothing_are_said_to_open_nothing(visitor, words):
    from evenhand.reports import receipts

    page = visitor.post("/mine/", {"code": " ".join(receipts.drawn(b"x" * 32, "nobody's"))})
    assert (page.status_code, "No report opens with these words" in page.text_shown) == (422, True)


def test_ten_megabytes_of_code_are_refused_fast(visitor):
    begun = time.perf_counter()
    assert visitor.post("/mine/", {"code": "abacus " * 1_500_000}).status_code == 413
    page = visitor.post("/mine/", {"code": "abacus " * 100_000})
    assert (page.status_code, typed(page)["code"]) == (422, "")
    assert time.perf_counter() - begun < 2


def test_b4_the_words_stand_in_no_address_title_or_log(visitor, words, caplog):
    caplog.set_level(logging.DEBUG)
    pages = [visitor.post("/mine/", {"code": words}), visitor.post("/mine/write/", {"code": words, "words": "x"})]
    for page in pages:
        assert words not in str(page.headers)
        assert words not in re.sub(r'<input type="hidden" name="code" value="[^"]*">', "", page.text_shown)
        assert words.split()[0] not in re.search(r"<title>(.*?)</title>", page.text_shown, re.DOTALL)[1]
        assert page.headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert words not in caplog.text


@pytest.mark.parametrize(
    "address", ["/mine/write/", "/mine/appeal/", "/mine/withdraw/", "/mine/name/", "/mine/name/back/"]
)
def test_without_the_words_nothing_happens(visitor, words, report, address):
    before = queries.for_moderator(CLEO, report)
    gone_back = visitor.get(address)
    assert (gone_back.status_code, gone_back.headers["Location"]) == (302, "/mine/")
    assert visitor.post(address, {"words": "x", "pressed": "no", "name": "Ada"}).status_code == 422
    assert queries.for_moderator(CLEO, report) == before


def test_reporter_and_moderator_talk(visitor, words, report):
    answer(CLEO, report, "When was it?")
    assert "When was it?" in visitor.post("/mine/", {"code": words}).text_shown
    page = visitor.post("/mine/write/", {"code": words, "words": "On Sunday."})
    assert (page.status_code, "On Sunday." in page.text_shown, "Cleo" in page.text_shown) == (200, True, True)
    visitor.post("/mine/write/", {"code": words, "words": "On Sunday."})
    assert [x.words for x in queries.for_moderator(CLEO, report).letters[1:]] == ["When was it?", "On Sunday."]


@pytest.mark.parametrize("said", ["", "   ", "x" * 20_001])
def test_a_message_that_cannot_be_taken_is_not_lost(visitor, words, said):
    page = visitor.post("/mine/write/", {"code": words, "words": said})
    assert (page.status_code, typed(page)["words"]) == (422, said)


def test_a_report_is_withdrawn_after_the_question_whether_somebody_pressed(visitor, words, report):
    page = visitor.post("/mine/withdraw/", {"code": words, "why": "It is settled."})
    assert (page.status_code, typed(page)["why"]) == (422, "It is settled.")
    assert queries.for_moderator(CLEO, report).state is State.NEW
    page = visitor.post("/mine/withdraw/", {"code": words, "why": "It is settled.", "pressed": "yes"})
    assert (page.status_code, "You have withdrawn it." in page.text_shown) == (200, True)
    assert "Withdraw my report" not in page.text_shown
    assert queries.for_moderator(CLEO, report).pressed == "yes"


def test_a6_a_name_is_added_later_and_taken_back(visitor, words, report):
    assert visitor.post("/mine/name/", {"code": words, "name": "", "email": "x"}).status_code == 422
    page = visitor.post("/mine/name/", {"code": words, "name": "Ada Canaryname", "email": "ada@lakeside.example"})
    assert "with your name" in page.text_shown
    assert queries.for_moderator(CLEO, report).named
    page = visitor.post("/mine/name/back/", {"code": words})
    assert "without your name" in page.text_shown
    assert not queries.for_moderator(CLEO, report).named


def test_the_status_says_where_it_stands_and_by_when_something_happens(visitor, words, report, at):
    assert "by Tuesday 3 March 2026, 23:59 Chicago time" in visitor.post("/mine/", {"code": words}).text_shown
    look(CLEO, report)
    page = visitor.post("/mine/", {"code": words})
    assert "A member of the committee has read it." in page.text_shown
    assert "by Monday 9 March 2026, 23:59 Chicago time" in page.text_shown
    at(queries.for_moderator(CLEO, report).due_at)
    assert "We are late" in visitor.post("/mine/", {"code": words}).text_shown


def test_a_report_set_aside_shows_the_letter_with_what_to_do_if_one_disagrees(visitor, words, report):
    set_aside(CLEO, report, Aside.OUT_OF_SCOPE, "It happened elsewhere.")
    page = visitor.post("/mine/", {"code": words})
    for shown in ("It happened elsewhere.", "If you disagree, write to us here", "It is not followed further."):
        assert shown in page.text_shown


def test_no_hour_stands_on_the_page_but_those_of_deadlines(visitor, words, report):
    answer(CLEO, report, "Hello.")
    times = re.findall(r"\b\d\d:\d\d\b", visitor.post("/mine/", {"code": words}).text_shown)
    assert set(times) == {"23:59"}


@pytest.fixture
def of_a_decided_case(house, visit):
    """The receipt of an anonymous report, and the case that was decided about it."""
    place, post = a_place()
    received = receive(NOBODY, Arrival(happened="He advertised again", where=f"{BOARD}/{post.pk}/"))
    work()
    return " ".join(received.words), decided(visit(CLEO), received.report, place, post)


WHY = {"reason": "The pinned post does not allow it", "change": "Let him be away for longer", "send": "yes"}


def test_the_reporter_of_a_decided_case_appeals_by_receipt(of_a_decided_case, at):
    at(MONDAY_NOON + dt.timedelta(days=1, hours=2, minutes=17))
    code, case = of_a_decided_case
    box = Visitor().post("/mine/", {"code": code})
    for shown in (
        "What was decided",
        "The Code was broken, and we acted.",
        "Write an appeal",
        "Friday 1 May 2026, 23:59",
    ):
        assert shown in box.text_shown
    form = Visitor().post("/mine/appeal/", {"code": code})
    assert (form.status_code, hidden(form)) == (200, {"code": [code]})
    for shown in ("The Code was broken, and we acted.", "59 days from today", "Send appeal", "Go back without sending"):
        assert shown in form.text_shown
    assert Appeal.objects.count() == 0
    sent = Visitor().post("/mine/appeal/", WHY | {"code": code})
    assert (sent.status_code, dict(sent.cookies)) == (200, {})
    for shown in ("You appealed on Tuesday 3 March 2026. You will hear", "Your appeal has arrived", "It is in time"):
        assert shown in sent.text_shown
    assert "Write an appeal" not in sent.text_shown
    assert (Appeal.objects.get().side, Appeal.objects.get().late, stage_of(case)) == ("reporter", False, "appealed")
    again = Visitor().post("/mine/appeal/", WHY | {"code": code})
    assert (again.status_code, "You appealed on" in again.text_shown, Appeal.objects.count()) == (200, True, 1)


def test_an_anonymous_appeal_leaves_no_finer_time_than_the_day(of_a_decided_case, at, client):
    at(MONDAY_NOON + dt.timedelta(days=1, hours=2, minutes=17, seconds=11))
    code, case = of_a_decided_case
    sent = Visitor().post("/mine/appeal/", WHY | {"code": code})
    assert set(re.findall(r"\b\d\d:\d\d\b", sent.text_shown)) == {"23:59"}
    began = dt.datetime(2026, 3, 3, 6, tzinfo=dt.UTC)
    written = Letter.objects.filter(kind__in=("appeal-received", "appeal-comment"))
    assert {*written.values_list("written_at", flat=True), Appeal.objects.get().lodged_at} == {began}
    theirs = client.get(page_of(case)).content.decode()
    assert re.findall(r"<time>Tuesday 3 March[^<]*</time>", theirs) == ["<time>Tuesday 3 March 2026</time>"]


@pytest.mark.parametrize("field", ["reason", "change"])
def test_an_appeal_that_cannot_be_taken_is_not_lost(of_a_decided_case, field):
    said = "x" * 20_001
    page = Visitor().post("/mine/appeal/", WHY | {"code": of_a_decided_case[0], field: said})
    kept = {f: WHY[f] for f in ("reason", "change")} | {field: said}
    assert (page.status_code, {f: typed(page)[f] for f in kept}, Appeal.objects.count()) == (422, kept, 0)
    assert hidden(page) == {"code": [of_a_decided_case[0]]}


def test_a_reporter_completes_and_withdraws_with_the_words_of_the_receipt(of_a_decided_case):
    code = of_a_decided_case[0]
    sent = Visitor().post("/mine/appeal/", {"code": code, "reason": "It was too little", "change": "", "send": "yes"})
    assert "Something is still missing" in sent.text_shown
    done = Visitor().post("/mine/appeal/", {"code": code, "change": "More", "complete": "yes"})
    assert (done.status_code, "Something is still missing" in done.text_shown) == (200, False)
    assert Appeal.objects.get().stage == "forming"
    gone = Visitor().post("/mine/appeal/", {"code": code, "withdraw": "yes"})
    assert "You have withdrawn your appeal. The decision holds." in gone.text_shown


def test_a_late_appeal_of_a_reporter_is_said_to_be_late_and_taken(of_a_decided_case, at):
    at(MONDAY_NOON + dt.timedelta(days=70))
    code = of_a_decided_case[0]
    assert "That day has passed" in Visitor().post("/mine/appeal/", {"code": code}).text_shown
    sent = Visitor().post("/mine/appeal/", WHY | {"code": code})
    assert ("It came after the last day" in sent.text_shown, Appeal.objects.get().late) == (True, True)


def test_without_a_decision_there_is_nothing_to_appeal(visitor, words, report, visit):
    assert "Write an appeal" not in visitor.post("/mine/", {"code": words}).text_shown
    assert visitor.post("/mine/appeal/", WHY | {"code": words}).status_code == 404
    opened(visit(CLEO), report)
    assert visitor.post("/mine/appeal/", WHY | {"code": words}).status_code == 404
    assert "Write an appeal" not in visitor.post("/mine/", {"code": words}).text_shown


def test_the_ruling_is_read_in_the_mailbox(of_a_decided_case, visit):
    code, _case = of_a_decided_case
    Visitor().post("/mine/appeal/", WHY | {"code": code})
    ruled(Appeal.objects.get().ref, "upheld", "It was long enough")
    page = Visitor().post("/mine/", {"code": code}).text_shown
    for shown in (
        "The appeal has been decided",
        "It was long enough",
        "What was decided",
        "Your appeal has been decided.",
    ):
        assert shown in page


def test_a_report_set_aside_can_be_appealed_from_the_mailbox(visitor, words, report, client, visit):
    set_aside(CLEO, report, Aside.OUT_OF_SCOPE, "It happened elsewhere.")
    assert "You can appeal this decision until <strong>" in visitor.post("/mine/", {"code": words}).text_shown
    form = visitor.post("/mine/appeal/", {"code": words})
    assert (form.status_code, "It happened elsewhere." in form.text_shown) == (200, True)
    typed_in = {"code": words, "send": "yes", "reason": "It was here", "change": "Look at it"}
    assert "You appealed on" in visitor.post("/mine/appeal/", typed_in).text_shown
    appeal = Appeal.objects.get()
    page = visit(CLEO).get(f"/desk/cases/{appeal.case_id}/")
    assert page.status_code == 200
    panel = panel_of(appeal.ref)
    formed(appeal.ref)
    heard = visit(panel[0]).get(f"/panel/{appeal.ref}/")
    assert "others than those who set it aside take the report up" in heard.content.decode()
    assert "Let the restrictions rest" not in heard.content.decode()
    ruled(appeal.ref, "remitted")
    assert "sent back" in visitor.post("/mine/", {"code": words}).text_shown
