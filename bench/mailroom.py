"""Mails a second into the desk, beside a bare aiosmtpd that only stores: `python -m bench.mailroom [SECONDS]`.

Both answer 250 when the mail is on the disk: the bare one when file and folder are synced, the desk when the mail is
sealed, recorded and committed in two databases. Reading and filing come later, and are measured apart.
"""

from __future__ import annotations

import asyncio
import os
import smtplib
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.doors.mailroom.servers import until_open
from tests.mailroom.letters import ADA, REPORT, mail
from tests.postgres import free_port
from tests.proof import desk

SECONDS = float(sys.argv[1]) if sys.argv[1:2] and sys.argv[1].isdigit() else 8.0
WORDS = "He answered every one of my posts with a remark about where I come from.\r\n" * 25
NUMBERS = count()


class Bare:
    """Writes each mail to a file of its own and syncs it."""

    def __init__(self, folder: str) -> None:
        self.folder, self.numbers = folder, count()

    async def handle_DATA(self, _server: object, _session: object, envelope: object) -> str:  # noqa: N802 - the library's
        """Store, then answer."""
        await asyncio.get_running_loop().run_in_executor(
            None, self.store, next(self.numbers), envelope.original_content
        )
        return "250 OK"

    def store(self, number: int, raw: bytes) -> None:
        """Write and sync file and folder."""
        with Path(self.folder, str(number)).open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        folder = os.open(self.folder, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def bare(folder: str, port: str) -> None:
    """Listen until killed."""
    from aiosmtpd.controller import Controller  # noqa: PLC0415 - only in its own process
    from aiosmtpd.lmtp import LMTP  # noqa: PLC0415

    class Listener(Controller):
        def factory(self) -> LMTP:
            return LMTP(self.handler, hostname="localhost")

    Listener(Bare(folder), "127.0.0.1", int(port)).start()
    threading.Event().wait()


def rate(port: int, clients: int) -> float:
    """Return mails a second, all answered with 250."""
    until, sent = time.monotonic() + SECONDS, [0] * clients

    def post(n: int) -> None:
        with smtplib.LMTP("127.0.0.1", port) as client:
            while time.monotonic() < until:
                assert client.sendmail(ADA, [REPORT], mail(f"{next(NUMBERS)}\r\n{WORDS}")) == {}
                sent[n] += 1

    began = time.monotonic()
    threads = [threading.Thread(target=post, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(sent) / (time.monotonic() - began)


@contextmanager
def both() -> Iterator[tuple[int, int, dict[str, str]]]:
    """Stand both listeners up; gives their ports, and the desk."""
    with TemporaryDirectory(prefix="evenhand-bench-") as scratch:
        stored, plain, ours = Path(scratch, "stored"), free_port(), free_port()
        stored.mkdir()
        (Path(scratch) / "desk").mkdir()
        env = desk.environment(Path(scratch, "desk"), {}) | {"EVENHAND_LMTP": f"127.0.0.1:{ours}"}
        desk.told(env, "tests.proof.desk")
        command = [sys.executable, "-m", "bench.mailroom", "bare", str(stored), str(plain)]
        other = subprocess.Popen(command, env=env, start_new_session=True)
        try:
            with desk.taking_in_mail(env):
                until_open(plain)
                yield plain, ours, env
        finally:
            desk.killed(other)


def filed(env: dict[str, str], most: int = 60) -> float:
    """Return mails read and filed a second, by one worker."""
    script = (
        "import django, time; django.setup()\n"
        "from evenhand.mailroom.filing import read_and_file\n"
        "from evenhand.mailroom.models import Mail\n"
        f"refs = list(Mail.objects.filter(outcome='').values_list('ref', flat=True)[:{most}])\n"
        "began = time.monotonic()\n"
        "for ref in refs: read_and_file({'mail': ref}, 1)\n"
        "print(len(refs) / (time.monotonic() - began))"
    )
    return float(subprocess.run([sys.executable, "-c", script], env=env, check=True, stdout=subprocess.PIPE).stdout)


def main() -> None:
    """Measure turn by turn, and print."""
    print(
        "## Mail\n\nMails a second, beside a bare aiosmtpd that syncs each to a file of its own before it answers 250.\n"
    )
    print("| connections | bare | the desk | of the bare |\n|---|---|---|---|")
    with both() as (plain, ours, env):
        for clients in (1, 8):
            stored, kept = rate(plain, clients), rate(ours, clients)
            print(f"| {clients} | {stored:.0f} | {kept:.0f} | {kept / stored:.0%} |")
        print(f"\nOne worker then reads and files {filed(env):.1f} a second, each in a small process of its own.")


if __name__ == "__main__":
    if sys.argv[1:2] == ["bare"]:
        bare(*sys.argv[2:])
    else:
        main()
