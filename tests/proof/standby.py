"""Two PostgreSQL servers, of which the second holds all that the first has acknowledged, behind one address."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

import psycopg

from tests import postgres

COPIES = {"wal_level": "replica", "max_wal_senders": "4", "hot_standby": "on"}
WAITS = {"synchronous_commit": "on", "synchronous_standby_names": "*"}


class Address:
    """An address that leads to one server or the other, as a virtual address does."""

    def __init__(self, leads_to: int) -> None:
        self.leads_to = leads_to
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        """Lead every visitor to where the address leads now, until it is closed."""
        with suppress(OSError):
            while True:
                visitor, _ = self.listener.accept()
                threading.Thread(target=self.lead, args=(visitor,), daemon=True).start()

    def lead(self, visitor: socket.socket) -> None:
        """Pass everything on both ways."""
        with visitor, suppress(OSError), socket.create_connection(("127.0.0.1", self.leads_to)) as server:
            back = threading.Thread(target=passed_on, args=(server, visitor), daemon=True)
            back.start()
            passed_on(visitor, server)
            back.join()

    def close(self) -> None:
        """Lead nobody any more."""
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


def passed_on(come: socket.socket, go: socket.socket) -> None:
    """Pass on what comes until one side ends."""
    with suppress(OSError):
        while more := come.recv(65_536):
            go.sendall(more)
    for each in (come, go):
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)


class Pair:
    """A primary, its standby, and the address of whichever is in charge."""

    def __init__(self, primary: subprocess.Popen[bytes], ports: tuple[int, int], password: str) -> None:
        self.primary, self.ports, self.password = primary, ports, password
        self.address = Address(ports[0])

    def databases(self) -> dict[str, str]:
        """Return the variables that name the databases."""
        server = f"postgresql://postgres:{self.password}@127.0.0.1:{self.address.port}"
        return {"DATABASE_URL": f"{server}/evenhand", "KEYS_URL": f"{server}/keys"}

    def said(self, server: int, sql: str) -> object:
        """Ask one of the two; return the first value."""
        conninfo = f"postgresql://postgres:{self.password}@127.0.0.1:{self.ports[server]}/postgres"
        with psycopg.connect(conninfo, autocommit=True) as session:
            asked = session.execute(sql)
            row = asked.fetchone() if asked.description else None
        return row[0] if row else None

    def primary_dies(self) -> None:
        """Kill the primary and all its processes at once."""
        os.killpg(self.primary.pid, signal.SIGKILL)
        self.primary.wait()

    def promote(self) -> None:
        """Put the standby in charge."""
        assert self.said(1, "select pg_promote(true, 60)") is True
        self.address.leads_to = self.ports[1]


@contextmanager
def pair() -> Iterator[Pair]:
    """Run both until the block ends, and leave nothing behind."""
    home, programs = Path(mkdtemp(prefix="evenhand-standby-")), postgres.debian_programs()
    (home / "password").write_text(password := secrets.token_hex(16))
    try:
        if postgres.AS_NOBODY:
            subprocess.run(["chown", "-R", "nobody:nogroup", home], check=True)
        with ExitStack() as stack:
            ports = postgres.free_port(), postgres.free_port()
            postgres.begin(programs, home, first := home / "first")
            with (first / "pg_hba.conf").open("a") as rules:
                rules.write("host replication postgres 127.0.0.1/32 scram-sha-256\n")
            settings = postgres.SETTINGS | COPIES
            with postgres.serving(programs, first, ports[0], settings):
                copy(programs, home, ports[0], password)
            primary = stack.enter_context(postgres.serving(programs, first, ports[0], settings | WAITS))
            stack.enter_context(postgres.serving(programs, home / "second", ports[1], settings))
            there = Pair(primary, ports, password)
            stack.callback(there.address.close)
            for database in ("evenhand", "keys"):
                there.said(0, f"create database {database}")
            yield there
    finally:
        shutil.rmtree(home)


def copy(programs: Path, home: Path, port: int, password: str) -> None:
    """Make the standby: a copy of the primary that follows it."""
    where = ["-h", "127.0.0.1", "-p", str(port), "-U", "postgres"]
    command = [programs / "pg_basebackup", "-D", home / "second", "-R", "-c", "fast", *where]
    subprocess.run(command, check=True, cwd=home, env=os.environ | {"PGPASSWORD": password}, **postgres.AS_NOBODY)
