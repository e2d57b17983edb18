import logging
import re
import time

import pytest

from evenhand.reports import queries
from evenhand.reports.actions import answer, look, set_aside
from evenhand.reports.models import Report
from evenhand.reports.rules import Aside, State
from tests.cast import CLEO
from tests.doors.conftest import typed


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
    for shown in ("canaryhappened", "canarywishes", "We have your report", "A member of the committee will read it soon."):
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
    assert visitor.post("/mine/", {"code": "abacus " * 1_500_000}).status_code == 400
    page = visitor.post("/mine/", {"code": "abacus " * 100_000})
    assert (page.status_code, typed(page)["code"]) == (422, "")
    assert time.perf_counter() - begun < 2


def test_the_words_stand_in_no_address_title_or_log(visitor, words, caplog):
    caplog.set_level(logging.DEBUG)
    pages = [visitor.post("/mine/", {"code": words}), visitor.post("/mine/write/", {"code": words, "words": "x"})]
    for page in pages:
        assert words not in str(page.headers)
        assert words not in re.sub(r'<input type="hidden" name="code" value="[^"]*">', "", page.text_shown)
        assert words.split()[0] not in re.search(r"<title>(.*?)</title>", page.text_shown, re.DOTALL)[1]
        assert page.headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert words not in caplog.text


@pytest.mark.parametrize("address", ["/mine/write/", "/mine/withdraw/", "/mine/name/", "/mine/name/back/"])
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


def test_a_name_is_added_later_and_taken_back(visitor, words, report):
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


def test_a_report_set_aside_shows_the_letter_with_the_last_day_to_appeal(visitor, words, report):
    set_aside(CLEO, report, Aside.OUT_OF_SCOPE, "It happened elsewhere.")
    page = visitor.post("/mine/", {"code": words})
    for shown in ("It happened elsewhere.", "Friday 1 May 2026, 23:59 Chicago time", "It is not followed further."):
        assert shown in page.text_shown


def test_no_hour_stands_on_the_page_but_those_of_deadlines(visitor, words, report):
    answer(CLEO, report, "Hello.")
    times = re.findall(r"\b\d\d:\d\d\b", visitor.post("/mine/", {"code": words}).text_shown)
    assert set(times) == {"23:59"}
