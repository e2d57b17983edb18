"""Migrate as Django does, and keep the result: the next run with the same migrations begins with a copy of it."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from django.core.management.commands import migrate
from django.db import connections

ROOT = Path(__file__).parents[4]
KEPT = ROOT / ".run/migrated"


class Command(migrate.Command):
    """Takes the place of Django's where a database in memory is made for tests."""

    def handle(self, *args, **options):
        connection = connections[options["database"]]
        if connection.vendor != "sqlite" or not connection.is_in_memory_db():
            return super().handle(*args, **options)
        connection.ensure_connection()
        kept = KEPT / f"{options['database']}-{_fingerprint()}.sqlite3"
        if kept.exists():
            return _copy(kept, connection.connection)
        super().handle(*args, **options)
        return _keep(connection.connection, kept)


def _fingerprint():
    """Return what changes with any migration of ours, and with any library that brings its own."""
    files = [ROOT / "locks/test.txt", *sorted(ROOT.glob("evenhand/**/migrations/*.py"))]
    return hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)).hexdigest()[:16]


def _copy(kept, connection):
    with closing(sqlite3.connect(f"{kept.as_uri()}?mode=ro", uri=True)) as source:
        source.backup(connection)


def _keep(connection, kept):
    """Under another name first: several runs may do this at once."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    for older in kept.parent.glob(f"{kept.name.partition('-')[0]}-*.sqlite3"):
        older.unlink(missing_ok=True)
    unfinished = kept.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(unfinished)) as target:
        connection.backup(target)
    unfinished.replace(kept)
