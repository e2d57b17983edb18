"""The real command `evenhand demo`, started for the browser and stopped after it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM = "/usr/bin/chromium"
PATIENCE = 240  # seconds; a machine may be busy


@dataclass(frozen=True)
class Demo:
    """A running demonstration: its address, and what it printed."""

    address: str
    said: str

    @property
    def blog(self):
        """The address of the WordPress beside it."""
        return re.search(r"WordPress: (\S+)/ ", self.said)[1]

    def password(self, login):
        return re.search(rf"^ +{login} / (\S+)$", self.said, re.MULTILINE)[1]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def demo(*more: str) -> Iterator[Demo]:
    """Run the command until the block is left; its folder is removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="evenhand-browser-"))  # short: a socket's path has a limit
    port = free_port()
    command = [
        Path(sys.executable).with_name("evenhand"),
        "demo",
        "--port",
        str(port),
        "--data",
        folder / "data",
        *more,
    ]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    said = folder / "said"
    try:
        with (
            said.open("w") as out,
            subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=environment, start_new_session=True
            ) as process,
        ):
            try:
                wait_for(f"http://localhost:{port}", process, said)
                yield Demo(f"http://localhost:{port}", said.read_text())
            finally:
                stop(process)
    finally:
        shutil.rmtree(folder)


def wait_for(address, process, said):
    """Wait until the front page answers."""
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            if httpx.get(address, timeout=5, verify=False).status_code == httpx.codes.OK:  # noqa: S501 - no TLS here
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"the demonstration did not start: {said.read_text()}")


def stop(process):
    """End it as Ctrl-C does, with all it started."""
    for number, patience in ((signal.SIGINT, 30), (signal.SIGKILL, 10)):
        try:
            os.killpg(process.pid, number)
            process.wait(patience)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue
        return
