from __future__ import annotations

from django.db import models
from django.db.models import Q

from evenhand.telling.rules import SETTLED


class Round(models.Model):
    """Everybody is told of one edition: that it is announced, or that it was withdrawn.

    `listed_after` is the last member for whom there is a row, while rows are made; `waits_until`: the mail server was
    away. `repeats`: letters that may have been sent twice. The last four are filled in when it ends.
    """

    ref = models.CharField(max_length=40, unique=True)
    draft = models.ForeignKey("conduct.Draft", models.PROTECT, to_field="ref", related_name="+")
    says = models.CharField(max_length=12)
    begun_at = models.DateTimeField()
    listed_after = models.CharField(max_length=40, default="")
    listed_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    waits_until = models.DateTimeField(null=True)
    repeats = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    sent = models.PositiveIntegerField(default=0)
    unreachable = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    called_off = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("draft", "says"), name="an_edition_is_told_of_once"),)


class Worded(models.Model):
    """The letter of a round in one language: worded once, so that everybody reads the same, also a second time."""

    round = models.ForeignKey(Round, models.PROTECT, to_field="ref", related_name="+")
    language = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    words = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "language"), name="a_round_is_worded_once_a_language"),)


class Delivery(models.Model):
    """The letter of a round to one member; nothing of who they are but their ref. Its own ref is the mail's id.

    `due_at`: when it is to be sent, or was taken up so long ago that nobody sends it any more; empty when it is over.
    `claim` is drawn by whoever sends it, so that the slower of two writes nothing over the faster.
    """

    ref = models.CharField(max_length=40, unique=True)
    round = models.ForeignKey(Round, models.PROTECT, to_field="ref", related_name="+", db_index=False)
    member = models.CharField(max_length=40)
    state = models.CharField(max_length=12, default="waiting")
    why = models.CharField(max_length=12, default="", help_text="Why nobody could be reached.")
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    claim = models.CharField(max_length=40, default="")
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("round", "member"), name="a_member_is_told_once_a_round"),
            models.CheckConstraint(
                name="a_letter_is_over_or_has_its_time",
                condition=Q(state__in=sorted(SETTLED), due_at__isnull=True, settled_at__isnull=False)
                | Q(state__in=("waiting", "sending"), due_at__isnull=False, settled_at__isnull=True),
            ),
        )
        indexes = (
            models.Index(fields=("round", "due_at", "id"), condition=Q(due_at__isnull=False), name="letters_to_send"),
            models.Index(fields=("claimed_at",), condition=Q(claimed_at__isnull=False), name="letters_sent_of_late"),
        )


class Post(models.Model):
    """The post of a round at one place: what was asked of the platform (an action), or why the place is left out."""

    round = models.ForeignKey(Round, models.PROTECT, to_field="ref", related_name="+", db_index=False)
    place = models.ForeignKey("platforms.Place", models.PROTECT, to_field="ref", related_name="+")
    action = models.CharField(max_length=40)
    waived_at = models.DateTimeField(null=True)
    waived_by = models.CharField(max_length=40, default="")
    why = models.CharField(max_length=500, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "place"), name="a_place_is_told_once_a_round"),)
