"""E6: when a sync fails once, nothing is acknowledged, nobody tries the sync again, and the process begins anew."""

from __future__ import annotations

import errno
import shutil
import smtplib
import sqlite3
import subprocess
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.mailroom.letters import ADA, REPORT, mail
from tests.postgres import free_port
from tests.proof import desk
from tests.proof.asking import asked, new_form, opens, sent
from tests.proof.test_attaching import multipart, posted

NUMBERS = [errno.EIO, errno.ENOSPC]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("gcc"), reason="needs gcc: apt-get install gcc libc6-dev"),
]


class Disk:
    """The disk of a desk, which can be told to fail."""

    def __init__(self, folder):
        self.fails, self.syncs, self.library = folder / "fails", folder / "syncs", folder / "failing_disk.so"
        command = ["gcc", "-shared", "-fPIC", "-o", self.library, Path(__file__).with_name("failing_disk.c"), "-ldl"]
        subprocess.run(command, check=True)
        self.env = {"LD_PRELOAD": str(self.library), "FAILS": str(self.fails), "SYNCS": str(self.syncs)}

    def fail_once(self, ending, number):
        """Let the next sync of such a file fail with this number."""
        whole = self.fails.with_suffix(".part")
        whole.write_text(f"{ending} {number}")
        whole.rename(self.fails)

    def synced(self):
        """Every sync so far: file, how it ended, and whose process."""
        lines = [line.split() for line in self.syncs.read_text().splitlines()]
        return [(path, int(number), int(process)) for _, path, number, process in lines]

    def processes_after_failing(self):
        """Who failed, and who has synced after that."""
        calls = self.synced()
        (failed,) = [n for n, call in enumerate(calls) if call[1]]
        return calls[failed][2], {process for _, _, process in calls[failed + 1 :]}


@pytest.fixture
def disk(tmp_path):
    (tmp_path / "disk").mkdir()
    return Disk(tmp_path / "disk")


@pytest.fixture
def env(tmp_path, disk):
    (tmp_path / "desk").mkdir()
    env = desk.environment(tmp_path / "desk")
    desk.told(env, "tests.proof.desk")
    return env | disk.env


def until_new(disk, port):
    """Wait until a new process answers in place of the one that failed."""
    began = time.monotonic()
    time.sleep(1)
    while asked(port, "GET", "/")[0] != 200:
        assert time.monotonic() - began < desk.PATIENCE
        time.sleep(0.1)


@pytest.mark.parametrize("number", NUMBERS, ids=errno.errorcode.get)
@pytest.mark.parametrize("file", ["/keys.sqlite3-wal", "/evenhand.sqlite3-wal"])
def test_e6_a_report_whose_sync_fails_has_no_receipt_and_is_received_anew(env, disk, file, number):
    with desk.serving(env, "--without-worker") as (_, port):
        form = new_form(port)
        disk.fail_once(file, number)
        status, receipt, page = sent(port, form, "Once and once only")
        assert (status, receipt, "not received" in page, disk.fails.exists()) == (503, "", True, False)
        until_new(disk, port)
        status, receipt, _ = sent(port, form, "Once and once only")
        assert (status, opens(port, receipt)) == (200, True)
    failed, after = disk.processes_after_failing()
    assert failed not in after
    assert count(env, "reports_report") == 1


def count(env, table):
    """Count the rows of a table."""
    with closing(sqlite3.connect(Path(env["EVENHAND_DATA"], "evenhand.sqlite3"))) as there:
        return there.execute(f"select count(*) from {table}").fetchone()[0]


@pytest.mark.parametrize("number", NUMBERS, ids=errno.errorcode.get)
@pytest.mark.parametrize("file", [".part", "/attachments"])
def test_e6_a_file_whose_sync_fails_is_not_said_to_be_received(env, disk, file, number):
    with desk.serving(env, "--without-worker") as (_, port):
        fields = {"form": new_form(port), "step": "send", "happened": "With a file"}
        assert posted(port, multipart(fields, b"a" * 10))[0] == 200  # the folder is made
        body = multipart(fields | {"form": new_form(port)}, b"a" * 300_000)
        disk.fail_once(file, number)
        status, page = posted(port, body)
        assert (status, "receipt-line" in page, disk.fails.exists()) == (503, False, False)
        until_new(disk, port)
        assert "receipt-line" in posted(port, body)[1]
    failed, after = disk.processes_after_failing()
    assert (failed in after, count(env, "reports_report"), count(env, "attachments_attachment")) == (
        number != errno.EIO,  # a full disk is no broken one: whoever is told so may go on
        2,
        2,
    )
    parts = [file.name for file in Path(env["EVENHAND_DATA"], "attachments").iterdir() if file.suffix == ".part"]
    assert parts == []


@contextmanager
def mailroom(env, port):
    with desk.taking_in_mail(env | {"EVENHAND_LMTP": f"127.0.0.1:{port}"}) as listener:
        yield listener


@pytest.mark.parametrize("file", ["/keys.sqlite3-wal", "/evenhand.sqlite3-wal"])
def test_e6_a_mail_whose_sync_fails_stays_with_the_mail_server_and_the_mailroom_ends(env, disk, file):
    with mailroom(env, port := free_port()) as listener:
        disk.fail_once(file, errno.EIO)
        with smtplib.LMTP("127.0.0.1", port) as client, pytest.raises(smtplib.SMTPDataError) as refused:
            client.sendmail(ADA, [REPORT], mail())
        assert (refused.value.smtp_code, listener.wait(30)) == (451, 1)
    with mailroom(env, port := free_port()), smtplib.LMTP("127.0.0.1", port) as client:
        assert client.sendmail(ADA, [REPORT], mail()) == {}
    failed, after = disk.processes_after_failing()
    assert (failed in after, count(env, "mailroom_mail")) == (False, 1)


def test_e6_a_worker_whose_sync_fails_ends_and_leaves_what_is_due_to_the_next(env, disk):
    with desk.serving(env, "--without-worker") as (_, port):
        assert sent(port, new_form(port), "Tell the moderators")[1]
    disk.fail_once("/evenhand.sqlite3-wal", errno.EIO)
    worker = desk.started(env, "evenhand.doors.console", "worker", stderr=subprocess.DEVNULL)
    try:
        assert worker.wait(60) == 1
    finally:
        desk.killed(worker)
    desk.told(env, "tests.proof.dying", "at no point")
    assert [path for path, number, _ in disk.synced() if number] == [f"{env['EVENHAND_DATA']}/evenhand.sqlite3-wal"]
    assert count(env, "outbox_errand where due_at < datetime('now')") == 0
