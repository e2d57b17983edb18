"""Whatever goes wrong, a person gets a page of ours with a sentence, and nobody's words get into the log."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client, RequestFactory

from evenhand.doors.web.doors import SayNo
from tests.cast import CLEO


def test_a_desk_form_from_another_site_is_refused_with_our_page(house, visit):
    client = visit(CLEO)
    client.handler.enforce_csrf_checks = True
    answer = client.post("/desk/reports/r-1/look/", headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert "Lakeside Library Association" in answer.content.decode()


def test_what_is_not_there_has_our_page(house):
    answer = Client().get("/nothing/here/")
    assert answer.status_code == 404
    assert "There is no page here for you" in answer.content.decode()


def test_a_fault_of_ours_is_loud_in_the_log_without_names(house, caplog):
    request = RequestFactory().get("/case/secretsecret/")
    request.resolver_match = None
    assert SayNo(lambda _r: None).process_exception(request, ValueError("a bug")) is None
    assert "an unexpected problem" in caplog.text
    assert "secretsecret" not in caplog.text


@pytest.mark.parametrize("path", ["/", "/before/", "/report/", "/mine/", "/committee/", "/handled/"])
def test_no_public_page_sets_a_cookie(house, path):
    assert not Client().get(path).cookies


FORM = "application/x-www-form-urlencoded"
FORMS = (
    "/report/",
    "/mine/",
    "/mine/write/",
    "/mine/appeal/",
    "/case/aaaaaaaaaaaaaaaaaaaaaaaaaa/",
    "/staff/login/",
    "/desk/",
)


def said_no_to(answer, status, sentence):
    page = answer.content.decode()
    assert (answer.status_code, "Lakeside Library Association" in page, sentence in page) == (status, True, True)


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("body", [b"words=a%00b", b"a%00b=words", b"words=%FF", b"words=\xff", b"words=%ED%A0%80"])
def test_a_form_that_holds_no_text_is_refused_with_a_sentence(house, path, body):
    said_no_to(Client().post(path, body, content_type=FORM), 400, "characters that are no text")


@pytest.mark.parametrize("value", [b"a\x00b", b"\xff"])
def test_a_form_in_parts_that_holds_no_text_is_refused_too(house, value):
    part = b'--x\r\nContent-Disposition: form-data; name="words"\r\n\r\n' + value + b"\r\n--x--\r\n"
    answer = Client().post("/mine/write/", part, content_type="multipart/form-data; boundary=x")
    said_no_to(answer, 400, "characters that are no text")


@pytest.mark.parametrize("path", ["/", "/code/", "/report/", "/desk/", "/staff/login/", "/nothing/here/"])
@pytest.mark.parametrize("query", ["x=%00", "%00=x", "x=%FF", "after=%C3%28"])
def test_a_query_that_holds_no_text_is_refused_with_a_sentence(house, path, query):
    said_no_to(Client().get(f"{path}?{query}"), 400, "characters that are no text")


@pytest.mark.parametrize(
    "path", ["/code/%00/", "/code/%FF/", "/case/%00/", "/desk/reports/%00/", "/steward/%FF/", "/%00"]
)
def test_an_address_that_is_no_text_leads_nowhere(house, visit, path):
    for client in (Client(), visit(CLEO)):
        said_no_to(client.get(path), 404, "There is no page here for you")


def test_a_cookie_that_is_no_text_is_refused_before_it_is_looked_up(house):
    answer = Client(headers={"Cookie": 'sessionid="abcdefgh\\000"'}).get("/desk/")
    said_no_to(answer, 400, "characters that are no text")


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize(
    "form", [{"words": "x" * 3_000_000}, {f"f{n}": "x" for n in range(1_001)}], ids=["long", "many"]
)
@pytest.mark.parametrize("kind", ["parts", "one"])
def test_what_is_too_large_is_refused_with_a_sentence(house, path, form, kind):
    how = {"data": form} if kind == "parts" else {"data": urlencode(form), "content_type": FORM}
    said_no_to(Client().post(path, **how), 413, "What you sent is too large")


@pytest.mark.parametrize("words", ["Ω 🌲 �", "100%FF", "a\tb"])
def test_what_people_write_is_read(house, words):
    for answer in (Client().get("/report/", {"x": words}), Client().post("/mine/", {"code": words})):
        assert answer.status_code in (200, 422)
