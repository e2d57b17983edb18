from __future__ import annotations

from django.db import models
from django.db.models import Q


class Decision(models.Model):
    """What was found and how it weighs. Sealed once written: triggers refuse every change (migration 0002)."""

    ref = models.CharField(max_length=40, unique=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, to_field="ref", related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    severity = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    weighing = models.BinaryField()
    on_appeal = models.CharField(max_length=40, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "number"), name="decisions_of_a_case_in_order"),
            models.CheckConstraint(name="severity_is_1_to_4", condition=Q(severity__range=(1, 4))),
            models.CheckConstraint(name="impact_is_1_to_4", condition=Q(impact__range=(1, 4))),
        )


class Finding(models.Model):
    """Whether one clause, in the edition in force when it happened, was broken; `spirit` names the nearest clause."""

    decision = models.ForeignKey(Decision, models.PROTECT, to_field="ref", related_name="+")
    clause = models.CharField(max_length=120)
    edition = models.CharField(max_length=40)
    spirit = models.BooleanField(default=False)
    found = models.BooleanField()
    why = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("decision", "clause"), name="a_clause_is_found_on_once"),)


class Measure(models.Model):
    """One consequence. A suspension names its place and either its end or a day of review within twelve months."""

    ref = models.CharField(max_length=40, unique=True)
    decision = models.ForeignKey(Decision, models.PROTECT, to_field="ref", related_name="+")
    kind = models.CharField(max_length=12)
    person = models.CharField(max_length=40)
    place = models.ForeignKey("platforms.Place", models.PROTECT, to_field="ref", null=True, related_name="+")
    content = models.CharField(max_length=120, default="", blank=True)
    starts_at = models.DateTimeField()
    until_on = models.DateField(null=True)
    ends_at = models.DateTimeField(null=True)
    review_on = models.DateField(null=True)
    in_words = models.TextField()
