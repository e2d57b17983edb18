"""A shown receipt is on the disk: the system calls of the server, in the order in which they were made."""

from __future__ import annotations

import http.client
import re
import shutil
import subprocess
import time
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.proof import desk

CALLS = "fdatasync,fsync,pwrite64,pwritev,write,writev,sendto,sendmsg"
SYNCED, WRITTEN = ("fdatasync", "fsync"), ("pwrite64", "pwritev", "write", "writev")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("strace"), reason="needs strace: apt-get install strace"),
]


@pytest.fixture
def traced(tmp_path):
    """Post one report to a desk whose server is being watched; return its calls, one a line."""
    env = desk.environment(tmp_path)
    desk.told(env, "tests.proof.desk")
    with desk.serving(env) as (server, port):
        token = re.search(r'name="form" value="([^"]+)"', asked(port, "GET"))[1]
        form = urlencode({"form": unescape(token), "step": "send", "happened": "x"})
        with watching(tmp_path / "calls", family(server.pid)):
            assert "Your receipt" in asked(port, "POST", form)
    return (tmp_path / "calls").read_text().splitlines()


def asked(port, method, form=None):
    there = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    there.request(method, "/report/", form, {"Content-Type": "application/x-www-form-urlencoded"} if form else {})
    text = there.getresponse().read().decode()
    there.close()
    return text


def family(pid):
    """A process and all that descend from it."""
    below = [
        int(p.parent.name)
        for p in Path("/proc").glob("[0-9]*/stat")
        if p.read_text().rpartition(") ")[2].split()[1] == str(pid)
    ]
    return [pid, *(each for child in below for each in family(child))]


class watching:  # noqa: N801 - reads as what it does
    """Strace these processes into a file."""

    def __init__(self, file, pids):
        of = [word for pid in pids for word in ("-p", str(pid))]
        self.command = ["strace", "-f", "-y", "-s", "64", "-e", f"trace={CALLS}", "-o", str(file), *of]
        self.wanted = len(pids)

    def __enter__(self):
        self.strace = subprocess.Popen(self.command, stderr=subprocess.PIPE, text=True)
        for _ in range(self.wanted):
            assert "attached" in (said := self.strace.stderr.readline()), said
        time.sleep(0.2)

    def __exit__(self, *_):
        self.strace.terminate()
        self.strace.communicate(timeout=30)


def ended(calls):
    """The calls in the order in which they ended: one that waited is written in two halves."""
    begun, done = {}, []
    for line in calls:
        thread, _, call = line.partition(" ")
        if "<unfinished ...>" in call:
            begun[thread] = call.strip()
        elif resumed := re.match(r"\s*<\.\.\. (\w+) resumed>", call):
            done.append(begun.pop(thread, resumed[1]))
        else:
            done.append(call.strip())
    return done


def last(calls, names, file):
    """The place of the last of these calls on a file."""
    found = [
        n
        for n, call in enumerate(calls)
        if call.startswith(names) and re.match(rf"\w+\(\d+<[^>]*/{re.escape(file)}>", call)
    ]
    return found[-1] if found else -1


def test_the_keys_and_the_report_are_synced_before_the_receipt_is_shown(traced):
    calls = ended(traced)
    shown = next(n for n, call in enumerate(calls) if "HTTP/1.1 200" in call)
    before = calls[:shown]
    keys, report = "keys.sqlite3-wal", "evenhand.sqlite3-wal"
    assert -1 < last(before, WRITTEN, keys) < last(before, SYNCED, keys)
    assert -1 < last(before, WRITTEN, report) < last(before, SYNCED, report)
    assert last(before, SYNCED, keys) < last(before, SYNCED, report) < shown  # no report without its key
