from __future__ import annotations

from django.db import models
from django.db.models import Q


class Association(models.Model):
    """The one association this desk serves."""

    name = models.CharField(max_length=120)
    zone = models.CharField(max_length=64)
    country = models.CharField(max_length=2)
    region = models.CharField(max_length=8, default="", blank=True)
    report_email = models.EmailField()
    appeal_email = models.EmailField()
    address = models.URLField(help_text="Where the desk is reached, without a slash at the end.")
    leave_to = models.URLField(help_text="A harmless page for whoever must leave at once.")
    appeal_days = models.PositiveSmallIntegerField(default=60)
    demo = models.BooleanField(default=False)
    emergency = models.CharField(max_length=300, default="", blank=True, help_text="Whom to call, in a line.")

    class Meta:
        constraints = (
            models.CheckConstraint(name="there_is_one_association", condition=Q(id=1)),
            models.CheckConstraint(name="appeal_window_is_at_least_sixty_days", condition=Q(appeal_days__gte=60)),
        )
