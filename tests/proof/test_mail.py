"""E3, E4 for mail: 250 means that it is on the disk; killed between any two steps, it becomes one report, whole."""

from __future__ import annotations

import json
import re
import shutil
import smtplib
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.mailroom.letters import ADA, REPORT, mail
from tests.postgres import free_port
from tests.proof import desk, mailing
from tests.proof.test_disk import SYNCED, WRITTEN, ended, family, last, watching

pytestmark = pytest.mark.slow


@pytest.fixture
def founded(tmp_path):
    env = desk.environment(tmp_path) | {"EVENHAND_MAIL_AUTHSERV": "mx.lakeside.example"}
    desk.told(env, "tests.proof.desk")
    return env


@contextmanager
def listening(env):
    """A mailroom that listens, without a worker; gives the process and the listener's port."""
    port = free_port()
    with desk.taking_in_mail(env | {"EVENHAND_LMTP": f"127.0.0.1:{port}"}) as listener:
        yield listener, port


def dies(env, point):
    command = [sys.executable, "-m", "tests.proof.mailing", point]
    return subprocess.run(command, env=env, check=False, stdout=subprocess.DEVNULL).returncode == -9


@pytest.mark.parametrize("point", [*mailing.HANDED_OVER, *mailing.WORKED_ON])
def test_killed_between_any_two_steps_a_mail_becomes_one_report_and_one_letter(founded, point):
    assert dies(founded, point)
    found = json.loads(desk.told(founded, "tests.proof.mailing", "at no point").splitlines()[-1])
    assert found == {"mails": ["report"], "reports": ["Once and once only"], "letters": 1, "left": 0, "audit": None}


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace: apt-get install strace")
def test_the_key_and_the_mail_are_synced_before_250_is_said(founded, tmp_path):
    with (
        listening(founded) as (server, port),
        smtplib.LMTP("127.0.0.1", port) as client,
        watching(tmp_path / "calls", family(server.pid)),
    ):
        assert client.sendmail(ADA, [REPORT], mail()) == {}
    calls = ended((tmp_path / "calls").read_text().splitlines())
    said = next(n for n, call in enumerate(calls) if re.search(r'"250 2\.0\.0 Kept', call))
    before = calls[:said]
    for file in ("keys.sqlite3-wal", "evenhand.sqlite3-wal"):
        assert -1 < last(before, WRITTEN, file) < last(before, SYNCED, file) < said


def test_while_the_database_does_not_answer_the_mail_server_is_told_to_try_later(founded):
    with listening(founded) as (_, port), smtplib.LMTP("127.0.0.1", port) as client:
        other = sqlite3.connect(Path(founded["EVENHAND_DATA"]) / "evenhand.sqlite3")
        other.execute("begin immediate")
        with pytest.raises(smtplib.SMTPDataError) as refused:
            client.sendmail(ADA, [REPORT], mail())
        assert refused.value.smtp_code == 451
        other.close()
        assert client.sendmail(ADA, [REPORT], mail()) == {}


def test_strangers_are_refused_and_two_of_our_addresses_are_answered_each(founded):
    with listening(founded) as (_, port), smtplib.LMTP("127.0.0.1", port) as client:
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            client.sendmail(ADA, ["nobody@lakeside.example"], mail())
        assert refused.value.recipients["nobody@lakeside.example"][0] == 550
        client.mail(ADA)
        assert [client.rcpt(to)[0] for to in (REPORT, "x@y.example", "appeal@lakeside.example")] == [250, 550, 250]
        assert (client.data(mail())[0], client.getreply()[0]) == (250, 250)


def test_too_large_a_mail_is_refused_in_words_for_each_recipient(founded):
    large = mail() + (b"y" * 78 + b"\r\n") * 340_000
    with listening(founded) as (_, port), smtplib.LMTP("127.0.0.1", port) as client:
        client.ehlo("mx.lakeside.example")
        client.mail(ADA)
        for to in (REPORT, "appeal@lakeside.example"):
            client.rcpt(to)
        code, words = client.data(large)
        assert (code, client.getreply()[0]) == (552, 552)
        assert b"at most 25 MB" in words
