from __future__ import annotations

from django.db import models
from django.db.models import Q


class Key(models.Model):
    """The key of a matter, wrapped by the key of the matter above it. Lives in a database of its own (`keys`)."""

    ref = models.CharField(max_length=40, unique=True)
    above = models.CharField(max_length=40, default="")
    wrapped = models.BinaryField()


class Grant(models.Model):
    """This person may read this matter and all below it; staff only while they sit as `seat`."""

    matter = models.CharField(max_length=40)
    person = models.CharField(max_length=40)
    seat = models.CharField(max_length=20, default="")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("matter", "person", "seat"), condition=Q(ended_at=None), name="one_live_grant"
            ),
        )
        indexes = (models.Index(fields=("person", "matter"), name="grants_of_a_person"),)


class Opening(models.Model):
    """Somebody looked at who a person is, and said why."""

    matter = models.CharField(max_length=40)
    person = models.CharField(max_length=40)
    by = models.CharField(max_length=40)
    purpose = models.CharField(max_length=40)
    at = models.DateTimeField()


class Identity(models.Model):
    """Who a person is: name, pronouns, address, accounts; sealed under a key of the person's own."""

    person = models.CharField(max_length=40, unique=True)
    sealed = models.BinaryField()
