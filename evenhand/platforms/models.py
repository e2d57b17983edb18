from __future__ import annotations

from django.db import models
from django.db.models import Q


class Place(models.Model):
    """A website, blog, forum, list or channel of the association; what opens it lies sealed under the place's key."""

    ref = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=20)
    address = models.URLField()
    steward_email = models.EmailField(default="", blank=True)
    access = models.BinaryField(default=b"")
    active = models.BooleanField(default=True)


class Snapshot(models.Model):
    """Content as it stood at an instant, sealed under the matter's key. Every version is kept."""

    ref = models.CharField(max_length=40, unique=True)
    matter = models.CharField(max_length=40, db_index=True)
    place = models.ForeignKey(Place, models.PROTECT, to_field="ref", related_name="+")
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    taken_at = models.DateTimeField()


class Action(models.Model):
    """One thing to be done at one place for one case: asked, carried out, read back. `key` makes it happen once."""

    ref = models.CharField(max_length=40, unique=True)
    key = models.CharField(max_length=320, unique=True)
    case = models.CharField(max_length=40, db_index=True)
    because = models.CharField(max_length=160, db_index=True)
    place = models.ForeignKey(Place, models.PROTECT, to_field="ref", related_name="+")
    does = models.CharField(max_length=12)
    about = models.CharField(
        max_length=64, db_index=True, help_text="Keyed index of the place and the account or post."
    )
    target = models.BinaryField()
    why = models.BinaryField()
    until = models.DateTimeField(null=True)
    state = models.CharField(max_length=12)
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    found = models.CharField(max_length=200, default="")
    undoes = models.OneToOneField("self", models.PROTECT, to_field="ref", null=True, related_name="undone_by")
    lift_due_at = models.DateTimeField(null=True)
    steward_lookup = models.CharField(max_length=64, default="", db_index=True)

    class Meta:
        indexes = (
            models.Index(fields=("lift_due_at",), condition=Q(lift_due_at__isnull=False), name="suspensions_to_lift"),
        )
