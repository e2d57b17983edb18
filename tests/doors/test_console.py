"""The real command, in a folder of its own."""

import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.urls import URLPattern, get_resolver

from evenhand.doors.web.doors import Audience

ANSWERS = {
    "name": "Lakeside Library Association",
    "zone": "America/Chicago",
    "country": "US",
    "region": "IL",
    "report-email": "report@lakeside.example",
    "appeal-email": "appeal@lakeside.example",
    "address": "http://localhost:8000",
    "leave-to": "https://weather.example/",
    "member-name": "Cleo",
    "member-email": "cleo@lakeside.example",
    "member-until": "2099-06-30",
}
HOUSE = str(Path(__file__).parents[2])
WEB = ("127.0.0.1", 0)


def begin(folder, *words):
    env = {"PATH": os.environ["PATH"], "EVENHAND_DATA": str(folder), "EVENHAND_INSECURE": "True", "PYTHONPATH": HOUSE}
    env |= {name: said for name, said in os.environ.items() if name == "EVENHAND_PROXIES"}
    command = [sys.executable, "-m", "evenhand.doors.console", *words]
    return subprocess.Popen(
        command,
        env=env,
        cwd=folder.parent,
        stdin=subprocess.DEVNULL,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def evenhand(folder, *words):
    """Run a command to its end; return its status, what it said and what it complained of."""
    running = begin(folder, *words)
    said, complained = running.communicate(timeout=60)
    return running.returncode, said, complained


def answered(**other):
    return [word for name, answer in (ANSWERS | other).items() for word in ("--" + name, answer)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A founded desk, and what `init` said."""
    folder = tmp_path_factory.mktemp("console") / "data"
    status, said, complained = evenhand(folder, "init", *answered())
    assert (status, complained) == (0, "")
    return folder, said


@pytest.fixture(scope="module")
def port():
    with socket.socket() as probe:
        probe.bind(WEB)
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def served(desk, port):
    """The desk, answering; stopped with SIGTERM at the end."""
    running = begin(desk[0], "serve", "--port", str(port))
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        if running.poll() is not None or reachable(port):
            break
        time.sleep(0.1)
    yield address, running
    if running.poll() is None:
        running.kill()
    running.communicate()


def reachable(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def status_of(address):
    try:
        with urlopen(address, timeout=10) as answer:  # noqa: S310 - our own server
            return answer.status
    except HTTPError as answer:
        return answer.code


def addresses(audience, patterns=None, before="/"):
    """Every address of an audience, with something made up for what varies."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + re.sub(r"<[^>]+>", "1", str(pattern.pattern))
        if not isinstance(pattern, URLPattern):
            yield from addresses(audience, pattern.url_patterns, route)
        elif getattr(pattern.callback, "audience", None) is audience:
            yield route


def test_init_needs_no_terminal_and_prints_an_invitation(desk):
    folder, said = desk
    assert re.search(r"http://localhost:8000/staff/join/\S+/", said)
    assert "evenhand serve" in said
    assert sorted(file.name for file in folder.iterdir()) == [
        "evenhand.sqlite3",
        "keys.sqlite3",
        "master.key",
        "migrating.lock",
    ]


def test_the_folder_and_the_key_are_for_nobody_else(desk):
    folder = desk[0]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "master.key").stat().st_mode) == 0o600
    assert re.fullmatch(r"[0-9a-f]{64}\n", (folder / "master.key").read_text())


def test_a_second_init_is_refused_and_changes_no_key(desk):
    folder = desk[0]
    before = (folder / "master.key").read_text()
    status, said, complained = evenhand(folder, "init", *answered(name="Another"))
    assert (status, said) == (1, "")
    assert "already holds the desk of Lakeside Library Association" in complained
    assert (folder / "master.key").read_text() == before


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"zone": "Chicago"}, "is no time zone"),
        ({"address": "http://desk.example.org"}, "needs an address like https://"),
    ],
)
def test_an_answer_that_will_not_do_is_refused_with_a_sentence(other, sentence, tmp_path):
    status, _, complained = evenhand(tmp_path / "data", "init", *answered(**other))
    assert status == 1
    assert sentence in complained
    assert "Traceback" not in complained


def test_without_a_terminal_a_missing_answer_names_its_flag(tmp_path):
    status, _, complained = evenhand(tmp_path / "data", "init", "--name", "Lakeside")
    assert status == 1
    assert "--country" in complained


@pytest.mark.parametrize("words", [("serve",), ("audit", "verify")])
def test_without_a_desk_the_remedy_is_named(words, tmp_path):
    (tmp_path / "data").mkdir()
    status, _, complained = evenhand(tmp_path / "data", *words)
    assert status == 1
    assert "Run `evenhand init` first" in complained


def test_the_desk_is_served(served):
    address, running = served
    assert status_of(address + "/") == 200
    assert status_of(address + "/staff/login/") == 200
    assert status_of(address + "/static/evenhand.css") == 200
    assert running.poll() is None


def test_a_stranger_at_the_desk_finds_nothing(served):
    assert {status_of(served[0] + place) for place in addresses(Audience.MODERATOR)} <= {404}


def test_nothing_of_the_demonstration_is_in_a_real_desk(served):
    found = {place: status_of(served[0] + place) for place in addresses(Audience.DEMO)}
    assert set(found.values()) <= {404}, found


def test_a_taken_port_is_said(served, desk, port):
    status, _, complained = evenhand(desk[0], "serve", "--port", str(port))
    assert status == 1
    assert "Choose another with --port" in complained


def test_sigterm_stops_it_cleanly(served):
    running = served[1]
    running.send_signal(signal.SIGTERM)
    said, complained = running.communicate(timeout=10)
    assert running.returncode == 0
    assert "answers on" in said
    assert complained == ""


def test_a_seat_and_its_end(desk):
    folder = desk[0]
    status, said, _ = evenhand(
        folder, "seat", "Fay", "fay@lakeside.example", "--body", "executive", "--until", "2099-01-01"
    )
    assert status == 0
    assert "/staff/join/" in said
    assert evenhand(folder, "unseat", "fay@lakeside.example")[0] == 0
    status, _, complained = evenhand(folder, "unseat", "nobody@lakeside.example")
    assert (status, complained) == (1, "Nobody here has the address nobody@lakeside.example.\n")


def test_a_members_own_account_is_written_down(desk):
    folder = desk[0]
    steward = ("--kind", "by-hand", "--steward", "list@lakeside.example")
    assert evenhand(folder, "place", "add", "Members' list", "https://list.example", *steward)[0] == 0
    status, said, complained = evenhand(folder, "account", "cleo@lakeside.example", "Members' list", "cleo77")
    kept = "From now on reports about what this account posts on Members' list are kept from them.\n"
    assert (status, said, complained) == (0, kept, "")
    with closing(sqlite3.connect(folder / "evenhand.sqlite3")) as database:
        rows = database.execute(
            "select a.email from people_handle h join people_account a on a.person_id = h.person_id"
        ).fetchall()
    assert rows == [("cleo@lakeside.example",)]
    status, _, complained = evenhand(folder, "account", "cleo@lakeside.example", "Elsewhere", "cleo77")
    assert (status, complained) == (1, "There is no place called Elsewhere.\n")
    status, _, complained = evenhand(folder, "account", "nobody@lakeside.example", "Members' list", "cleo77")
    assert (status, complained) == (1, "Nobody here has the address nobody@lakeside.example.\n")


def test_the_number_of_proxies_is_a_whole_number(desk, monkeypatch):
    for said, status in (("2", 0), ("two", 1), ("-1", 1)):
        monkeypatch.setenv("EVENHAND_PROXIES", said)
        assert evenhand(desk[0], "audit", "verify")[0] == status


def test_a_backup_leaves_the_keys_out_unless_asked(desk, tmp_path):
    assert evenhand(desk[0], "backup", str(tmp_path / "b"))[0] == 0
    assert sorted(file.name.split("-")[0] for file in (tmp_path / "b").iterdir()) == ["attachments", "evenhand"]


def test_verify_names_a_tampered_entry(desk):
    folder = desk[0]
    status, said, _ = evenhand(folder, "audit", "verify")
    size, root = re.fullmatch(r"(\d+) entries\nroot ([0-9a-f]{64})\n", said).groups()
    assert status == 0
    assert evenhand(folder, "audit", "verify", "--size", size, "--root", root)[0] == 0
    with closing(sqlite3.connect(folder / "evenhand.sqlite3")) as database, database:
        database.execute("update audit_entry set who = 'somebody else' where number = 1")
    status, said, complained = evenhand(folder, "audit", "verify")
    assert (status, said) == (1, "")
    assert complained.startswith("Entry 1 does not hold")


def test_whom_to_call_in_an_emergency_is_said_in_a_line_and_taken_back(desk):
    folder = desk[0]
    status, said, _ = evenhand(folder, "emergency", "Jo Marsh, +1 555 0100")
    assert (status, said) == (0, "The report page names: Jo Marsh, +1 555 0100\n")
    assert evenhand(folder, "emergency", "-")[:2] == (0, "The report page names nobody.\n")
    assert evenhand(folder, "emergency", "x" * 301)[0] == 1


def test_what_a_place_signs_its_report_links_with_is_shown_to_whoever_runs_the_server(desk):
    folder = desk[0]
    add = ("place", "add", "Newsletter", "https://news.example", "--kind", "by-hand", "--steward", "s@lakeside.example")
    assert evenhand(folder, *add)[0] == 0
    status, secret, _ = evenhand(folder, "place", "secret", "Newsletter")
    assert (status, bool(re.fullmatch(r"[0-9a-f]{64}\n", secret))) == (0, True)
    assert evenhand(folder, "place", "secret", "Newsletter")[1] == secret
    assert evenhand(folder, "place", "secret", "Nowhere")[0] == 1
