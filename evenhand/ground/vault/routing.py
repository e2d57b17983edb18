"""Keys live in a database of their own, so that destroying a key in it, and in its short backups, really erases."""

from __future__ import annotations

from django.db.models import Model

KEYS = "keys"


class KeysApart:
    """Sends the table of keys, and only it, to the `keys` database."""

    def db_for_read(self, model: type[Model], **_hints: object) -> str | None:
        """Say where to read."""
        return KEYS if model._meta.label_lower == "vault.key" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **_hints: object) -> bool:
        """Say which tables a database has."""
        is_key = (app_label, model_name) == ("vault", "key")
        return (db == KEYS) == is_key
