from __future__ import annotations

from django.db import models
from django.db.models import Q

SETTLED = Q(open_due__isnull=True) & ~Q(case__gt="")
"""In no case and waiting for nothing. Said so, SQLite reads the index of these and not that of `case`."""


class Report(models.Model):
    """What somebody told us. `open_due` is when the next human step is due, and empty when the report needs none.

    `word_by` is by when its reporter hears from a person, as they were told; empty when nothing more is promised.
    `group` is what it shares with other reports of the same post, or of posts by the same account at a place.
    """

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
    called = models.BinaryField(default=b"", db_default=b"", help_text="The account it is about, by its display name.")
    post = models.CharField(max_length=8, default="", help_text="What became of the copy of the post.")
    received_on = models.DateField()
    look_by = models.DateTimeField()
    looked_by = models.CharField(max_length=40, default="")
    state = models.CharField(max_length=12, default="new")
    urgent = models.BooleanField(default=False, db_default=False, help_text="Somebody may be in danger now.")
    paused = models.BooleanField(default=False, db_default=False, help_text="They want no word every week.")
    retaliation = models.CharField(
        max_length=8, default="", db_default="", help_text="Somebody is made to pay for reporting: told, or followed."
    )
    earlier = models.CharField(
        max_length=40, default="", db_default="", help_text="The report they are made to pay for."
    )
    checked = models.CharField(
        max_length=12, default="", db_default="", help_text="Whether the real account is theirs."
    )
    why_aside = models.CharField(max_length=32, default="")
    pressed = models.BinaryField(default=b"", help_text="Whether somebody wanted it withdrawn.")
    case = models.CharField(max_length=40, default="", db_index=True)
    open_due = models.DateTimeField(null=True)
    word_by = models.DateTimeField(null=True)
    remind_at = models.DateTimeField(null=True)
    later = models.CharField(max_length=64, default="", help_text="Keyed index of the address it is handled later for.")
    group = models.CharField(max_length=64, null=True)  # noqa: DJ001 - none is no group, and in no index

    class Meta:
        indexes = (
            models.Index(fields=("received_on", "ref"), condition=Q(urgent=True), name="reports_urgent"),
            models.Index(fields=("received_on", "ref"), condition=Q(retaliation="told"), name="retaliation_told"),
            models.Index(fields=("open_due", "ref"), condition=Q(open_due__isnull=False), name="reports_due"),
            models.Index(fields=("received_on", "ref"), condition=SETTLED, name="reports_settled"),
            models.Index(fields=("group", "open_due", "ref"), condition=Q(group__isnull=False), name="reports_grouped"),
            models.Index(fields=("word_by",), condition=Q(word_by__isnull=False), name="words_promised"),
            models.Index(fields=("received_on",), condition=Q(state="held"), name="reports_held"),
            models.Index(fields=("remind_at",), condition=Q(remind_at__isnull=False), name="reminders_due"),
        )


class HandledLater(models.Model):
    """Reports from this address are handled later, by a named person's decision. `address` is a keyed index."""

    address = models.CharField(max_length=64, unique=True)
    by = models.CharField(max_length=40)
    until_on = models.DateField()
    report = models.ForeignKey(Report, models.PROTECT, to_field="ref", related_name="+")
    reason = models.BinaryField(help_text="Sealed with the report it was decided on.")
