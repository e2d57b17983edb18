"""Mail through a real Postfix into the desk, and out of a real Dovecot."""

from __future__ import annotations

import email
import email.policy
import json
import re
import subprocess
import sys
import time
from contextlib import ExitStack

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
PEOPLE = (ADA, *servers.DESK, *servers.COMMITTEE)


@pytest.fixture
def town(tmp_path):
    """A founded desk, and the servers around it: `town(lmtp=True)`."""
    with ExitStack() as stack:

        def built(*, lmtp):
            folder = stack.enter_context(servers.open_folder())
            imap, mailboxes = stack.enter_context(servers.dovecot(folder / "dovecot", PEOPLE))
            port = free_port() if lmtp else 0
            smtp = stack.enter_context(servers.postfix(folder / "postfix", PEOPLE, mailboxes=mailboxes, desk=port))
            (tmp_path / "desk").mkdir()
            env = desk.environment(tmp_path / "desk") | {
                "EVENHAND_SMTP": f"127.0.0.1:{smtp}", "EVENHAND_MAIL_AUTHSERV": servers.AUTHSERV,
            }  # fmt: skip
            env |= (
                {"EVENHAND_LMTP": f"127.0.0.1:{port}"} if lmtp else
                {"EVENHAND_IMAP": f"127.0.0.1:{imap}", "EVENHAND_IMAP_USER": REPORT,
                 "EVENHAND_IMAP_PASSWORD": servers.PASSWORD, "EVENHAND_IMAP_PLAIN": "True"}
            )  # fmt: skip
            desk.told(env, "tests.proof.desk")
            stack.enter_context(desk.serving(env))
            return env, smtp, imap

        yield built


def reports(env):
    """What lies in the queue: words and way of every report."""
    script = (
        "import django; django.setup()\n"
        "import json\n"
        "from evenhand.ground.vault import opening\n"
        "from evenhand.reports.models import Report\n"
        "rows = Report.objects.order_by('id')\n"
        "print(json.dumps([[r.came_by, json.loads(opening.unattended(r.ref)('answers', r.answers))['happened']] for r in rows]))"
    )
    return json.loads(
        subprocess.run([sys.executable, "-c", script], env=env, check=True, stdout=subprocess.PIPE).stdout
    )


def until(question, seconds=60):
    for _ in range(seconds * 2):
        if found := question():
            return found
        time.sleep(0.5)
    raise AssertionError("it did not happen")


def first_letter(imap):
    (raw,) = until(lambda: servers.letters(imap, ADA))
    return email.message_from_bytes(raw, policy=email.policy.default)


def test_a_mail_that_postfix_hands_over_becomes_a_report_and_its_sender_gets_a_letter_to_answer(town):
    env, smtp, imap = town(lmtp=True)
    servers.post(smtp, mail(), sent_by=ADA, to=REPORT)
    letter = first_letter(imap)
    assert reports(env) == [["email", "About Tuesday\n\nHe mocked me."]]
    answers_to = re.search(r"report\+[a-z2-7]{26}@lakeside\.example", letter["Reply-To"])[0]
    servers.post(smtp, mail("It was in room four.", subject="Re: x"), sent_by=ADA, to=answers_to)
    until(lambda: outcomes(env) == ["report", "answer"])
    assert len(reports(env)) == 1


def outcomes(env):
    script = (
        "import django; django.setup()\n"
        "from evenhand.mailroom.models import Mail\n"
        "print(*Mail.objects.order_by('id').values_list('outcome', flat=True))"
    )
    ran = subprocess.run([sys.executable, "-c", script], env=env, check=True, stdout=subprocess.PIPE, text=True)
    return ran.stdout.split()


def test_a_mail_in_a_mailbox_becomes_a_report_and_is_moved_out_of_the_way(town):
    env, smtp, imap = town(lmtp=False)
    servers.post(smtp, mail(), sent_by=ADA, to=REPORT)
    until(lambda: reports(env) == [["email", "About Tuesday\n\nHe mocked me."]], 90)
    assert (len(servers.letters(imap, REPORT)), len(servers.letters(imap, REPORT, "Evenhand"))) == (0, 1)


def test_a_mail_that_is_too_large_comes_back_to_its_sender_with_the_reason(town):
    env, smtp, imap = town(lmtp=True)
    huge = mail("x" * 78 + "\r\n" + ("y" * 78 + "\r\n") * 340_000)
    servers.post(smtp, huge, sent_by=ADA, to=REPORT)
    bounce = first_letter(imap)
    assert "size limit" in " ".join(bounce.as_string().split())
    assert outcomes(env) == []
