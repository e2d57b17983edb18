from __future__ import annotations

from django.db import models
from django.db.models import Q


class Member(models.Model):
    """A member of the association. Who they are lies sealed in `card`; what they are found by is kept as keyed indexes.

    Whoever has left has no row any more. `paused_on`: the association's register said that they are not active; of such a
    row nothing is left but what the register calls it by, for thirty days.
    """

    ref = models.CharField(max_length=40, unique=True)
    number = models.CharField(
        max_length=64, default="", db_index=True, help_text="Keyed index: the association's own number."
    )
    login = models.CharField(
        max_length=64, default="", db_index=True, help_text="Keyed index: what its register names them."
    )
    address = models.CharField(max_length=64, default="", db_index=True, help_text="Keyed index of their address.")
    card = models.BinaryField()
    unusable = models.CharField(max_length=12, default="", help_text="Why no letter reaches them.")
    addressed_at = models.DateTimeField(null=True, help_text="Since when this is their address.")
    failures = models.PositiveSmallIntegerField(default=0, help_text="How often in a row their mailbox was away.")
    taken_since = models.BooleanField(default=False, help_text="A letter was taken since one came back.")
    joined_on = models.DateField()
    paused_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("number",), condition=~Q(number=""), name="one_member_a_number"),
            models.UniqueConstraint(fields=("login",), condition=~Q(login=""), name="one_member_a_login"),
        )
        indexes = (
            models.Index(fields=("paused_on",), condition=Q(paused_on__isnull=False), name="members_who_are_paused"),
            models.Index(fields=("unusable",), condition=~Q(unusable=""), name="members_not_reached"),
        )


class Offered(models.Model):
    """A list that somebody has sent and looks at before they take it over; sealed, and kept for a day."""

    ref = models.CharField(max_length=40, unique=True)
    by = models.CharField(max_length=40)
    whole = models.BooleanField()
    content = models.BinaryField()
    plan = models.JSONField(help_text="What taking it over would do: counts and numbers of lines.")
    offered_at = models.DateTimeField()


class RegisterKey(models.Model):
    """Lets the association's register keep the list of members. Only a keyed index of it is kept, and how it begins."""

    begins = models.CharField(max_length=24)
    lookup = models.CharField(max_length=64, unique=True)
    revoked_at = models.DateTimeField(null=True)
