"""W5: what a platform tells us by a webhook is believed by its signature over the very bytes, and received once."""

import datetime as dt
import json

import pytest
from django.utils.html import escape

from evenhand.ground import clock
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.actions import add_place, end_hook, give_hook
from evenhand.platforms.models import Hook
from evenhand.platforms.rules import HookKind, PlaceKind
from evenhand.reports import queries
from evenhand.reports.models import Report
from tests.cast import CLEO, MONDAY_NOON
from tests.doors.api.conftest import BEFORE, KINDS, NOW, reports
from tests.platforms.signing import FLAGS, FORUM, SIGN, body, discourse, hexadecimal, standard

MINUTE = dt.timedelta(minutes=1)
SIGNATURES = {
    "standard": "webhook-signature", "discourse": "X-Discourse-Event-Signature", "mastodon": "X-Hub-Signature",
}  # fmt: skip


NOT_KNOWN = (401, "key-is-not-known")


def test_a_flag_comes_into_the_queue_like_any_other_report(send, kind, secret, visit):
    content = body(FLAGS[kind])
    assert send(content, SIGN[kind](secret, clock.now(), content)) == NOW
    (report,) = reports()
    assert (report.came_by, report.told.where.startswith(FORUM)) == ("platform", True)
    page = visit(CLEO).get(f"/desk/reports/{report.ref}/").content.decode()
    assert ("from the platform" in page, escape(report.told.happened.split("\n")[0]) in page) == (True, True)
    assert report.ref in visit(CLEO).get("/desk/").content.decode()


def test_nobody_reads_a_flag_before_it_was_looked_who_wrote_the_post(send, kind, secret):
    content = body(FLAGS[kind])
    send(content, SIGN[kind](secret, clock.now(), content))
    with pytest.raises(NotFound):
        queries.for_moderator(CLEO, Report.objects.get().ref)


def test_w5_a_bad_signature_is_not_believed(send, kind, secret):
    content = body(FLAGS[kind])
    good = SIGN[kind](secret, clock.now(), content)
    header = SIGNATURES[kind]
    for bad in ("", "v1,", "sha256=", good[header][:-3] + "abc", good[header].upper(), "é", "v1a," + good[header][3:]):
        assert send(content, good | {header: bad}) == NOT_KNOWN
    assert send(content, {name: value for name, value in good.items() if name != header}) == NOT_KNOWN
    assert Report.objects.count() == 0


def test_w5_another_secret_is_not_believed(send, kind, secret):
    content = body(FLAGS[kind])
    other = "whsec_" + "QUJD" * 8 if kind == "standard" else "f" * 64
    assert send(content, SIGN[kind](other, clock.now(), content)) == NOT_KNOWN


def test_w5_a_body_that_was_written_anew_is_not_believed(send, kind, secret):
    content = body(FLAGS[kind])
    headers = SIGN[kind](secret, clock.now(), content)
    for anew in (
        json.dumps(FLAGS[kind], separators=(",", ":")),
        json.dumps(FLAGS[kind], sort_keys=True),
        content + b"\n",
    ):
        assert send(anew, headers) == NOT_KNOWN
    assert Report.objects.count() == 0


def test_w5_the_signature_of_one_form_serves_no_other(send, place, kind, secret):
    content = body(FLAGS[kind])
    for other in set(KINDS) - {kind, "standard"}:
        assert send(content, SIGN[other](secret, clock.now(), content)) == NOT_KNOWN


@pytest.mark.parametrize("late", [-6 * MINUTE, 6 * MINUTE, dt.timedelta(days=-300)])
def test_w5_an_old_time_and_one_to_come_are_refused(send, place, late):
    secret, content = give_hook(FOUNDER, place, HookKind.STANDARD), body(FLAGS["standard"])
    assert send(content, standard(secret, clock.now() + late, content)) == (422, "webhook-is-too-old")
    assert Report.objects.count() == 0


@pytest.mark.parametrize("late", [-4 * MINUTE, 4 * MINUTE])
def test_w5_clocks_may_differ_by_some_minutes(send, place, late):
    secret, content = give_hook(FOUNDER, place, HookKind.STANDARD), body(FLAGS["standard"])
    assert send(content, standard(secret, clock.now() + late, content)) == NOW


def test_w5_a_time_that_was_not_signed_is_not_believed(send, place):
    secret, content = give_hook(FOUNDER, place, HookKind.STANDARD), body(FLAGS["standard"])
    old = standard(secret, clock.now() - dt.timedelta(days=1), content)
    assert send(content, old | {"webhook-timestamp": str(int(clock.now().timestamp()))}) == NOT_KNOWN
    assert send(content, old | {"webhook-timestamp": "now"}) == NOT_KNOWN


def test_w5_a_replay_is_answered_as_received_before(send, kind, secret, at):
    content = body(FLAGS[kind])
    headers = SIGN[kind](secret, clock.now(), content)
    assert [send(content, headers) for _ in range(3)] == [NOW, BEFORE, BEFORE]
    at(MONDAY_NOON + dt.timedelta(hours=5))
    later = (422, "webhook-is-too-old") if kind == "standard" else BEFORE
    assert send(content, headers) == later
    assert Report.objects.count() == 1


def test_w5_a_replay_under_another_number_is_the_same_flag(send, kind, secret):
    content = body(FLAGS[kind])
    assert [send(content, SIGN[kind](secret, clock.now(), content, name)) for name in "ab"] == [NOW, BEFORE]
    assert Report.objects.count() == 1


def test_w5_messages_out_of_order_are_each_received_once(send, place):
    secret = give_hook(FOUNDER, place, HookKind.DISCOURSE)
    first = FLAGS["discourse"]["reviewable"]
    later = body({"reviewable": first | {"reviewable_score_ids": [77, 78]}})
    sooner = body({"reviewable": first})
    assert send(later, discourse(secret, None, later)) == NOW
    assert send(sooner, discourse(secret, None, sooner)) == BEFORE
    assert Report.objects.count() == 2


def test_w5_two_secrets_in_rotation_are_both_good_and_the_old_one_ends(send, place, kind, secret, at):
    new = give_hook(FOUNDER, place, HookKind(kind))
    first, second = (body(numbered(kind, n)) for n in (1, 2))
    assert send(first, SIGN[kind](secret, clock.now(), first)) == NOW
    assert send(second, SIGN[kind](new, clock.now(), second)) == NOW
    at(MONDAY_NOON + dt.timedelta(days=7, minutes=1))
    third, fourth = (body(numbered(kind, n)) for n in (3, 4))
    assert send(third, SIGN[kind](secret, clock.now(), third)) == NOT_KNOWN
    assert send(fourth, SIGN[kind](new, clock.now(), fourth)) == NOW


def numbered(kind, number):
    told = json.loads(body(FLAGS[kind]))
    item = {"standard": told.get("data"), "discourse": told.get("reviewable"), "mastodon": told.get("object")}[kind]
    item["id"] = f"n{number}"
    return told


def test_w5_a_message_signed_with_both_secrets_is_believed_by_the_old_one_too(send, place):
    old = give_hook(FOUNDER, place, HookKind.STANDARD)
    content, unknown = body(FLAGS["standard"]), "whsec_" + "QUJD" * 8
    assert send(content, standard([unknown, old], clock.now(), content)) == NOW


def test_an_ended_hook_is_believed_no_more(send, place, kind, secret):
    content = body(FLAGS[kind])
    assert end_hook(FOUNDER, place) == 1
    assert send(content, SIGN[kind](secret, clock.now(), content)) == NOT_KNOWN


def test_a_place_without_a_hook_and_one_that_is_none_answer_alike(send, place, kind, secret):
    content = body(FLAGS[kind])
    other = add_place(FOUNDER, name="Other", kind=PlaceKind.BOARD, address="https://other.example")
    for to in (other, "w-nowhere", "x" * 500):
        assert send(content, SIGN[kind](secret, clock.now(), content), to) == NOT_KNOWN


def test_the_secret_lies_sealed(place, secret):
    assert secret.encode() not in bytes(Hook.objects.get().secret)


@pytest.mark.parametrize("weak", ["", "short", "whsec_QUJD", "not base64 at all"])
def test_a_secret_that_could_be_guessed_is_refused(place, weak):
    for kind in HookKind:
        if weak and not (kind is not HookKind.STANDARD and len(weak) >= 12):
            with pytest.raises(Refused, match="webhook-secret-will-not-do"):
                give_hook(FOUNDER, place, kind, weak)


def test_no_header_of_another_form_stands_in_for_the_right_one(send, place):
    secret, content = give_hook(FOUNDER, place, HookKind.MASTODON), body(FLAGS["mastodon"])
    assert send(content, hexadecimal("X-Discourse-Event-Signature", secret, content)) == NOT_KNOWN
