from __future__ import annotations

from django.db import models
from django.db.models import Q


class Errand(models.Model):
    """Something to do outside. `due_at` is empty when it is over; a claimed errand is due again when its lease ends."""

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20)
    body = models.JSONField(default=dict)
    due_at = models.DateTimeField(null=True)
    fence = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=20, default="")

    class Meta:
        indexes = (
            models.Index(fields=("kind", "due_at"), condition=Q(due_at__isnull=False), name="errands_due_by_kind"),
        )
