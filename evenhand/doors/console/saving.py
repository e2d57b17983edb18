"""`evenhand backup`: a whole copy of the desk, while it works. The keys go to a folder of their own, kept shorter.

Files that people sent are sealed and never change: each is copied once.
"""

from __future__ import annotations

import shutil
import sqlite3
from argparse import ArgumentParser, Namespace, _SubParsersAction
from contextlib import closing, suppress
from pathlib import Path

from django.db import connections
from django.utils.translation import gettext as _

from evenhand.attachments import folder
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
        raise Said(
            _("These databases are PostgreSQL’s: back them up with pg_dump, and the folder “attachments” as it is.")
        )
    if said.keys and said.keys.resolve() == said.folder.resolve():
        raise Said(_("The keys belong in another folder: whoever finds both can read everything."))
    copy("default", said.folder)
    copy_files(folder.folder(), said.folder / "attachments")
    if said.keys:
        copy("keys", said.keys)
    return 0


def copy_files(source: Path, target: Path) -> None:
    """Copy the sealed files that are not in the backup yet: after the database, so that every row there has its file."""
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    for file in sorted(source.iterdir()):
        if file.suffix != folder.PART and not (target / file.name).exists():
            with suppress(FileNotFoundError):  # an original that was just destroyed
                shutil.copy2(file, target / (file.name + folder.PART))
                (target / (file.name + folder.PART)).rename(target / file.name)
    print(target)


def copy(alias: str, folder: Path) -> None:
    """Copy one database into a dated file that only its owner reads."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    source = Path(connections[alias].settings_dict["NAME"])
    target = folder / f"{source.stem}-{clock.now():%Y%m%dT%H%M%SZ}.sqlite3"
    target.touch(mode=0o600)
    with closing(sqlite3.connect(source)) as there, closing(sqlite3.connect(target)) as here:
        there.backup(here)
    print(target)
