"""`evenhand backup`: a whole copy of the desk, while it works. The keys go to a folder of their own, kept shorter."""

from __future__ import annotations

import sqlite3
from argparse import ArgumentParser, Namespace, _SubParsersAction
from contextlib import closing
from pathlib import Path

from django.db import connections
from django.utils.translation import gettext as _

from evenhand.doors.console.sentences import Said
from evenhand.ground import clock


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add `backup`."""
    save = commands.add_parser("backup", help=_("copy the desk’s SQLite files while it works"))
    save.add_argument("folder", type=Path, metavar="FOLDER")
    save.add_argument("--keys", type=Path, metavar="FOLDER", help=_("copy the keys too, to another folder"))
    save.set_defaults(run=backup)


def backup(said: Namespace) -> int:
    """Copy each database whole."""
    if connections["default"].vendor != "sqlite":
        raise Said(_("These databases are PostgreSQL’s: back them up with pg_dump."))
    if said.keys and said.keys.resolve() == said.folder.resolve():
        raise Said(_("The keys belong in another folder: whoever finds both can read everything."))
    copy("default", said.folder)
    if said.keys:
        copy("keys", said.keys)
    return 0


def copy(alias: str, folder: Path) -> None:
    """Copy one database into a dated file that only its owner reads."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    source = Path(connections[alias].settings_dict["NAME"])
    target = folder / f"{source.stem}-{clock.now():%Y%m%dT%H%M%SZ}.sqlite3"
    target.touch(mode=0o600)
    with closing(sqlite3.connect(source)) as there, closing(sqlite3.connect(target)) as here:
        there.backup(here)
    print(target)
