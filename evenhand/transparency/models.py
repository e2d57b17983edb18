from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Published(models.Model):
    """The figures of a period as they were published, never reckoned again: triggers refuse every change (0001)."""

    ref = models.CharField(max_length=40, unique=True)
    from_on = models.DateField(unique=True)
    until_on = models.DateField(unique=True)
    published_at = models.DateTimeField()
    document = models.TextField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="period_ends_after_it_begins", condition=Q(until_on__gt=F("from_on"))),
        )
