"""Whatever goes wrong, a person gets a page of ours with a sentence, and nobody's words get into the log."""

from __future__ import annotations

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
    try:
        raise ValueError("a bug")
    except ValueError as bug:
        assert SayNo(lambda _r: None).process_exception(request, bug) is None
    assert "an unexpected problem" in caplog.text
    assert "secretsecret" not in caplog.text


@pytest.mark.parametrize("path", ["/", "/before/", "/report/", "/mine/", "/committee/", "/handled/"])
def test_no_public_page_sets_a_cookie(house, path):
    assert not Client().get(path).cookies
