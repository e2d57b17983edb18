"""A program hands in a report for somebody, who gets the receipt."""

import datetime as dt
import json
import re

import pytest
from django.test import Client

from evenhand.doors.api.reading import LONGEST
from evenhand.doors.api.refusals import in_words
from evenhand.doors.web import readable
from evenhand.ground.people.actors import FOUNDER
from evenhand.ground.vault.models import Identity
from evenhand.platforms.actions import add_place, give_key, revoke_keys
from evenhand.platforms.models import PlaceKey
from evenhand.platforms.rules import PlaceKind
from evenhand.reports import queries
from evenhand.reports.models import Report
from tests.cast import CLEO, MONDAY_NOON
from tests.clearing import all_clear

TOLD = {
    "happened": "He wrote under my post that I should be thrown out.",
    "where": "It was in the chat of the reading room.",
    "when": "yesterday evening",
    "affected": "me and two others",
    "wishes": "That it stops.",
}

ONLY_WITH_FILES = {"files-are-too-large-together", "files-wait-their-turn"}


def kinds(answer):
    return answer.status_code, answer.json()["type"].rpartition(":")[2]


def read_by_cleo():
    all_clear()
    return [queries.for_moderator(CLEO, ref) for ref in Report.objects.order_by("id").values_list("ref", flat=True)]


def test_a_report_comes_into_the_queue_like_any_other(hand_in):
    answer = hand_in(TOLD)
    assert answer.status_code == 201
    (report,) = read_by_cleo()
    assert (report.told.happened, report.told.when, report.came_by, report.named) == (
        TOLD["happened"], TOLD["when"], "platform", False,
    )  # fmt: skip


def test_the_person_gets_eleven_words_that_open_it_and_by_when_somebody_looks(hand_in):
    told = hand_in(TOLD).json()
    assert len(told["receipt"].split()) == 11
    assert told["read_by"] == "2026-03-04T00:00:00-06:00"
    assert told["read_by_in_words"] == "Tuesday 3 March 2026, 23:59 Chicago time"
    page = Client().post("/mine/", {"code": told["receipt"]}, follow=True)
    assert TOLD["happened"] in page.content.decode()
    assert told["mailbox"].endswith("/mine/")


def test_without_saying_so_nobody_is_named_though_the_program_tells_a_name(hand_in):
    assert hand_in(TOLD | {"name": "Ada Moreau"}).status_code == 201
    assert read_by_cleo()[0].named is False
    assert Identity.objects.count() == 0


def test_who_wants_to_be_named_is(hand_in):
    told = {"name": "Ada Moreau", "pronouns": "she", "email": "ada@members.example", "anonymous": False}
    assert hand_in(TOLD | told).status_code == 201
    assert read_by_cleo()[0].named is True


def test_the_same_key_again_gives_the_same_answer_and_is_one_report(hand_in):
    first, again = hand_in(TOLD), hand_in(TOLD)
    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert Report.objects.count() == 1


def test_the_same_key_with_another_report_is_refused_and_the_first_one_stays(hand_in):
    hand_in(TOLD)
    assert kinds(hand_in(TOLD | {"wishes": "Something else."})) == (422, "report-was-received-already")
    assert [report.told.wishes for report in read_by_cleo()] == [TOLD["wishes"]]


def test_a_receipt_is_not_shown_again_for_ever(hand_in, at):
    hand_in(TOLD)
    at(MONDAY_NOON + dt.timedelta(minutes=25))
    assert kinds(hand_in(TOLD)) == (422, "report-was-received-already")


def test_another_place_may_use_the_same_idempotency_key(hand_in, place, house):
    other = give_key(FOUNDER, add_place(FOUNDER, name="Chat", kind=PlaceKind.BOARD, address="https://chat.example"))
    hand_in(TOLD)
    assert hand_in(TOLD, headers={"Authorization": f"Bearer {other}", "Idempotency-Key": "first"}).status_code == 201
    assert Report.objects.count() == 2


@pytest.mark.parametrize("once", ["", "has a blank", "é", "x" * 201])
def test_a_report_needs_an_idempotency_key(hand_in, once):
    assert kinds(hand_in(TOLD, once=once)) == (400, "header-is-needed")
    assert Report.objects.count() == 0


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic dXNlcjpwYXNz", "Bearer evenhand_" + "a" * 43])
def test_without_a_key_of_ours_nothing_is_taken(hand_in, header):
    answer = hand_in(TOLD, headers={"Authorization": header} if header else {})
    assert kinds(answer) == (401, "key-is-not-known")
    assert answer["WWW-Authenticate"] == 'Bearer realm="reports"'
    assert Report.objects.count() == 0


def test_a_revoked_key_is_dead_at_once_and_the_one_beside_it_lives(hand_in, key, place):
    other = give_key(FOUNDER, place)
    assert revoke_keys(FOUNDER, place, key[:13]) == 1
    assert hand_in(TOLD).status_code == 401
    assert hand_in(TOLD, headers={"Authorization": f"Bearer {other}"}).status_code == 201
    assert revoke_keys(FOUNDER, place) == 1
    assert hand_in(TOLD, headers={"Authorization": f"Bearer {other}"}).status_code == 401


def test_of_a_key_only_its_beginning_is_kept(key):
    row = PlaceKey.objects.values().get()
    assert row["begins"] == key[:13]
    assert key[13:] not in json.dumps(row, default=str)


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        (b"{", (400, "cannot-be-read")),
        (b"\xff", (400, "sent-no-text")),
        (b'{"happened": NaN}', (400, "cannot-be-read")),
        (b"[" * 100_000, (400, "cannot-be-read")),
        (b'{"happened":' * 20_000, (400, "cannot-be-read")),
        (b"9" * 5_000, (400, "cannot-be-read")),
        (b" " * (LONGEST + 1), (413, "sent-too-much")),
        (b" " * 3_000_000, (413, "sent-too-much")),
        (b"", (422, "fields-are-wrong")),
        (b"[]", (422, "fields-are-wrong")),
        (b'"words"', (422, "fields-are-wrong")),
        ({"happened": 1}, (422, "fields-are-wrong")),
        ({"happened": "\ud800"}, (400, "cannot-be-read")),
        ({"happened": "x", "anonymous": "yes"}, (422, "fields-are-wrong")),
        ({"happened": "x", "clauses": "a"}, (422, "fields-are-wrong")),
        ({"happened": "x", "hapened": "y"}, (422, "fields-are-wrong")),
        ({}, (422, "report-says-neither-what-nor-where")),
        ({"happened": " "}, (422, "report-says-neither-what-nor-where")),
        ({"happened": "x" * 20_001}, (422, "words-are-too-long-happened")),
        ({"happened": "x", "email": "nobody"}, (422, "email-is-not-an-address")),
        ({"happened": "x", "clauses": ["a"] * 201}, (422, "too-much-is-chosen")),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_cannot_be_taken_is_a_problem_with_a_type_and_a_sentence(hand_in, told, refusal):
    answer = hand_in(told)
    assert kinds(answer) == refusal
    assert answer["Content-Type"] == "application/problem+json"
    said = answer.json()
    assert said["status"] == answer.status_code
    assert said["detail"].endswith(".")
    assert Report.objects.count() == 0


@pytest.mark.parametrize(
    ("told", "pointer", "detail"),
    [
        ({}, "#/happened", "Please say what happened (happened) or where (where); one is enough."),
        ({"happened": "x" * 20_001}, "#/happened", "The field happened takes at most 20000 letters."),
        ({"happened": "x", "pronouns": "x" * 61}, "#/pronouns", "The field pronouns takes at most 60 letters."),
        ({"happened": "x", "clauses": ["a"] * 201}, "#/clauses", "The field clauses takes at most 200 ids."),
        (
            {"happened": "x", "email": "nobody"},
            "#/email",
            "No letter can be sent to this address (email). Please correct it or leave it out.",
        ),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_rule_says_which_field_it_is_about_in_words_for_programs(hand_in, told, pointer, detail):
    said = hand_in(told).json()
    assert (said["detail"], said["errors"]) == (detail, [{"pointer": pointer, "detail": detail}])


def test_a_key_used_before_is_refused_without_a_word_of_receipts_and_forms(hand_in):
    hand_in(TOLD)
    said = hand_in(TOLD | {"wishes": "Something else."}).json()
    assert said["detail"] == (
        "A report came with this Idempotency-Key already: another one, or more than ten minutes ago. It is safe, and this "
        "was not received again. A new report needs a key of its own."
    )
    assert "errors" not in said


@pytest.mark.parametrize("reason", sorted({*readable.STATUS, "not-received"} - ONLY_WITH_FILES))
def test_no_program_is_sent_to_a_page_or_asked_to_type(reason):
    words = in_words(reason)
    assert re.findall(r"\b(page|form|below|back|type|choose|receipt)\b", words) == []


def test_each_field_has_its_sentence_and_nothing_that_was_sent_comes_back(hand_in):
    said = hand_in({"happened": 4711, "wishes": ["Belladonna"], "secret": "Belladonna"}).json()
    assert said["errors"] == [
        {"pointer": "#/happened", "detail": "This must be a text."},
        {"pointer": "#/wishes", "detail": "This must be a text."},
        {"pointer": "#/secret", "detail": "There is no such field."},
    ]


def test_control_characters_do_no_harm(hand_in):
    assert hand_in({"happened": "a\x00b\x1b[0m\r\nc", "name": "\x00"}).status_code == 201
    assert read_by_cleo()[0].told.happened == "ab[0m\nc"


def test_a_form_of_a_browser_is_not_json(hand_in):
    answer = hand_in(b"happened=x", content_type="application/x-www-form-urlencoded")
    assert kinds(answer) == (415, "type-is-not-json")
    assert kinds(hand_in(b'{"happened": "x"}', content_type="text/plain")) == (415, "type-is-not-json")


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch", "options", "trace", "head"])
def test_another_method_is_a_problem_too(house, method):
    answer = getattr(Client(), method)("/api/v1/reports")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert method == "head" or kinds(answer) == (405, "method-is-not-known")


def test_what_is_not_there_is_a_problem_too(house):
    for address in ("/api/", "/api/v1/", "/api/v2/reports", "/api/v1/reports/", "/api/v1/hooks/w-1/x", "/api/\x00"):
        assert kinds(Client().get(address)) == (404, "there-is-nothing")


def test_w1_a_page_of_another_site_reports_nothing_with_a_visitors_session(visit, place):
    browser = visit(CLEO)
    foreign = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site", "Idempotency-Key": "x"}
    for kind in (
        "text/plain",
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ):
        assert (
            browser.post("/api/v1/reports", b'{"happened": "x"}', content_type=kind, headers=foreign).status_code == 401
        )
    asked = browser.options("/api/v1/reports", headers=foreign | {"Access-Control-Request-Method": "POST"})
    assert (asked.status_code, [name for name in asked.headers if name.startswith("Access-Control")]) == (405, [])
    assert Report.objects.count() == 0


def test_w1_a_session_of_a_moderator_says_nothing_here(visit, key):
    browser = visit(CLEO)
    assert browser.post("/api/v1/reports", TOLD, content_type="application/json").status_code == 401
    answer = browser.post(
        "/api/v1/reports", TOLD, content_type="application/json",
        headers={"Authorization": f"Bearer {key}", "Idempotency-Key": "x"},
    )  # fmt: skip
    assert answer.status_code == 201
    assert Report.objects.get().person_id != CLEO.person
    assert answer.cookies == {}


def test_answers_stay_out_of_every_cache_and_bring_no_cookie(hand_in):
    answer = hand_in(TOLD)
    assert answer["Cache-Control"] == "no-store"
    assert answer.cookies == {}


def test_r7_that_somebody_is_made_to_pay_for_reporting_is_handed_in_with_the_earlier_receipt(hand_in):
    """R7: by a program, too."""
    earlier = hand_in(TOLD).json()["receipt"]
    assert hand_in(TOLD | {"retaliation": True, "earlier": earlier}, once="another").status_code == 201
    first, again = Report.objects.order_by("id")
    assert (again.retaliation, again.earlier, first.retaliation) == ("told", first.ref, "")
