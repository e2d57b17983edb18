"""What machines send is filed; what people send is not."""

from __future__ import annotations

import pytest

from evenhand.mailroom.machines import kind, wants_no_answer
from evenhand.mailroom.rules import Outcome

OURS = ("report@lakeside.example", "appeal@lakeside.example")
SENT = [
    ({}, "ada@x.example", "ada@x.example", None),
    ({}, "ada@x.example", None, None),
    ({"auto-submitted": ["no"]}, "ada@x.example", None, None),
    ({"auto-submitted": ["auto-replied; owner-email=x"]}, "ada@x.example", None, Outcome.AUTOMATIC),
    ({"auto-submitted": ["auto-generated"]}, "ada@x.example", None, Outcome.AUTOMATIC),
    ({"auto-submitted": ["auto-replied"]}, "ada@x.example", "", Outcome.AUTOMATIC),
    ({"x-autoreply": ["yes"]}, "ada@x.example", None, Outcome.AUTOMATIC),
    ({"precedence": ["Bulk"]}, "ada@x.example", None, Outcome.AUTOMATIC),
    ({"precedence": ["auto_reply"]}, "ada@x.example", None, Outcome.AUTOMATIC),
    ({"x-auto-response-suppress": ["All"]}, "ada@x.example", None, Outcome.AUTOMATIC),
    ({"x-auto-response-suppress": ["DR, OOF, AutoReply"]}, "ada@x.example", None, None),
    ({"precedence": ["list"]}, "ada@x.example", None, Outcome.LIST),
    ({"list-id": ["<a.b>"]}, "ada@x.example", None, Outcome.LIST),
    ({"list-post": ["<mailto:a@b>"]}, "ada@x.example", None, Outcome.LIST),
    ({}, "ada@x.example", "<>", Outcome.BOUNCE),
    ({}, "ada@x.example", "", Outcome.BOUNCE),
    ({}, "MAILER-DAEMON@x.example", None, Outcome.BOUNCE),
    ({}, "postmaster@x.example", "<MAILER-DAEMON@y.example>", Outcome.BOUNCE),
    ({}, "postmaster@x.example", None, None),
    ({"content-type": ["multipart/report; report-type=delivery-status"]}, "a@x.example", None, Outcome.BOUNCE),
    ({"content-type": ["multipart/report; report-type=disposition-notification"]}, "a@x.example", None, Outcome.AUTOMATIC),
    ({"x-failed-recipients": ["b@x.example"]}, "a@x.example", None, Outcome.BOUNCE),
    ({}, "Report@Lakeside.Example", None, Outcome.OURS),
    ({"message-id": ["<l-7kq29abcdefghj@lakeside.example>"]}, "ada@x.example", None, Outcome.OURS),
    ({"message-id": ["<l-7kq29abcdefghj@elsewhere.example>"]}, "ada@x.example", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("headers", "sender", "path", "found"), SENT)
def test_who_sent_it(headers, sender, path, found):
    assert kind(headers, sender=sender, return_path=path, ours=OURS) == found


def test_a_person_whose_mail_program_asks_for_no_automatic_answer_reports_all_the_same_and_gets_none():
    assert wants_no_answer({"x-auto-response-suppress": ["DR, OOF, AutoReply"]}, "ada@x.example")


@pytest.mark.parametrize(("sender", "nobody"), [
    ("ada@x.example", False), ("rootes@x.example", False), ("serverina@x.example", False), ("ada.noreply@x.example", True),
    ("no-reply@x.example", True), ("Postmaster@x.example", True), ("talk-bounces+ada@x.example", True),
    ("owner-talk@x.example", True), ("talk-request@x.example", True), ("mail-daemon@x.example", True),
])  # fmt: skip
def test_addresses_that_nobody_reads_are_not_answered(sender, nobody):
    assert wants_no_answer({}, sender) == nobody
