from __future__ import annotations

from django.db import models
from django.db.models import Q


class Mail(models.Model):
    """One mail as it came, sealed under a key of its own. `outcome` is empty until it has been read and filed."""

    ref = models.CharField(max_length=40, unique=True)
    digest = models.CharField(max_length=64, unique=True, help_text="Keyed: the same mail delivered again is one.")
    raw = models.BinaryField()
    envelope = models.BinaryField(help_text="From whom and to whom the server that brought it said it was.")
    received_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)
    door = models.CharField(max_length=8, default="")
    sender = models.CharField(max_length=64, default="", help_text="A keyed index of the address in From.")
    checked = models.CharField(max_length=8, default="", help_text="What our mail server said of that address.")
    outcome = models.CharField(max_length=12, default="")
    became = models.CharField(max_length=40, default="", help_text="The report, thread or appeal it is now part of.")
    attachments = models.PositiveIntegerField(default=0)
    acknowledged_at = models.DateTimeField(null=True)
    noted = models.BinaryField(default=b"", help_text="How it begins, or the address to be confirmed; sealed.")
    by_a_person = models.BooleanField(default=False, help_text="A moderator said so: no machine wrote it.")

    class Meta:
        indexes = (
            models.Index(fields=("outcome", "received_at"), name="mails_by_outcome"),
            models.Index(fields=("became",), name="mails_by_what_they_became"),
            models.Index(
                fields=("sender", "acknowledged_at"),
                condition=Q(acknowledged_at__isnull=False),
                name="mails_acknowledged",
            ),
            models.Index(fields=("sender",), condition=Q(outcome="waiting"), name="appeals_by_mail_waiting"),
            models.Index(fields=("times",), name="mails_delivered_again"),
        )
