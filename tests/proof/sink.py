"""A real Postfix that takes mail for everybody, writes its queue, and delivers into Debian's `smtp-sink`, which counts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.doors.mailroom.servers import open_folder, postfix, until_open
from tests.postgres import free_port

HERE = all(map(shutil.which, ("postfix", "smtp-sink"))) and os.geteuid() == 0
TO = re.compile(r"^X-Rcpt-Args: <([^>]*)>")
ID = re.compile(r"^Message-ID: (<[^>]*>)", re.IGNORECASE)


class Sink:
    """What came out at the other end. `port`: where Postfix takes mail; `log`: what it says."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port, self.log = folder, port, folder / "postfix/mail.log"

    def mails(self) -> Iterator[tuple[str, str]]:
        """Return recipient and Message-ID of every mail that was delivered."""
        for path in sorted((self.folder / "sunk").iterdir()):
            to = ""
            with path.open(encoding="utf-8", errors="replace") as file:
                for line in file:
                    if found := TO.match(line):
                        to = found[1]
                    elif to and (found := ID.match(line)):
                        yield to, found[1]
                        to = ""

    def until(self, count: int, patience: float = 600) -> int:
        """Wait until so many mails were delivered, and return how many there are."""
        for _ in range(int(patience / 2)):
            there = sum(1 for _ in self.mails())
            if there >= count:
                break
            time.sleep(2)
        return there


@contextmanager
def standing() -> Iterator[Sink]:
    """Let both stand until the block ends."""
    with open_folder() as folder:
        (folder / "sunk").mkdir()
        shutil.chown(folder / "sunk", "nobody")
        port = free_port()
        command = ["smtp-sink", "-u", "nobody", "-D", str(folder / "sunk" / "%H%M"), f"127.0.0.1:{port}", "256"]
        sink = subprocess.Popen(command)
        more = f"\ndefault_transport = smtp:[127.0.0.1]:{port}\nsmtp_host_lookup = native\n"
        try:
            until_open(port)
            with postfix(folder / "postfix", (), mailboxes=port, more=more) as taking:
                yield Sink(folder, taking)
        finally:
            sink.kill()
            sink.wait()
