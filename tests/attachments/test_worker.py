"""What the worker does with files: scans, copies, sweeps; and what it says when something does not fit."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time

import pytest

from evenhand.attachments import copying, folder, sweeps
from evenhand.attachments.models import Attachment
from evenhand.ground.outbox.models import Errand
from evenhand.reports.queries import queue
from tests.attachments import samples
from tests.attachments.conftest import links, work
from tests.cast import CLEO

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def desk(visit):
    (line,) = queue(CLEO).reports
    return visit(CLEO).get(f"/desk/reports/{line.ref}/")


class Scanner:
    """Speaks ClamAV's INSTREAM: finds EICAR. `finds` counts what was brought to it."""

    def __init__(self):
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.listening.getsockname()[1]}"
        self.brought = []
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                there, _ = self.listening.accept()
            except OSError:
                return
            with there, there.makefile("rb") as said:
                command = said.read(len("nINSTREAM\n"))
                content = b""
                while length := int.from_bytes(said.read(4)):
                    content += said.read(length)
                self.brought.append((command, content))
                there.sendall(b"stream: Eicar-Test FOUND\n" if EICAR in content else b"stream: OK\n")


@pytest.fixture
def scanner(settings):
    scanner = Scanner()
    settings.CLAMD = scanner.address
    yield scanner
    scanner.listening.close()


def test_u8_a_virus_is_marked_shown_to_nobody_and_not_lost(scanner, send_files, visit):
    send_files(("eicar.txt", EICAR), keep_original="yes")
    work()
    page = desk(visit)
    assert "The virus scanner warns of it" in page.content.decode()
    assert links(page) == []
    row = Attachment.objects.get()
    assert (row.state, row.scan, folder.path(row.ref).exists()) == ("infected", "found", True)
    assert scanner.brought == [(b"nINSTREAM\n", EICAR)]


def test_u8_what_the_scanner_finds_nothing_in_is_shown_and_says_so(scanner, send_files, visit):
    send_files(("a.txt", b"harmless"))
    work()
    assert "The virus scanner found nothing." in desk(visit).content.decode()


def test_u8_without_a_scanner_the_desk_says_so(send_files, visit):
    send_files(("a.txt", b"harmless"))
    work()
    assert "Not scanned for viruses." in desk(visit).content.decode()


def test_while_the_scanner_is_away_a_file_waits_and_is_shown_when_it_is_back(scanner, settings, send_files, visit, at):
    import datetime as dt

    from evenhand.ground import clock

    settings.CLAMD = "127.0.0.1:9"
    send_files(("a.txt", b"harmless"))
    work()
    assert Attachment.objects.get().state == "waiting"
    assert Errand.objects.filter(kind="attachment", due_at__isnull=False).count() == 1
    settings.CLAMD = scanner.address
    at(clock.now() + dt.timedelta(minutes=1))
    work()
    assert Attachment.objects.get().state == "ready"


def test_a_program_that_does_not_end_is_stopped_and_the_file_kept(send_files, visit, monkeypatch):
    send_files(("a.jpg", samples.photo()))
    monkeypatch.setattr(copying, "PROGRAM", ["/bin/sleep", "30"])
    monkeypatch.setattr(copying, "PATIENCE", 0.2)
    work()
    row = Attachment.objects.get()
    assert (row.state, folder.path(row.ref).exists()) == ("no-copy", True)


def test_the_program_that_copies_gets_no_secret_and_may_write_no_file(send_files, monkeypatch, tmp_path):
    send_files(("a.txt", b"harmless"))
    monkeypatch.setenv("EVENHAND_MASTER_KEY_FILE", "canary")
    script = "import os, sys; sys.stdin.buffer.read(); print('txt'); print(sorted(os.environ), file=sys.stdout, end='')"
    made = []
    monkeypatch.setattr(copying, "PROGRAM", [copying.PROGRAM[0], "-c", script])
    keep = copying.sealed_whole
    monkeypatch.setattr(copying, "sealed_whole", lambda content, at: made.append(content) or keep(content, at))
    work()
    assert b"EVENHAND" not in made[0]
    target = tmp_path / "written"
    confined = (
        f"from evenhand.attachments.cleaning import confine; confine(); open({str(target)!r}, 'w').write('x' * 99999)"
    )
    assert subprocess.run([sys.executable, "-c", confined], stderr=subprocess.DEVNULL, check=False).returncode != 0
    assert target.read_bytes() == b""


def test_a_copy_begun_again_after_a_crash_is_made_once_and_the_original_goes(send_files, monkeypatch):
    send_files(("a.txt", b"harmless"))
    row = Attachment.objects.get()
    with monkeypatch.context() as dying:
        dying.setattr(copying.files, "destroy", lambda *_: (_ for _ in ()).throw(RuntimeError("died here")))
        work()
    row.refresh_from_db()
    assert (row.state, row.original_gone) == ("ready", False)
    copying.make_copy({"file": row.ref}, 2)
    row.refresh_from_db()
    assert (row.original_gone, folder.path(row.ref).exists(), folder.path(row.copy).exists()) == (True, False, True)


def aged(monkeypatch):
    """Let two hours pass for the disk."""
    later = time.time() + 7200
    monkeypatch.setattr(sweeps.time, "time", lambda: later)


def test_what_was_never_finished_is_swept_and_what_is_coming_is_not(house, lying, monkeypatch):
    folder.part("f-unfinished").write_bytes(b"x")
    sweeps.sweep()
    assert lying() == ["f-unfinished.part"]
    aged(monkeypatch)
    sweeps.sweep()
    assert lying() == []


def test_a_file_without_a_row_and_a_row_without_a_file_are_said_aloud_once_and_kept(
    send_files, lying, caplog, monkeypatch
):
    send_files(("a.txt", b"a"))
    row = Attachment.objects.get()
    folder.path(row.ref).rename(folder.path("f-stranger"))
    aged(monkeypatch)
    for _ in range(3):
        sweeps.sweep()
    said = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert said == [
        f"an attachment has lost its file {row.ref}: restore it from a backup",
        "the file f-stranger belongs to no attachment: it came while its report was not kept",
    ]
    assert lying() == ["f-stranger"]


def test_a_healthy_desk_has_nothing_to_say(send_files, caplog, monkeypatch):
    send_files(("a.txt", b"a"), ("b.jpg", samples.photo()))
    sweeps.sweep()
    work()
    aged(monkeypatch)
    sweeps.sweep()
    assert [r for r in caplog.records if r.name == "evenhand.worker"] == []


def test_a_backup_has_every_file_once_and_nothing_unfinished(send_files, tmp_path):
    from evenhand.doors.console.saving import copy_files

    send_files(("a.txt", b"a"))
    work()
    folder.part("f-unfinished").write_bytes(b"x")
    saved = tmp_path / "saved"
    for _ in range(2):
        copy_files(folder.folder(), saved)
    row = Attachment.objects.get()
    assert {each.name: each.read_bytes() for each in saved.iterdir()} == {row.copy: folder.path(row.copy).read_bytes()}
