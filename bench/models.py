"""The bare view's one table."""

from __future__ import annotations

from django.db import models


class Row(models.Model):
    """As many columns as a line of the queue shows."""

    ref = models.CharField(max_length=40, default="r-0000000000")
    title = models.CharField(max_length=80, default="Report 7KQ2F")
    place = models.CharField(max_length=80, default="Reading Room")
    stage = models.CharField(max_length=80, default="Nobody has looked at it yet.")
    who = models.CharField(max_length=80, default="anonymous")
    since = models.DateTimeField()
    due = models.DateTimeField()
    words = models.TextField()
    listed = models.BooleanField(default=False, db_index=True)

    class Meta:
        app_label = "bench"
