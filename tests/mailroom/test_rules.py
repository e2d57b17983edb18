from __future__ import annotations

from hashlib import sha256

import pytest

from evenhand.mailroom.rules import Addressed, Door, addressed, digest

TO = {"report": "report@lakeside.example", "appeal": "appeal@lakeside.example"}


@pytest.mark.parametrize(("recipient", "leads"), [
    ("report@lakeside.example", Addressed(Door.REPORT)),
    ("REPORT@Lakeside.Example", Addressed(Door.REPORT)),
    ("appeal+abc@lakeside.example", Addressed(Door.APPEAL, "abc")),
    ("report+@lakeside.example", Addressed(Door.REPORT)),
    ("report+a+b@lakeside.example", Addressed(Door.REPORT, "a+b")),
    ("report+a@b@lakeside.example", Addressed(Door.REPORT, "a@b")),
    ("reports@lakeside.example", None),
    ("report@lakeside.example.evil", None),
    ("report", None),
    ("", None),
])  # fmt: skip
def test_where_an_address_leads(recipient, leads):
    assert addressed(recipient, **TO) == leads


def test_the_way_a_mail_took_makes_no_other_mail_of_it_and_anything_else_does():
    raw = b"Received: by a\r\n\tb\r\nFrom: ada\r\nMessage-ID: <1>\r\n\r\nReceived: not a header\r\n"
    same = [raw, raw.replace(b"by a", b"by c; 12:00:00"), b"Delivered-To: x\r\n" + raw, raw.replace(b"\r\n", b"\n")]
    other = [raw.replace(b"not a", b"no"), raw.replace(b"ada", b"ben"), b"Authentication-Results: x\r\n" + raw]
    assert len({digest(r, "report@x") for r in same}) == 1
    assert len({digest(r, "report@x") for r in (raw, *other)} | {digest(raw, "appeal@x")}) == 5


def test_a_mail_has_the_digest_it_always_had():
    """What was kept before an upgrade is known again after it."""
    raw = b"Received: by a\r\nFrom: ada\r\nSubject: x\r\n\r\nReceived: no.\r\n\r\nTwo.\r\n"
    assert digest(raw, "Report@x") == sha256(b"report@x\nFrom: ada\nSubject: x\n\nReceived: no.\n\nTwo.\n").hexdigest()
