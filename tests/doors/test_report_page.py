import datetime as dt
import logging
import re

import pytest

from evenhand.reports import queries
from evenhand.reports.models import Report
from tests.cast import CLEO, ESI, MONDAY_NOON
from tests.clearing import all_clear
from tests.doors.conftest import hidden, typed
from tests.reports.test_anonymity import every_byte

PAGES = (
    "/",
    "/before/",
    "/report/",
    "/code/",
    "/code/editions/1/",
    "/code/no-spam/",
    "/code/editions/1/no-spam/",
    "/committee/",
    "/handled/",
    "/mine/",
)
EVERYTHING = {
    "happened": "First line\nsecond line <script>alert(1)</script>",
    "where": "https://forum.example/t/canarypost",
    "when": "last & week",
    "affected": '"canary"',
    "clause": ["no-spam"],
    "wishes": "canarywishes",
    "not_them": [ESI.person],
    "not_words": "canarynot",
    "named": "yes",
    "name": "Ada Canaryname",
    "pronouns": "she/her",
    "email": "ada@lakeside.example",
}


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_opens_without_a_cookie_and_sets_none(visitor, address):
    page = visitor.get(address)
    assert (page.status_code, dict(page.cookies)) == (200, {})
    assert "Set-Cookie" not in page.headers
    assert "!!" not in page.text_shown


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_has_one_heading_a_way_out_and_nothing_from_elsewhere(visitor, address):
    text = visitor.get(address).text_shown
    assert text.count("<h1") == 1
    assert 'class="leave" href="https://weather.example/"' in text
    assert re.findall(r'(?:src|action)="(?:https?:)?//[^"]*"', text) == []
    assert re.findall(r" on[a-z]+=|<style| style=", text) == []


def test_a4_the_whole_way_without_cookie_account_or_script(visitor, filled):
    check = filled(**EVERYTHING)
    assert "Is this what you want to send?" in check.text_shown
    assert "Do not spam" in check.text_shown
    receipt = visitor.post("/report/", hidden(check) | {"step": "send"})
    assert receipt.status_code == 200
    assert "Tuesday 3 March 2026, 23:59 Chicago time" in receipt.text_shown
    assert len(re.findall(r"<li>[a-z-]+</li>", receipt.text_shown)) == 11
    assert dict(receipt.cookies) == {}
    all_clear()
    (line,) = queries.queue(CLEO).reports
    told = queries.for_moderator(CLEO, line.ref)
    assert (told.told.happened, told.told.where) == (EVERYTHING["happened"], EVERYTHING["where"])
    assert (told.clauses, told.named, told.reachable) == (("no-spam",), True, True)
    assert (queries.queue(ESI).reports, queries.queue(ESI).asked) == ((), ())


def test_nothing_is_sent_before_send_is_pressed(filled):
    filled(**EVERYTHING)
    assert Report.objects.count() == 0


def test_going_back_to_change_something_loses_nothing(visitor, filled):
    form = visitor.post("/report/", hidden(filled(**EVERYTHING)) | {"step": "change"})
    for field in ("happened", "where", "when", "affected", "wishes", "not_words", "name", "pronouns", "email"):
        assert typed(form)[field] == EVERYTHING[field]
    assert re.search(r'value="no-spam" checked', form.text_shown)
    assert re.search(rf'value="{ESI.person}" checked', form.text_shown)
    assert re.search(r'value="yes" checked', form.text_shown)


@pytest.mark.parametrize("step", ["check", "send"])
def test_an_error_is_said_at_its_field_and_loses_nothing(visitor, filled, step):
    page = filled(step, **(EVERYTHING | {"email": "ada at lakeside"}))
    assert page.status_code == 422
    assert '<a href="#email">This is not an e-mail address' in page.text_shown
    assert 'id="email-problem">This is not an e-mail address' in page.text_shown
    assert typed(page)["happened"] == EVERYTHING["happened"]
    assert typed(page)["email"] == "ada at lakeside"
    assert Report.objects.count() == 0


def test_every_error_is_said_at_once(filled):
    page = filled(happened=" ", email="x", when="w" * 301, not_them=["p-cleo", "p-ivo", "p-dov", "p-esi"])
    assert page.status_code == 422
    assert re.findall(r'<li><a href="#([a-z_]+)">', page.text_shown) == ["happened", "when", "email", "not_them"]


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"happened": "x" * 20_001},
        {"happened": "x", "pronouns": "p" * 61},
        {"happened": "x", "name": "n" * 201, "named": "yes"},
        {"happened": "x", "affected": "a" * 4_001},
        {"happened": "x", "wishes": "a" * 4_001},
        {"happened": "x", "not_words": "a" * 1_001},
        {"happened": "x", "where": "a" * 2_001},
    ],
)
def test_a_fault_anywhere_is_a_sentence_and_keeps_what_was_typed(filled, answers):
    page = filled(**answers)
    assert (page.status_code, 'role="alert"' in page.text_shown) == (422, True)
    for field, value in answers.items():
        assert typed(page).get(field, value) == value


def test_b5_a_double_click_is_one_report_with_one_receipt(visitor, filled):
    form = hidden(filled(happened="x")) | {"step": "send"}
    first, second = visitor.post("/report/", form), visitor.post("/report/", form)
    assert first.text_shown == second.text_shown
    assert Report.objects.count() == 1


def test_b5_two_tabs_have_two_receipts_in_whatever_order_they_are_sent(visitor, filled):
    first, second = (hidden(filled(happened=words)) | {"step": "send"} for words in ("canaryfirst", "canarysecond"))
    for form, words, other in (
        (second, "canarysecond", "canaryfirst"),
        (first, "canaryfirst", "canarysecond"),
    ):
        receipt = " ".join(re.findall(r"<li>([a-z-]+)</li>", visitor.post("/report/", form).text_shown))
        page = visitor.post("/mine/", {"code": receipt})
        assert (words in page.text_shown, other in page.text_shown) == (True, False)
    assert Report.objects.count() == 2


def test_a2_what_a_proxy_tells_of_a_visitor_stands_nowhere(visitor, filled, caplog):
    caplog.set_level(logging.DEBUG)
    told = {
        "X-Forwarded-For": "203.0.113.77",
        "Forwarded": "for=203.0.113.77",
        "X-Real-IP": "203.0.113.77",
        "User-Agent": "CanaryBrowser/9",
        "Referer": "https://canaryreferrer.example/",
    }
    form = hidden(filled(happened="x")) | {"step": "send"}
    assert visitor.post("/report/", form, **told).status_code == 200
    kept = b"\n".join(every_byte())
    for canary in ("203.0.113.77", "CanaryBrowser", "canaryreferrer"):
        assert (canary.encode() in kept, canary in caplog.text) == (False, False)


def test_a_reload_much_later_shows_no_receipt_and_says_that_it_was_received(visitor, filled, at):
    form = hidden(filled(happened="canaryhappened")) | {"step": "send"}
    visitor.post("/report/", form)
    at(MONDAY_NOON + dt.timedelta(hours=2))
    page = visitor.post("/report/", form)
    assert page.status_code == 422
    assert "We have received this report already" in page.text_shown
    assert "Your receipt" not in page.text_shown
    assert typed(page)["happened"] == "canaryhappened"
    assert Report.objects.count() == 1


def test_a_form_of_yesterday_is_renewed_and_everything_is_kept(visitor, filled, at):
    form = hidden(filled(**EVERYTHING)) | {"step": "send"}
    at(MONDAY_NOON + dt.timedelta(hours=24, seconds=1))
    page = visitor.post("/report/", form)
    assert (page.status_code, "open for more than a day" in page.text_shown) == (422, True)
    again = typed(page) | {k: v for k, v in EVERYTHING.items() if k in ("clause", "not_them", "named")} | hidden(page)
    assert "We have your report" in visitor.post("/report/", again | {"step": "send"}).text_shown


@pytest.mark.parametrize("token", ["", "x", "a" * 32, "0" * 32 + ".1772474400:forged", "9" * 100_000])
def test_a_form_with_a_token_that_is_not_ours_is_renewed(visitor, token):
    page = visitor.post("/report/", {"form": token, "step": "send", "happened": "kept"})
    assert (page.status_code, typed(page)["happened"], Report.objects.count()) == (422, "kept", 0)


def test_the_report_link_of_a_post_fills_in_its_address(visitor):
    page = visitor.get("/report/?where=https://forum.example/t/1%22%3E%3Cscript%3E")
    assert typed(page)["where"] == 'https://forum.example/t/1"><script>'
    assert (
        "/report/?where=https%3A%2F%2Fforum.example%2Ft%2F1"
        in visitor.get("/before/?where=https://forum.example/t/1").text_shown
    )


@pytest.mark.parametrize(
    "where", ["javascript:alert(1)", "ftp://x.example/", "//x.example/", "data:text/html,x", "http://[x"]
)
def test_no_other_address_is_filled_in(visitor, where):
    assert typed(visitor.get("/report/?where=" + where))["where"] == ""
    assert where not in visitor.get("/before/?where=" + where).text_shown


def test_a_name_typed_into_a_report_without_name_is_left_out_and_that_is_said(filled, sent):
    check = filled(happened="x", named="no", name="Ada Canaryname")
    assert "The name you typed is left out and not kept." in check.text_shown
    assert check.text_shown.count("Ada Canaryname") == 1  # the hidden field, should they change their mind
    sent(happened="x", named="no", name="Ada Canaryname")
    (line,) = queries.queue(CLEO).reports
    assert not queries.for_moderator(CLEO, line.ref).named


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize(
    "address", ["/report/", "/mine/", "/mine/write/", "/mine/withdraw/", "/mine/name/", "/mine/name/back/"]
)
def test_a_form_sent_from_another_site_is_refused(visitor, address, headers):
    assert visitor.post(address, {"happened": "x"}, **headers).status_code == 403


@pytest.mark.parametrize("headers", [{"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}, {}])
def test_our_own_form_is_taken_with_or_without_what_a_browser_says(visitor, headers):
    form = hidden(visitor.get("/report/"))
    assert visitor.post("/report/", form | {"step": "check", "happened": "x"}, **headers).status_code == 200


def test_ten_megabytes_are_refused_and_a_thousand_fields_too(visitor):
    assert visitor.post("/report/", {"happened": "x" * 10_000_000}).status_code == 413
    assert visitor.post("/report/", {f"f{n}": "x" for n in range(2_000)}).status_code == 413


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_change_nothing(code, method):
    from django.test import Client

    getattr(Client(), method)("/report/", b"x", content_type="text/plain")
    assert Report.objects.count() == 0


def test_a_clause_has_its_own_page_and_an_unknown_one_has_none(visitor):
    assert "Do not spam" in visitor.get("/code/no-spam/").text_shown
    for address in ("/code/no-such-clause/", "/code/editions/7/", "/code/editions/1/no-such-clause/"):
        assert visitor.get(address).status_code == 404


def test_the_code_is_set_whole_with_an_address_for_each_clause(visitor):
    from evenhand.conduct.queries import outline
    from tests.cast import NOBODY

    text = visitor.get("/code/").text_shown
    for line in outline(NOBODY).lines:
        assert f'id="{line.id}"' in text or line.id == "preamble"


def test_the_roster_names_both_bodies(visitor):
    text = visitor.get("/committee/").text_shown
    for name in ("Cleo", "Ivo", "Fay", "to Wednesday 30 June 2027"):
        assert name in text


def test_no_page_of_a_report_is_kept_by_a_cache(visitor, filled, sent):
    for page in (visitor.get("/report/"), filled(happened="x"), sent(happened="x"), visitor.get("/mine/")):
        assert page.headers["Cache-Control"] == "no-store"


def test_the_other_language_takes_along_what_was_typed(visitor, filled):
    """From the form and from the page where it is read once more: nothing is lost, and nothing is sent."""
    form = visitor.get("/report/")
    assert 'form="report" name="step" value="change" formaction="?lang=es"' in form.text_shown
    assert 'href="?lang=es"' not in form.text_shown
    spanish = visitor.post("/report/?lang=es", hidden(form) | {"step": "change", "happened": "canaryhappened"})
    assert (spanish.status_code, 'lang="es"' in spanish.text_shown, typed(spanish)["happened"]) == (
        200,
        True,
        "canaryhappened",
    )
    check = filled(happened="canaryhappened")
    again = visitor.post("/report/?lang=es", hidden(check) | {"step": "change"})
    assert typed(again)["happened"] == "canaryhappened"
    assert 'formaction="?lang=en"' in again.text_shown
    assert Report.objects.count() == 0
    assert 'href="?lang=es"' in visitor.get("/before/").text_shown
