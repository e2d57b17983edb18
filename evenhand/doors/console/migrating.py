"""Bring both databases up to date, one process at a time, each migration whole. What a newer Evenhand made is left alone."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection, connections, transaction
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState
from django.utils.translation import gettext as _

from evenhand.doors.console.sentences import Said
from evenhand.ground.vault.routing import KEYS

LOCK = 0x65766D67
VAULT = "vault"

type Names = frozenset[tuple[str, str]]
"""App and name of migrations."""


def migrate() -> None:
    """Run the migrations that are missing; Said where the databases are newer than this program."""
    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone():
        must_not_be_newer()
        for alias in connections:
            if wanted(alias) - ran(alias):
                executor = Whole(connections[alias])
                executor.migrate(executor.loader.graph.leaf_nodes(app=VAULT if alias == KEYS else None))


def must_fit(*, brings: bool) -> None:
    """Say so where the databases are newer than this program, or older and the command does not bring them up to date."""
    if not settings.MASTER_KEY_FILE.exists() or not there():
        return
    must_not_be_newer()
    if not brings and any(wanted(alias) - ran(alias) for alias in connections):
        raise Said(
            _("The databases are older than this Evenhand. Start the desk once, so that it brings them up to date.")
        )


def there() -> bool:
    """Say whether the desk has a database that answers."""
    try:
        return bool(ran("default"))
    except DatabaseError:
        return False


def must_not_be_newer() -> None:
    """Say so where a newer Evenhand has changed the databases."""
    if newer():
        raise Said(
            _(
                "A newer Evenhand has changed these databases, and this one would do them harm. Nothing was touched. "
                "Install the newer version again, or go back to a backup that this one made."
            )
        )


def newer() -> bool:
    """Say whether a database has a migration that this program does not know."""
    return any(ran(alias) - known() for alias in connections)


def wanted(alias: str) -> Names:
    """Return the migrations that a database needs: where the keys are, only those of the vault have anything to do."""
    return frozenset(name for name in known() if alias != KEYS or name[0] == VAULT)


@cache
def known() -> Names:
    """Return the migrations of this program, as they were when it first asked."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def ran(alias: str) -> Names:
    """Return the migrations that a database has had."""
    return frozenset(MigrationRecorder(connections[alias]).applied_migrations())


class Whole(MigrationExecutor):
    """Writes a migration and that it ran in one transaction: what is killed in the middle begins again from its beginning."""

    def apply_migration(
        self, state: ProjectState, migration: Migration, fake: bool = False, fake_initial: bool = False  # noqa: FBT001, FBT002 - Django's
    ) -> ProjectState:  # fmt: skip
        """Run one migration. SQLite must let its foreign keys rest before the transaction begins."""
        self.connection.disable_constraint_checking()
        try:
            with transaction.atomic(using=self.connection.alias):
                return super().apply_migration(state, migration, fake, fake_initial)
        finally:
            self.connection.enable_constraint_checking()


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
