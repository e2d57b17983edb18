"""EVERYBODY TOLD: an announced edition goes to every member and to every place, before it takes effect (T8)."""

from __future__ import annotations

from django.apps import AppConfig


class TellingConfig(AppConfig):
    name = "evenhand.telling"
    label = "telling"

    def ready(self) -> None:
        """Answer whether everybody was told, before an edition takes effect."""
        from evenhand.conduct.drafts import told  # noqa: PLC0415 - the tables stand only now
        from evenhand.telling.facts import everybody_told  # noqa: PLC0415

        told.ask(everybody_told)
