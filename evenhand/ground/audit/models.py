from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One act that was done. `number` counts from 0 without a gap."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    act = models.CharField(max_length=40)
    who = models.CharField(max_length=40)
    matter = models.CharField(max_length=40, db_index=True)
    facts = models.JSONField(default=dict)
    salt = models.BinaryField()
    committed = models.BinaryField()
    peaks = models.BinaryField()


class Denied(models.Model):
    """How often somebody tried an act that was not theirs; strangers are counted together, day by day."""

    act = models.CharField(max_length=40)
    who = models.CharField(max_length=40)
    on = models.DateField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("act", "who", "on"), name="one_count_a_day"),)
