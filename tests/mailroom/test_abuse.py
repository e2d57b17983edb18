"""The abuse cases of mail, each named after its case."""

from __future__ import annotations

import re
import time

import pytest

from evenhand.mailroom import limits
from evenhand.mailroom.rules import Outcome
from evenhand.notices.rules import Kind
from evenhand.reports import queries as reports
from evenhand.reports.models import Report
from tests.cast import CLEO
from tests.mailroom.letters import ADA, REPORT, arrive, became, mail, outcome, passed
from tests.stories.whole_way import work

HAL = "hal@elsewhere.example"


@pytest.fixture
def ada_reported(mailroom):
    """Ada's report by checked mail; gives it and the address for her answers."""
    ref = arrive(passed(mail()))
    work()
    letter = next(m for m in mailroom if m.to == [ADA])
    mailroom.clear()
    return became(ref), letter.extra_headers["Reply-To"]


def outside(sent):
    """What went to anybody but the committee, which is told that something waits."""
    return [m for m in sent if not m.to[0].endswith("@lakeside.example")]


def thread(report):
    return reports.for_moderator(CLEO, report).letters


def test_m1_a_spoofed_member_is_not_named_not_answered_in_substance_and_withdraws_nothing(ada_reported, mailroom):
    report, answers_to = ada_reported
    refs = [arrive(mail("I withdraw my report."), to=answers_to), arrive(mail("Ada here, I report Ben."))]
    work()
    assert [outcome(ref) for ref in refs] == [Outcome.UNVERIFIED, Outcome.REPORT]
    assert reports.for_moderator(CLEO, report).state == "new"
    assert (thread(report)[-1].kind, thread(report)[-1].words) == (Kind.UNVERIFIED, "I withdraw my report.")
    (acknowledgement,) = outside(mailroom)
    assert acknowledgement.to == [ADA]
    assert not re.search("withdraw|Ben", acknowledgement.body)


def test_m1_a_sender_whom_our_server_calls_forged_is_never_written_to(mailroom):
    ref = arrive(passed(mail(), said="fail"))
    work()
    assert (outcome(ref), outside(mailroom)) == (Outcome.REPORT, [])


def test_m2_no_machine_is_answered_and_no_two_desks_write_to_each_other(ada_reported, mailroom):
    _, answers_to = ada_reported
    theirs = {"Auto_Submitted": "auto-generated", "sender": "Other desk <report@other.example>"}
    sent = [
        arrive(mail("I am away.", Auto_Submitted="auto-replied"), to=answers_to, sent_by=""),
        arrive(mail("We have your report", **theirs), sent_by="report@other.example"),
        arrive(mail("Our own letter back", sender=f"Us <{REPORT}>"), sent_by=REPORT),
        arrive(mail("A digest", List_Id="<x.lists.example>"), sent_by="x-bounces@lists.example"),
        arrive(mail("Undelivered", sender="MAILER-DAEMON@members.example"), sent_by=""),
    ]
    work()
    filed = [Outcome.AUTOMATIC, Outcome.AUTOMATIC, Outcome.OURS, Outcome.LIST, Outcome.BOUNCE]
    assert ([outcome(ref) for ref in sent], list(mailroom), Report.objects.count()) == (filed, [], 1)


def test_m3_quotes_without_end_deep_nesting_and_endless_pages_end_a_small_process_and_nothing_else():
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000))
    hostile = [
        b"To: " + b'"' * 30_000 + b"\n\nx",
        nested,
        b"Content-Type: text/html\n\n" + b"<a href='" * 100_000,
        b"From: a@b.example\n\nOn " + b"a " * 20_000 + b" wrote\n" * 20,
        b"X: y\n" * 300 + b"\n",
    ]
    began = time.monotonic()
    read = [limits.read(raw) is not None for raw in hostile]
    assert read == [True, False, False, True, False]
    assert time.monotonic() - began < 40


def test_m4_the_same_id_with_another_body_is_another_mail(mailroom):
    first, second = arrive(mail("Planted first")), arrive(mail("The real one"))
    work()
    assert {outcome(first), outcome(second)} == {Outcome.REPORT}
    assert Report.objects.count() == 2


def test_m5_a_stranger_with_a_forwarded_token_is_kept_apart_and_gets_nothing(ada_reported, mailroom):
    report, answers_to = ada_reported
    stranger = mail("What did she say?", sender=f"Hal <{HAL}>")
    ref = arrive(passed(stranger, "elsewhere.example"), to=answers_to, sent_by=HAL)
    work()
    assert (outcome(ref), thread(report)[-1].kind) == (Outcome.UNVERIFIED, Kind.UNVERIFIED)
    assert list(mailroom) == []


def test_m6_what_another_server_or_a_sealer_says_of_a_sender_is_ignored(mailroom):
    forged = (
        passed(mail("One"), server="mx.evil.example"),
        b"ARC-Authentication-Results: i=1; mx.lakeside.example; dmarc=pass header.from=members.example\r\n"
        + mail("Two"),
        b"Authentication-Results: mx.lakeside.example; dmarc=fail header.from=members.example\r\n"
        + passed(mail("Three")),
    )
    refs = [arrive(raw) for raw in forged]
    work()
    assert [reports.for_moderator(CLEO, became(ref)).reachable for ref in refs] == [False, False, False]


def test_m7_invitations_receipts_asked_for_and_odd_parts_are_named_and_nothing_is_fetched_or_answered(mailroom):
    made = (
        f"From: {ADA}\r\nTo: {REPORT}\r\nSubject: Join\r\nMIME-Version: 1.0\r\n"
        f"Disposition-Notification-To: {HAL}\r\nReturn-Receipt-To: {HAL}\r\nList-Unsubscribe: <https://evil.example/u>\r\n"
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/html\r\n\r\n<p>Look <img src='https://evil.example/pixel'><script>x()</script>here</p>\r\n"
        "--b\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\n"
        '--b\r\nContent-Type: application/ms-tnef; name="winmail.dat"\r\n\r\nx\r\n--b--\r\n'
    ).encode()
    ref = arrive(made)
    work()
    words = reports.for_moderator(CLEO, became(ref)).told.happened
    assert words == "Join\n\nLook here\n\n2 files were attached:\n- text/calendar\n- winmail.dat"
    assert [m.to for m in outside(mailroom)] == [[ADA]]


def test_m8_line_breaks_in_names_and_subjects_reach_no_header_of_ours(mailroom):
    name = "=?utf-8?q?Ada=0D=0ABcc=3A_hal=40elsewhere=2Eexample?="
    raw = mail().replace(b"Ada Moreau", name.encode()).replace(b"About Tuesday", name.encode())
    arrive(passed(raw))
    work()
    for letter in outside(mailroom):
        message = letter.message()
        assert (message["Bcc"], letter.to, "hal@" in str(message)) == (None, [ADA], False)


def test_m9_lying_charsets_and_turned_writing_are_shown_as_what_they_are(mailroom):
    lying = b"Content-Type: text/plain; charset=utf-7\r\n\r\nZo\xeb sees \xe2\x80\xae evil \x00\x07\r\n"
    found = limits.read(b"From: a@b.example\r\n" + lying)
    assert "[U+202E]" in found.shown or "\u202e" not in found.shown
    turned = limits.read(mail("see \u202egpj.exe and \u2066this"))
    assert turned.shown == "see [U+202E]gpj.exe and [U+2066]this"
    nonsense = limits.read(b"Content-Type: text/plain; charset=no-such-thing\r\n\r\nZo\xeb\r\n")
    assert nonsense.shown == "Zoë"


def test_d5_nobodys_mailbox_is_flooded_through_us(mailroom):
    for n in range(30):
        arrive(mail(f"Number {n}"))
    work()
    assert [m.to for m in mailroom if m.to == [ADA]] == [[ADA]]
    assert Report.objects.count() == 30
