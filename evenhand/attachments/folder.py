"""Where sealed files lie: one folder, names that say nothing, nothing readable in it at any time."""

from __future__ import annotations

import datetime as dt
import logging
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from evenhand.attachments.rules import MB, SPARE
from evenhand.ground.errors import Refused

log = logging.getLogger("evenhand")
PART = ".part"


def folder() -> Path:
    """Return the folder, made when it is first needed."""
    there = Path(settings.DATA, "attachments")
    if not there.is_dir():
        there.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sync(there.parent)
    return there


def path(file: str) -> Path:
    """Return where a whole file lies."""
    return folder() / file


def part(file: str) -> Path:
    """Return where a file lies that belongs to nothing yet."""
    return folder() / (file + PART)


def check_room() -> None:
    """Refuse files while the disk has no room to spare for them."""
    if shutil.disk_usage(folder()).free < SPARE:
        log.error("the disk has less than %s MB to spare: files are refused, reports are not", SPARE // MB)
        raise Refused("no-room-for-files", "files")


def make_whole(files: Sequence[str], at: dt.datetime) -> None:
    """Give files their lasting names, and see those on the disk (fsync of the folder).

    They are dated as their matter is: a backup keeps the time of a file, and an anonymous sender leaves only the day.
    """
    for file in files:
        os.utime(part(file), (at.timestamp(), at.timestamp()))
        part(file).rename(path(file))
    if files:
        _sync(folder())


def remove(*files: str) -> None:
    """Remove files, whole or not."""
    for file in files:
        part(file).unlink(missing_ok=True)
        path(file).unlink(missing_ok=True)


def _sync(there: Path) -> None:
    handle = os.open(there, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
