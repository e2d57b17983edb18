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


class SpentLink(models.Model):
    """What serves once, by keyed index: a signed link that a report has used, an account that was sent a code that day."""

    index = models.CharField(max_length=64, unique=True)
    on = models.DateField(db_index=True)


class PlaceKey(models.Model):
    """Lets a program hand in reports from a place. Only a keyed index of it is kept, and how it begins."""

    place = models.ForeignKey(Place, models.PROTECT, to_field="ref", related_name="+")
    begins = models.CharField(max_length=16)
    lookup = models.CharField(max_length=64, unique=True)
    revoked_at = models.DateTimeField(null=True)


class Hook(models.Model):
    """A secret with which a place signs what it tells us, sealed under the place's key; good until `ends_at`."""

    ref = models.CharField(max_length=40, unique=True)
    place = models.ForeignKey(Place, models.PROTECT, to_field="ref", related_name="+")
    kind = models.CharField(max_length=20)
    secret = models.BinaryField()
    ends_at = models.DateTimeField(null=True)


class FlagsRead(models.Model):
    """The last flag of a place that was read."""

    place = models.OneToOneField(Place, models.PROTECT, to_field="ref", related_name="+")
    after = models.CharField(max_length=100)


class Snapshot(models.Model):
    """A look at content at an instant, sealed under the matter's key. Every version is kept, and each of them once.

    `found` says what the look found: a version to keep, the same as before, nothing any more, or no answer. `before` is
    what was about to be done. `about` and `author` are keyed indexes of the content and of the account behind it.
    """

    ref = models.CharField(max_length=40, unique=True)
    matter = models.CharField(max_length=40, db_index=True)
    place = models.ForeignKey(Place, models.PROTECT, to_field="ref", related_name="+")
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    taken_at = models.DateTimeField()
    about = models.CharField(max_length=64, default="")
    author = models.CharField(max_length=64, default="")
    found = models.CharField(max_length=8, default="kept")
    before = models.CharField(max_length=12, default="")


class SnapshotFile(models.Model):
    """What was attached to a kept version, as it was: its bytes, sealed under the matter's key."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, to_field="ref", related_name="+")
    number = models.PositiveSmallIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("snapshot", "number"), name="a_file_once_a_version"),)


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
    address = models.URLField(max_length=500, default="", help_text="Where an announcement is.")
    undoes = models.OneToOneField("self", models.PROTECT, to_field="ref", null=True, related_name="undone_by")
    lift_due_at = models.DateTimeField(null=True)
    steward_lookup = models.CharField(max_length=64, default="", db_index=True)

    class Meta:
        indexes = (
            models.Index(fields=("lift_due_at",), condition=Q(lift_due_at__isnull=False), name="suspensions_to_lift"),
        )
