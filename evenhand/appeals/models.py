from __future__ import annotations

from django.db import models
from django.db.models import Q


class Appeal(models.Model):
    """One party asks to look again. `late` is put to the panel, never refused by the machine.

    Without a `decision` it is against a report having been set aside.
    """

    ref = models.CharField(max_length=40, unique=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, to_field="ref", related_name="+")
    decision = models.ForeignKey("decisions.Decision", models.PROTECT, to_field="ref", null=True, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, to_field="ref", related_name="+")
    side = models.CharField(max_length=12)
    thread = models.CharField(max_length=40)
    reason = models.BinaryField()
    why_change = models.BinaryField()
    grounds = models.CharField(max_length=120, default="")
    not_by = models.TextField(default="", help_text="Whom they name as too near to somebody, by person.")
    lodged_at = models.DateTimeField()
    last_day = models.DateField()
    late = models.BooleanField()
    stage = models.CharField(max_length=16, default="review")
    complete_by = models.DateTimeField(null=True)
    status_due = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    kept_on = models.BinaryField(default=b"", help_text="Why the panel goes on after a withdrawal.")
    outcome = models.CharField(max_length=12, default="")
    reasons = models.BinaryField(default=b"")
    ruled_at = models.DateTimeField(null=True)
    ruled_by = models.CharField(max_length=40, default="")
    open_due = models.DateTimeField(null=True)
    carry_due = models.DateTimeField(null=True)
    alarmed_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    answers = models.PositiveIntegerField(
        default=0, help_text="How much of what the parties wrote the panel was told of."
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("decision", "person"), name="one_appeal_a_party_a_decision"),
            models.UniqueConstraint(
                fields=("case", "person"), condition=Q(decision__isnull=True), name="one_appeal_a_report_set_aside"
            ),
        )
        indexes = (
            models.Index(fields=("open_due", "ref"), condition=Q(open_due__isnull=False), name="appeals_due"),
            models.Index(fields=("lodged_at",), condition=Q(closed_at__isnull=True), name="appeals_open"),
        )


class Scope(models.Model):
    """What an appeal is about: the case, its reports and threads. Whose act or grant stands there, cannot hear it."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, to_field="ref", related_name="+")
    matter = models.CharField(max_length=40)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("appeal", "matter"), name="a_matter_once_an_appeal"),)


class Arbiter(models.Model):
    """Who was drawn for an appeal; `name` of whoever was appointed from outside. A trigger refuses whoever took part."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, to_field="ref", related_name="+")
    person = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=120, default="")
    appointed_by = models.CharField(max_length=40, default="")
    drawn_at = models.DateTimeField(null=True)
    declared_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("appeal", "person"), name="an_arbiter_once"),)


class Vote(models.Model):
    """What one arbiter says to one question, and why; sealed under the appeal's own key."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, to_field="ref", related_name="+")
    person = models.CharField(max_length=40)
    question = models.CharField(max_length=12)
    says = models.CharField(max_length=12)
    reasons = models.BinaryField()
    safety = models.BinaryField(default=b"")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("appeal", "person", "question"), name="a_vote_once_a_question"),)


class PanelNote(models.Model):
    """What arbiters say among themselves; sealed under the appeal's own key, which opens for nobody else."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, to_field="ref", related_name="+")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    words = models.BinaryField()


class Statement(models.Model):
    """The one statement of the moderators to an appeal."""

    appeal = models.OneToOneField(Appeal, models.PROTECT, to_field="ref", related_name="+")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    words = models.BinaryField()


class Written(models.Model):
    """The outcome as one arbiter wrote it, until a second has read and signed it. `answers`: one to each ground."""

    appeal = models.OneToOneField(Appeal, models.PROTECT, to_field="ref", related_name="+")
    outcome = models.CharField(max_length=12)
    answers = models.BinaryField()
    reasons = models.BinaryField()
    measures = models.BinaryField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    signed_by = models.CharField(max_length=40, default="")
    signed_at = models.DateTimeField(null=True)


class Stay(models.Model):
    """From when until when a panel let the restrictions of a decision rest."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, to_field="ref", related_name="+")
    decision = models.CharField(max_length=40)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("appeal",), condition=Q(ended_at__isnull=True), name="one_stay_at_a_time"),
        )
