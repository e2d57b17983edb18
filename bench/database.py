"""Which database is measured, and which of its processes."""

# ruff: noqa: PLC0415 - the rooms are imported once Django stands
from __future__ import annotations

from bench import cpu


def postmaster() -> int:
    """Return PostgreSQL's first process, or 0 on SQLite."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        return cpu.parent(cursor.fetchone()[0])


def version() -> str:
    """Return the database with its version and how it keeps what it was given."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("select sqlite_version()")
            return f"SQLite {cursor.fetchone()[0]} (WAL, synchronous=FULL)"
        cursor.execute(
            "select current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit')"
        )
        number, fsync, commit = cursor.fetchone()
        return f"PostgreSQL {number.split()[0]} (fsync {fsync}, synchronous_commit {commit})"
