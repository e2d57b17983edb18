"""A receipt says that the files are there too: after `kill -9` anywhere, after the system calls in their order."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest

from tests.proof import attaching, desk
from tests.proof.test_disk import asked, ended, family, watching
from tests.proof.test_dying import founded, token  # noqa: F401 - a fixture

pytestmark = pytest.mark.slow


def run(env, *words):
    command = [sys.executable, "-m", "tests.proof.attaching", *words]
    return subprocess.run(command, env=env, check=False, capture_output=True, text=True)


def found(env):
    return json.loads(run(env, "look").stdout)


WHOLE = {
    "reports": 1, "copies": [True], "states": ["ready"], "gone": [True], "missing": [], "plain": [], "audit": None,
}  # fmt: skip


@pytest.mark.parametrize("point", attaching.SENT)
def test_e4_a_report_killed_while_it_is_sent_has_its_file_or_was_not_acknowledged(founded, point):  # noqa: F811
    env, _ = founded
    form = token(env)
    died = run(env, point, form)
    assert (died.returncode, "receipt-line" in died.stdout) == (-9, False)
    assert found(env)["plain"] == []
    again = run(env, "at no point", form)
    assert "receipt-line" in again.stdout
    assert run(env, "at no point").returncode == 0
    assert found(env) == WHOLE


@pytest.mark.parametrize("point", attaching.COPIED)
def test_e4_a_worker_killed_while_it_copies_leaves_a_file_that_can_be_read(founded, point):  # noqa: F811
    env, _ = founded
    assert "receipt-line" in run(env, "at no point", token(env)).stdout
    assert run(env, point).returncode == -9
    assert found(env)["plain"] == []
    assert run(env, "at no point").returncode == 0
    assert found(env) == WHOLE


def multipart(fields, content):
    lines = [f'--b\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items()]
    file = '--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    return ("".join(lines) + file).encode() + content + b"\r\n--b--\r\n"


def form_at(port):
    return unescape(re.search(r'name="form" value="([^"]+)"', asked(port, "GET"))[1])


def posted(port, body, timeout=30):
    there = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    with closing(there):
        there.request("POST", "/report/", body, {"Content-Type": "multipart/form-data; boundary=b"})
        with there.getresponse() as answer:
            return answer.status, answer.read().decode()


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace: apt-get install strace")
def test_e3_file_folder_keys_and_row_are_synced_before_the_receipt_is_shown(tmp_path, monkeypatch):
    env = desk.environment(tmp_path)
    desk.told(env, "tests.proof.desk")
    monkeypatch.setattr("tests.proof.test_disk.CALLS", "fdatasync,fsync,write,writev,sendto,rename,renameat,renameat2")
    with desk.serving(env) as (server, port):
        body = multipart({"form": form_at(port), "step": "send", "happened": "x"}, b"a" * 300_000)
        with watching(tmp_path / "calls", family(server.pid)):
            assert "Your receipt" in posted(port, body)[1]
    calls = ended((tmp_path / "calls").read_text().splitlines())
    shown = next(n for n, call in enumerate(calls) if "HTTP/1.1 200" in call)

    def at(pattern):
        return next((n for n, call in enumerate(calls[:shown]) if re.match(pattern, call)), None)

    def last(pattern):
        return max(n for n, call in enumerate(calls[:shown]) if re.match(pattern, call))

    file, named = at(r"fsync\(\d+<[^>]*\.part>"), at(r"rename[^(]*\(.*\.part")
    folder = last(r"fsync\(\d+<[^>]*/attachments>")
    keys, row = last(r"fdatasync\(\d+<[^>]*/keys.sqlite3-wal>"), last(r"fdatasync\(\d+<[^>]*/evenhand.sqlite3-wal>")
    assert file < named < folder < keys < row < shown


def test_e5_a_server_killed_in_the_middle_of_an_upload_leaves_nothing_readable_anywhere(tmp_path):
    folder, temporary = tmp_path / "desk", tmp_path / "tmp"
    folder.mkdir(), temporary.mkdir()
    env = desk.environment(folder) | {"TMPDIR": str(temporary)}
    desk.told(env, "tests.proof.desk")
    with desk.serving(env) as (server, port):
        body = multipart({"form": form_at(port), "step": "send", "happened": "x"}, b"Plain-Canary " * 400_000)
        with socket.create_connection(("127.0.0.1", port)) as there:
            head = "POST /report/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n"
            there.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body[: len(body) // 2])
            desk_files = folder / "attachments"
            until(lambda: desk_files.exists() and sum(f.stat().st_size for f in desk_files.iterdir()) > 1_000_000)
            desk.killed(server)
    lying = [each for each in (*folder.rglob("*"), *temporary.rglob("*")) if each.is_file()]
    assert [each.suffix for each in lying if each.parent.name == "attachments"] == [".part"]
    assert [each.name for each in lying if b"Plain-Canary" in each.read_bytes()] == []


def until(so, patience=30):
    end = time.monotonic() + patience
    while not so():
        assert time.monotonic() < end
        time.sleep(0.05)


def memory(pids):
    """The most that these processes ever held in memory, in MB."""
    peaks = [re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()) for pid in pids]
    return sum(int(peak[1]) for peak in peaks if peak) // 1024


def test_d3_large_slow_and_endless_uploads_cost_little_memory_and_keep_nobody_waiting(tmp_path):
    env = desk.environment(tmp_path)
    desk.told(env, "tests.proof.desk")
    with desk.serving(env) as (server, port):
        form = form_at(port)
        before = memory(family(server.pid))
        body = multipart({"form": form, "step": "send", "happened": "x"}, b"a" * (60 * 1024 * 1024))
        status, page = posted(port, body, timeout=120)  # too large by ten: read to its end, and said
        assert (status, "larger than 50 MB" in page) == (413, True)
        grown = memory(family(server.pid)) - before
        slow = [begun(port, form) for _ in range(40)]
        began = time.monotonic()
        assert "Tell us what happened" in asked(port, "GET")
        assert "Your receipt" in posted(port, multipart({"form": form, "step": "send", "happened": "x"}, b"a"))[1]
        waited = time.monotonic() - began
        for there in slow:
            there.close()
    print(f"60 MB: {grown} MB more; beside 40 stalled uploads a page and a report took {waited:.2f} s")  # noqa: T201
    assert grown < 40
    assert waited < 5


def begun(port, form):
    """Begin an upload that stops in the middle and stays."""
    there = socket.create_connection(("127.0.0.1", port))
    head = "POST /report/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n"
    body = multipart({"form": form, "step": "send", "happened": "x"}, b"a" * 20_000_000)
    there.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body[:100_000])
    return there
