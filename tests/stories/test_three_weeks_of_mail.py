"""Three weeks of mail through Postfix, our own listener and Dovecot: threads, bounces, forwards, absences, lists, loops.

No mail is lost, nobody learns what is not theirs, and no machine is answered.
"""

from __future__ import annotations

import email
import email.policy
import json
import re
import time
from collections import Counter

import pytest

from tests.doors.mailroom import servers
from tests.mailroom.letters import ADA, REPORT, mail
from tests.postgres import free_port
from tests.proof import desk

pytestmark = [
    pytest.mark.mail,
    pytest.mark.skipif(
        not servers.HERE, reason="needs root, Postfix and Dovecot: apt-get install postfix dovecot-lmtpd"
    ),
]
GONE, EVE, HAL = "gone@members.example", "eve@elsewhere.example", "hal@elsewhere.example"
APPEAL, DESK = "appeal@lakeside.example", "report@elsewhere.example"
AWAY = {"Auto_Submitted": "auto-replied", "subject": "Out of office"}


class Town:
    """Who writes to whom on which day."""

    def __init__(self, env, smtp, imap):
        self.env, self.smtp, self.imap, self.sent = env, smtp, imap, 0

    def post(self, raw, *, sent_by, to=REPORT):
        servers.post(self.smtp, raw, sent_by=sent_by, to=to)
        self.sent += 1

    def on(self, day, *what):
        said = desk.told(self.env, "tests.stories.mail_days", str(day), *what)
        return json.loads(said) if said else None

    def work(self, day, *, bounces=0):
        """Wait until everything sent is kept, let the worker work, and wait for what comes back."""
        self.wait_until_kept()
        self.on(day, "work")
        self.sent += bounces
        self.wait_until_kept()
        self.on(day, "work")

    def wait_until_kept(self):
        for _ in range(120):
            if len(self.found()["mails"]) >= self.sent:
                return
            time.sleep(0.5)
        raise AssertionError(f"{self.sent} were sent, {self.found()['mails']} are kept")

    def found(self):
        return self.on(0, "found", "mocked") if self.sent else {"mails": []}

    def letters(self, who, count):
        """What lies in somebody's mailbox, once it is so much."""
        for _ in range(60):
            found = [
                email.message_from_bytes(raw, policy=email.policy.default) for raw in servers.letters(self.imap, who)
            ]
            if len(found) >= count:
                break
            time.sleep(0.5)
        assert len(found) == count, [str(m["Subject"]) for m in found]
        return found


@pytest.fixture
def town(tmp_path):
    port = free_port()
    mailboxes = (ADA, EVE, HAL, DESK, *servers.COMMITTEE)
    with (
        servers.open_folder() as folder,
        servers.dovecot(folder / "dovecot", mailboxes) as (imap, lmtp),
        servers.postfix(folder / "postfix", (*mailboxes, GONE, REPORT, APPEAL), mailboxes=lmtp, desk=port) as smtp,
    ):
        (tmp_path / "desk").mkdir()
        env = desk.environment(tmp_path / "desk") | {
            "EVENHAND_SMTP": f"127.0.0.1:{smtp}", "EVENHAND_MAIL_AUTHSERV": servers.AUTHSERV,
            "EVENHAND_LMTP": f"127.0.0.1:{port}",
        }  # fmt: skip
        desk.told(env, "tests.proof.desk")
        with desk.taking_in_mail(env):
            yield Town(env, smtp, imap)


def quoting(letter):
    return "\n\nOn Mon, Mar 2, 2026 at 3:00 PM The desk <report@lakeside.example> wrote:\n> " + "\n> ".join(
        letter.get_content().splitlines()[:5]
    )


def test_three_weeks_of_mail(town):
    # Day 0. Ada reports; so does somebody whose mailbox is gone; a list and a stranger write; Hal writes in Ada's name.
    town.post(mail("He mocked me."), sent_by=ADA)
    desk_says = wait_for_report(town)
    assert desk_says["thread"][0][:2] == [True, "received"]
    town.post(mail("I saw it too.", sender=GONE), sent_by=GONE)
    town.post(mail("Digest 4", sender=EVE, List_Id="<talk.lists.example>"), sent_by="talk-bounces@elsewhere.example")
    for n in range(3):
        town.post(mail(f"An odd thing, {n}.", sender=EVE), sent_by=EVE)
    town.post(mail("I was lying.", sender=f"Ada Moreau <{ADA}>"), sent_by=HAL)
    town.work(0, bounces=1)
    (letter,) = town.letters(ADA, 1)
    (once,) = town.letters(EVE, 1)
    assert (once["Auto-Submitted"], once["Return-Path"]) == ("auto-replied", "<>")
    assert "odd thing" not in once.get_content()
    assert town.found()["undeliverable"] == 0  # it is sent again
    answers_to = re.search(r"report\+[a-z2-7]{26}@lakeside\.example", letter["Reply-To"])[0]

    # Day 1. Ada answers, with our letter quoted below; then her absence notice answers, too.
    town.post(mail("It was in room four." + quoting(letter), subject="Re"), sent_by=ADA, to=answers_to)
    town.post(mail("I am away.", **AWAY), sent_by="", to=answers_to)
    town.work(1)

    # Day 2. The stranger writes again and is told once more.
    town.post(mail("Another odd thing.", sender=EVE), sent_by=EVE)
    town.work(2, bounces=1)
    town.letters(EVE, 2)

    # Day 7. A moderator writes; Ada forwards the letter to Hal, who answers it with the token he now holds.
    town.on(7, "write", "mocked", "Who else was there?")
    town.work(7, bounces=1)
    assert town.found()["undeliverable"] == 1  # the third time
    second = town.letters(ADA, 2)[1]
    assert "Who else was there?" in second.get_content()
    assert second["Reply-To"] == letter["Reply-To"]
    town.post(mail("I was there, and it was all in fun.", sender=f"Hal <{HAL}>"), sent_by=HAL, to=answers_to)
    town.work(7)
    town.letters(HAL, 0)

    # Day 14. Another desk answers ours and is answered by nobody, however often.
    for n in range(3):
        raw = mail(f"We have your report ({n}).", sender=DESK, Auto_Submitted="auto-generated")
        town.post(raw, sent_by=DESK, to=answers_to)
        town.post(mail(f"Ours came back ({n}).", sender=f"Us <{REPORT}>"), sent_by=REPORT)
    town.work(14)
    town.letters(DESK, 0)

    # Day 21. Ada answers the second letter at last; her mail program sends it three times.
    last = mail("Ben and two others.", subject="Re")
    for _ in range(3):
        town.post(last, sent_by=ADA, to=answers_to)
    town.sent -= 2
    town.work(21)

    found = town.found()
    assert [said for said in found["thread"] if not said[0]] == [
        [False, "message", found["thread"][1][2]],
        [False, "unverified", "I was there, and it was all in fun."],
        [False, "message", "Ben and two others."],
    ]
    assert found["thread"][1][2].startswith("It was in room four.\n\n⁂ ⁂ ⁂\n\nOn Mon")
    assert Counter(found["mails"]) == {
        "report": 7, "list": 1, "bounce": 3, "answer": 2, "automatic": 4, "unverified": 1, "ours": 3,
    }  # fmt: skip
    assert (found["acknowledged"], found["left"], found["audit"]) == (2, 0, None)
    town.letters(ADA, 2)
    town.letters(EVE, 2)


def wait_for_report(town):
    """The first mail becomes the report that all the rest is about."""
    for _ in range(60):
        town.on(0, "work")
        try:
            return town.found()
        except Exception:  # noqa: BLE001 - it is not there yet
            time.sleep(0.5)
    raise AssertionError("Ada's mail did not become a report")
