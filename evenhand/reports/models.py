from __future__ import annotations

from django.db import models
from django.db.models import Q

SETTLED = Q(open_due__isnull=True) & ~Q(case__gt="")
"""In no case and waiting for nothing. Said so, SQLite reads the index of these and not that of `case`."""


class Report(models.Model):
    """What somebody told us. `open_due` is when the next human step is due, and empty when the report needs none."""

    ref = models.CharField(max_length=40, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, to_field="ref", related_name="+")
    form = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - unique where there is one
    again = models.CharField(max_length=64, default="", help_text="Knows the same words sent again soon, by key only.")
    receipt = models.CharField(max_length=64, unique=True)
    came_by = models.CharField(max_length=12)
    anonymous = models.BooleanField()
    place = models.ForeignKey("platforms.Place", models.PROTECT, to_field="ref", null=True, related_name="+")
    where_index = models.CharField(max_length=64, default="", db_index=True)
    clauses = models.JSONField(default=list)
    edition = models.CharField(max_length=40, default="")
    answers = models.BinaryField()
    excluded = models.BinaryField(help_text="Who may not handle it: whom the reporter named, and who wrote the post.")
    post = models.CharField(max_length=8, default="", help_text="What became of the copy of the post.")
    received_on = models.DateField()
    look_by = models.DateTimeField()
    looked_by = models.CharField(max_length=40, default="")
    state = models.CharField(max_length=12, default="new")
    why_aside = models.CharField(max_length=32, default="")
    pressed = models.BinaryField(default=b"", help_text="Whether somebody wanted it withdrawn.")
    case = models.CharField(max_length=40, default="", db_index=True)
    open_due = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("open_due", "ref"), condition=Q(open_due__isnull=False), name="reports_due"),
            models.Index(fields=("received_on", "ref"), condition=SETTLED, name="reports_settled"),
        )
