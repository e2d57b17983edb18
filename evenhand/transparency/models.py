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


class Kept(models.Model):
    """On which day something closed is erased; afterwards, that it was. `look_on`: what is held is looked at again then."""

    matter = models.CharField(max_length=40, unique=True)
    closed_on = models.DateField()
    due_on = models.DateField()
    look_on = models.DateField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("look_on",), condition=Q(erased_at__isnull=True), name="to_be_erased"),)


class LookedOn(models.Model):
    """A day on which the days of erasure were written down."""

    on = models.DateField(unique=True)


class Hold(models.Model):
    """Somebody keeps something longer than its day, in their own name, for a sealed reason and until a day."""

    ref = models.CharField(max_length=40, unique=True)
    matter = models.CharField(max_length=40, db_index=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    until_on = models.DateField()
    why = models.BinaryField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, default="")


class Access(models.Model):
    """Somebody asked for what is kept of them: one member put it together, another reads it and hands it out (C10)."""

    ref = models.CharField(max_length=40, unique=True)
    matter = models.CharField(max_length=40, db_index=True)
    thread = models.CharField(max_length=40)
    person = models.CharField(max_length=40)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    letters = models.PositiveIntegerField(help_text="How many letters the thread had: a later one is read first.")
    signed_by = models.CharField(max_length=40, default="")
    signed_at = models.DateTimeField(null=True)
