from __future__ import annotations

from django.db import models
from django.db.models import Q


class Appeal(models.Model):
    """One party asks to look again. `late` is put to the panel, never refused by the machine."""

    ref = models.CharField(max_length=40, unique=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, to_field="ref", related_name="+")
    decision = models.ForeignKey("decisions.Decision", models.PROTECT, to_field="ref", related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, to_field="ref", related_name="+")
    side = models.CharField(max_length=12)
    thread = models.CharField(max_length=40)
    reason = models.BinaryField()
    why_change = models.BinaryField()
    lodged_at = models.DateTimeField()
    last_day = models.DateField()
    late = models.BooleanField()
    outcome = models.CharField(max_length=12, default="")
    reasons = models.BinaryField(default=b"")
    ruled_at = models.DateTimeField(null=True)
    ruled_by = models.CharField(max_length=40, default="")
    open_due = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "person"), name="one_appeal_a_party_a_case"),)
        indexes = (models.Index(fields=("open_due", "ref"), condition=Q(open_due__isnull=False), name="appeals_due"),)


class Arbiter(models.Model):
    """A member of the Executive Committee drawn for this appeal."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, to_field="ref", related_name="+")
    person = models.CharField(max_length=40, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("appeal", "person"), name="an_arbiter_once"),)
