"""A real WordPress on this machine for the demonstration and the tests, from Debian's packages.

Everything it writes lies under one folder; its MariaDB listens on a socket there, its web server on loopback only;
it sends no mail and fetches nothing. It needs the Debian packages that `missing()` names, without what they recommend.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from evenhand.doors.demo import servers

_HERE = Path(__file__).parent
_SITE = _HERE / "wordpress_site"
_PLUGIN = _HERE.parents[1] / "platforms" / "wordpress" / "plugin" / "evenhand"
_DEBIAN = Path("/usr/share/wordpress")
_PATH = os.environ.get("PATH", "") + ":/usr/sbin:/usr/bin"
_PROGRAMS = {"php": "php-cli", "mariadbd": "mariadb-server", "mariadb-install-db": "mariadb-server"}
_EXTENSIONS = {"mysqli": "php-mysql", "mbstring": "php-mbstring", "xml": "php-xml"}
_LONGEST_SOCKET = 100
DESK = "evenhand-desk"


@dataclass(frozen=True, slots=True)
class Person:
    """Who gets an account; `role` is WordPress's: administrator, editor, author, contributor, subscriber."""

    login: str
    name: str
    role: str = "author"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment under a sample post; `key` is how its address is found again, `author` a login."""

    key: str
    author: str
    words: str


@dataclass(frozen=True, slots=True)
class Post:
    """A sample post, written at the first start only."""

    key: str
    author: str
    title: str
    words: str
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the running site; the passwords are new at every start."""

    id: str
    login: str
    password: str
    application_password: str


@dataclass(frozen=True, slots=True)
class Site:
    """A running site. `people` by login (the desk's: DESK); `posts`: the address of each post and comment by key."""

    folder: Path
    address: str
    people: dict[str, Account]
    posts: dict[str, str]

    @property
    def desk(self) -> Account:
        return self.people[DESK]

    def php(self, code: str) -> str:
        """Run PHP inside the site and return what it printed; for tests that bring a site into a rare state."""
        whole = f"require '{self.folder / 'www' / 'wp-load.php'}'; {code}"
        return servers.told(self.folder, "php-once", [*_php(self.folder), "-r", whole])


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the site shall be. `report_page` and `secret` are given to the plugin for its Report links."""

    title: str = "Sample site"
    zone: str = "UTC"
    report_page: str = ""
    secret: str = ""
    people: Sequence[Person] = ()
    posts: Sequence[Post] = ()


def missing() -> list[str]:
    """Return the Debian packages without which `running` cannot start a site; none when all is there."""
    packages = {package for program, package in _PROGRAMS.items() if not shutil.which(program, path=_PATH)}
    if not (_DEBIAN / "wp-load.php").is_file():
        packages.add("wordpress")
    if "php-cli" not in packages:
        command = [_program("php"), "-m"]
        loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()  # noqa: S603
        packages |= {package for extension, package in _EXTENSIONS.items() if extension not in loaded}
    return sorted(packages)


@contextlib.contextmanager
def running(folder: Path, wishes: Wishes) -> Iterator[Site]:
    """Run the site of this folder, made at first, until the block is left. Raises RuntimeError with a remedy."""
    folder = folder.resolve()
    if packages := missing():
        raise RuntimeError("WordPress needs: apt-get install --no-install-recommends " + " ".join(packages))
    if len(str(folder / "db.sock")) > _LONGEST_SOCKET:
        raise RuntimeError("The path of the folder is too long for a database socket: choose a shorter one.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / "tmp").mkdir(exist_ok=True)
    servers.stop_leftovers(folder)
    address = f"http://127.0.0.1:{_port(folder)}"
    _lay_out(folder, address)
    with _database(folder), _web_server(folder, address):
        yield _install(folder, address, wishes)


@contextlib.contextmanager
def _database(folder: Path) -> Iterator[None]:
    as_root = ["--user=root"] if os.geteuid() == 0 else []
    datadir = f"--datadir={folder / 'db'}"
    if not (folder / "db" / "mysql").is_dir():
        command = [_program("mariadb-install-db"), "--no-defaults", datadir, "--auth-root-authentication-method=normal"]
        _run([*command, "--skip-test-db", *as_root], folder / "install.log")
    small = ["--innodb-buffer-pool-size=64M", "--innodb-log-file-size=16M", "--performance-schema=0"]
    places = [datadir, f"--socket={folder / 'db.sock'}", f"--tmpdir={folder / 'tmp'}"]
    command = [_program("mariadbd"), "--no-defaults", *places, "--skip-networking", *small, *as_root]
    with servers.child(folder, "mariadb", command, {}) as alive:
        servers.wait_until(
            lambda: servers.answers(socket.AF_UNIX, str(folder / "db.sock")), alive, folder / "mariadb.log"
        )
        yield


@contextlib.contextmanager
def _web_server(folder: Path, address: str) -> Iterator[None]:
    where = address.removeprefix("http://")
    command = [*_php(folder), "-S", where, "-t", str(folder / "www"), str(_SITE / "router.php")]
    host, _, port = where.partition(":")
    with servers.child(folder, "php", command, {"PHP_CLI_SERVER_WORKERS": "4"}) as alive:
        servers.wait_until(lambda: servers.answers(socket.AF_INET, (host, int(port))), alive, folder / "php.log")
        yield


def _install(folder: Path, address: str, wishes: Wishes) -> Site:
    people = [*wishes.people, Person(DESK, "Code of conduct desk", "evenhand_desk")]
    told = {
        "address": address,
        "title": wishes.title,
        "zone": wishes.zone,
        "desk": wishes.report_page,
        "secret": wishes.secret,
        "people": [asdict(person) | {"password": secrets.token_urlsafe(15)} for person in people],
        "posts": [asdict(post) for post in wishes.posts],
    }
    command = [*_php(folder), str(_SITE / "install.php"), str(folder)]
    made = json.loads(servers.told(folder, "install", command, json.dumps(told)))
    (folder / "complete").touch()
    accounts = {login: Account(known[0], login, known[1], known[2]) for login, known in made["people"].items()}
    return Site(folder, address, accounts, made["posts"])


def _lay_out(folder: Path, address: str) -> None:
    www = folder / "www"
    if not (folder / "complete").exists():
        for half in (www, folder / "db"):  # of a first start that was interrupted
            shutil.rmtree(half, ignore_errors=True)
        unwanted = shutil.ignore_patterns("languages", "akismet")
        shutil.copytree(_DEBIAN, www, ignore_dangling_symlinks=True, ignore=unwanted)
    for source, place in ((_SITE / "theme", "themes/plain"), (_PLUGIN, "plugins/evenhand")):
        shutil.rmtree(www / "wp-content" / place, ignore_errors=True)
        shutil.copytree(source, www / "wp-content" / place)
    (www / "wp-config.php").write_text(_configuration(folder, address))


def _configuration(folder: Path, address: str) -> str:
    constants: dict[str, str | bool] = {
        "DB_NAME": "wp",
        "DB_USER": "root",
        "DB_PASSWORD": "",
        "DB_HOST": f"localhost:{folder / 'db.sock'}",
        "DB_CHARSET": "utf8mb4",
        "WP_HOME": address,
        "WP_SITEURL": address,
        "WP_ENVIRONMENT_TYPE": "local",  # permits application passwords over http
        "WP_HTTP_BLOCK_EXTERNAL": True,
        "AUTOMATIC_UPDATER_DISABLED": True,
        "DISALLOW_FILE_MODS": True,
        "DISABLE_WP_CRON": True,
    }
    for kind in ("AUTH", "SECURE_AUTH", "LOGGED_IN", "NONCE"):
        constants |= {f"{kind}_KEY": secrets.token_hex(32), f"{kind}_SALT": secrets.token_hex(32)}
    lines = [f"define( {json.dumps(name)}, {json.dumps(value)} );" for name, value in constants.items()]
    start = ["$table_prefix = 'wp_';", "defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );"]
    return "\n".join(["<?php", *lines, *start, "require_once ABSPATH . 'wp-settings.php';", ""])


def _port(folder: Path) -> int:
    """Return the port of the last run where it is free, so that addresses in a database stay true, or any free one."""
    kept = folder / "port"
    for wanted in (int(kept.read_text()) if kept.exists() else 0, 0):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", wanted))
            kept.write_text(str(probe.getsockname()[1]))
            break
    return int(kept.read_text())


def _php(folder: Path) -> list[str]:
    settings = {
        "memory_limit": "256M",
        "display_errors": "0",
        "log_errors": "1",
        "error_log": str(folder / "php.log"),
        "sys_temp_dir": str(folder / "tmp"),
        "sendmail_path": "/bin/true",
    }
    return [_program("php"), *(piece for name, value in settings.items() for piece in ("-d", f"{name}={value}"))]


def _program(name: str) -> str:
    return shutil.which(name, path=_PATH) or name


def _run(command: list[str], log: Path) -> None:
    with log.open("ab") as out:
        if subprocess.run(command, stdout=out, stderr=out, check=False).returncode:  # noqa: S603
            raise RuntimeError(f"{command[0]} failed; {log} says why.")
