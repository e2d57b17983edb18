from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q

from evenhand.ground.errors import NotFound


class Case(models.Model):
    """One matter being worked on. `called` is a code name that says nothing."""

    ref = models.CharField(max_length=40, unique=True)
    called = models.CharField(max_length=40, unique=True)
    stage = models.CharField(max_length=12, default="open")
    lead = models.CharField(max_length=40)
    opened_at = models.DateTimeField()
    summary = models.BinaryField(default=b"")
    open_due = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("open_due", "ref"), condition=Q(open_due__isnull=False), name="cases_due"),
            models.Index(fields=("opened_at",), condition=Q(open_due__isnull=True), name="cases_settled"),
            models.Index(fields=("stage", "opened_at"), name="cases_by_stage"),
        )

    @classmethod
    def named(cls, ref: str) -> Case:
        """Return the case, or NotFound."""
        case = cls.objects.filter(ref=ref).first()
        if case is None:
            raise NotFound
        return case


class Party(models.Model):
    """A person or an organisation the case concerns, on one side of it, with a thread of their own."""

    case = models.ForeignKey(Case, models.PROTECT, to_field="ref", related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, to_field="ref", related_name="+")
    side = models.CharField(max_length=12)
    thread = models.CharField(max_length=40, unique=True)
    lookup = models.CharField(max_length=64, default="", db_index=True)
    place = models.ForeignKey("platforms.Place", models.PROTECT, to_field="ref", null=True, related_name="+")
    account = models.BinaryField(default=b"")
    called = models.BinaryField(default=b"")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "person", "side"), name="a_party_once_a_side"),)


class Note(models.Model):
    """A note among the moderators of a case."""

    case = models.ForeignKey(Case, models.PROTECT, to_field="ref", related_name="+")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    words = models.BinaryField()


class Interim(models.Model):
    """A suspension before a decision: no finding, a reason, an end, a day on which it is looked at again.

    `lifted_at` equals `ends_at` where it ended by itself.
    """

    ref = models.CharField(max_length=40, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, to_field="ref", related_name="+")
    person = models.CharField(max_length=40)
    place = models.ForeignKey("platforms.Place", models.PROTECT, to_field="ref", related_name="+")
    reason = models.BinaryField()
    by = models.CharField(max_length=40)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    review_on = models.DateField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("ends_at",), condition=Q(lifted_at__isnull=True), name="interims_to_end"),)
        constraints = (
            models.CheckConstraint(
                name="interim_ends_within_fourteen_days",
                condition=Q(ends_at__gt=F("starts_at"))
                & Q(ends_at__lte=F("starts_at") + dt.timedelta(days=15, hours=1)),
            ),
        )
