"""A real desk in a folder of its own, served as an association serves it: what the proofs and the benchmark stand on.

`python -m tests.proof.desk` founds one where the environment says, and prints what others need to know of it.
"""

from __future__ import annotations

import datetime as dt
import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path

from tests.postgres import free_port

MODERATORS = ("Cleo", "Ivo", "Dov")
PATIENCE = 30  # seconds until a server that does not answer is a failure
NOT_OURS = ("DATABASE_URL", "KEYS_URL", "EVENHAND_MASTER_KEY_FILE", "EVENHAND_HOSTS", "EVENHAND_SMTP")


def environment(folder: Path, databases: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a desk in that folder, on SQLite or on the databases named."""
    there = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    (folder / "master.key").write_text(secrets.token_hex(32))
    ours = {"EVENHAND_DATA": str(folder), "EVENHAND_INSECURE": "True", "DJANGO_SETTINGS_MODULE": "evenhand.settings"}
    return there | ours | dict(databases or {})


def told(env: Mapping[str, str], *module: str) -> str:
    """Run one of our modules to its end on that desk and return what it printed."""
    command = [sys.executable, "-m", *module]
    return subprocess.run(command, env=dict(env), check=True, stdout=subprocess.PIPE, text=True).stdout


def port_for_restarts() -> int:
    """Return a free port that no client is given as its own: it would keep a killed server from coming back."""
    while True:
        port = 20_000 + secrets.randbelow(10_000)
        with socket.socket() as taken, suppress(OSError):
            taken.bind(("127.0.0.1", port))
            return port


def started(env: Mapping[str, str], *module: str, **more: object) -> subprocess.Popen[bytes]:
    """Start one of our modules in a process group of its own."""
    return subprocess.Popen([sys.executable, "-m", *module], env=dict(env), start_new_session=True, **more)


def serve(env: Mapping[str, str], port: int, *more: str) -> subprocess.Popen[bytes]:
    """Start `evenhand serve`, web and worker in one."""
    with Path(env["EVENHAND_DATA"], "serve.log").open("ab") as log:
        return started(env, "evenhand.doors.console", "serve", "--port", str(port), *more, stdout=log, stderr=log)


def until_it_answers(server: subprocess.Popen[bytes], port: int, path: str = "/") -> None:
    """Wait for the first page."""
    for _ in range(PATIENCE * 50):
        if server.poll() is not None:
            break
        if status(port, path) == 200:
            return
        time.sleep(0.02)
    raise RuntimeError("the server did not answer")


def status(port: int, path: str) -> int:
    """Return how a page answers, or 0 when nobody listens."""
    there = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        there.request("GET", path)
        return there.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        there.close()


def killed(process: subprocess.Popen[bytes]) -> None:
    """End a process and all it started, at once and without a word."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def serving(env: Mapping[str, str], *more: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Serve until the block ends; gives the process and its port."""
    server = serve(env, port := free_port(), *more)
    try:
        until_it_answers(server, port)
        yield server, port
    finally:
        killed(server)


@contextmanager
def taking_in_mail(env: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run `evenhand mailroom` until the block ends: it listens where EVENHAND_LMTP says, and no worker reads it."""
    with Path(env["EVENHAND_DATA"], "mailroom.log").open("ab") as log:
        listener = started(env, "evenhand.doors.console", "mailroom", stdout=log, stderr=log)
    host, _, port = env["EVENHAND_LMTP"].rpartition(":")
    try:
        for _ in range(PATIENCE * 10):
            with suppress(OSError), socket.create_connection((host, int(port)), timeout=1):
                break
            time.sleep(0.1)
        yield listener
    finally:
        killed(listener)


def stand() -> None:
    """Let Django stand on the desk of the environment."""
    import django

    django.setup()


def found(address: str = "http://127.0.0.1:8000") -> dict[str, object]:
    """Found an association with moderators, its Code, and the board as its place; return refs by name."""
    from evenhand.committee.actions import found_association, give_seat
    from evenhand.committee.members.actions import join
    from evenhand.committee.members.rules import Said
    from evenhand.committee.rules import Body, Term
    from evenhand.conduct.actions import import_edition
    from evenhand.conduct.rules import OUR_CODE
    from evenhand.doors.console import migrating
    from evenhand.ground.association.facts import Ours, today
    from evenhand.ground.people.actors import FOUNDER, Actor
    from evenhand.platforms.actions import add_place
    from evenhand.platforms.board import site
    from evenhand.platforms.rules import PlaceKind

    migrating.migrate()
    found_association(FOUNDER, Ours(
        name="Lakeside Library Association", zone="America/Chicago", country="US", region="IL",
        report_email="report@lakeside.example", appeal_email="appeal@lakeside.example", address=address,
        leave_to="https://weather.example/", appeal_days=60, demo=False,
    ))  # fmt: skip
    import_edition(FOUNDER, name=OUR_CODE, markdown=files("evenhand.conduct").joinpath("sample/code.md").read_text())
    board = add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address=f"{address}/board/posts")
    site.write(site.join("Walt Brenner", "walt@members.example"), "Buy my course", title="Only this week")
    term = Term(today(), today() + dt.timedelta(days=700))
    persons = {
        name: give_seat(
            FOUNDER, name=name, email=f"{name.lower()}@lakeside.example", body=Body.STANDING, term=term, role="member"
        )
        for name in MODERATORS
    }
    done = Said(1, agreed=True, training="Two afternoons", trained_on=today(), no_organisation=True)
    for person in persons.values():
        join(Actor(person), done)
    return {"board": board, "address": f"{address}/board/posts", "persons": persons}


if __name__ == "__main__":
    stand()
    print(json.dumps(found(*sys.argv[1:2])))  # noqa: T201
