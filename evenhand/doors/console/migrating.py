"""Bring both databases up to date, one process at a time."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

LOCK = 0x65766D67


def migrate() -> None:
    """Run the migrations that are missing."""
    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone():
        for alias in connections:
            if missing(alias):
                call_command("migrate", database=alias, interactive=False, verbosity=0)


def missing(alias: str) -> bool:
    """Say whether a database lacks a migration."""
    executor = MigrationExecutor(connections[alias])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock of this folder and, on PostgreSQL, of the database."""
    with (settings.DATA / "migrating.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_lock(%s)", [LOCK])
            try:
                yield
            finally:
                cursor.execute("select pg_advisory_unlock(%s)", [LOCK])
