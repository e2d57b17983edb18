from __future__ import annotations

from django.db import models


class Acceptance(models.Model):
    """An account at a place has read an edition and accepted it. Whose account it is stands here as a keyed index only."""

    account = models.CharField(max_length=64)
    place = models.ForeignKey("platforms.Place", models.PROTECT, to_field="ref", related_name="+")
    edition = models.ForeignKey("conduct.Edition", models.PROTECT, to_field="ref", related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="an_account_accepts_an_edition_once", fields=("account", "edition")),
        )
