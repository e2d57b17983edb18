from __future__ import annotations

from django.db import models
from django.db.models import Q


class Review(models.Model):
    """A Code is looked at: when it is due, what came of it. Exactly one of each Code is not completed (T9).

    What it collects counts from `since_at`, when the last one was opened or the Code came into force, until `opened_at`.
    """

    ref = models.CharField(max_length=40, unique=True)
    code = models.CharField(max_length=40, help_text="The short name of the Code: online.")
    state = models.CharField(max_length=12)
    since_at = models.DateTimeField()
    due_on = models.DateField()
    why = models.TextField(default="", help_text="Why it was brought forward; empty for one in its time.")
    opened_at = models.DateTimeField(null=True)
    reminded_on = models.DateField(null=True)
    weighed_at = models.DateTimeField(null=True)
    draft = models.ForeignKey("conduct.Draft", models.PROTECT, to_field="ref", null=True, related_name="+")
    outcome = models.CharField(max_length=12, default="")
    reason = models.TextField(default="", help_text="Why nothing changes, told to everybody.")
    yes = models.PositiveSmallIntegerField(default=0)
    no = models.PositiveSmallIntegerField(default=0)
    found_by = models.CharField(max_length=40, default="")
    confirmed_by = models.CharField(max_length=40, default="")
    note = models.TextField(default="", help_text="What came of it, told to everybody.")
    completed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="one_review_of_a_code_is_not_completed", fields=("code",), condition=~Q(state="completed")
            ),
            models.CheckConstraint(
                name="a_review_that_ended_has_its_outcome",
                condition=~Q(state__in=("reporting", "completed")) | ~Q(outcome=""),
            ),
            models.CheckConstraint(
                name="a_completed_review_tells_what_came_of_it",
                condition=Q(state="completed", completed_at__isnull=False) & ~Q(note="")
                | ~Q(state="completed") & Q(completed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="that_nothing_changes_was_confirmed",
                condition=~Q(outcome="unchanged")
                | ~Q(reason="") & ~Q(confirmed_by="") & ~Q(confirmed_by=models.F("found_by")),
            ),
            models.CheckConstraint(
                name="a_review_that_amends_has_its_draft",
                condition=~Q(state="amending") & ~Q(outcome="changed") | Q(draft__isnull=False),
            ),
            models.CheckConstraint(
                name="a_review_is_scheduled_or_was_opened", condition=Q(state="scheduled") | Q(opened_at__isnull=False)
            ),
        )


class Mark(models.Model):
    """A clause was unclear to whoever worked on a case: sealed under its own key, with no fact of that case.

    `on` is a day. `again` knows by key only whether the same member marked this clause in the same case before.
    """

    ref = models.CharField(max_length=40, unique=True)
    code = models.CharField(max_length=40)
    clause = models.CharField(max_length=130)
    edition = models.CharField(max_length=40)
    on = models.DateField()
    again = models.CharField(max_length=64, unique=True)
    words = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=("code", "on"), name="marks_of_a_code"),)


class Origin(models.Model):
    """In which case a mark was made: kept apart, shown to nobody, asked only for whom the mark is kept from."""

    mark = models.OneToOneField(Mark, models.PROTECT, to_field="ref", related_name="+")
    case = models.CharField(max_length=40)


class KeptFrom(models.Model):
    """Who must not learn of the case a mark comes from, by a keyed index: for them the mark is not there (I6)."""

    mark = models.ForeignKey(Mark, models.PROTECT, to_field="ref", related_name="+")
    person = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(name="kept_from_somebody_once", fields=("mark", "person")),)


class Opinion(models.Model):
    """How one member thinks that a decided case would come out under a draft: sealed with the case, one a member.

    `text` knows by hash which words of the draft it was said of.
    """

    ref = models.CharField(max_length=40, unique=True)
    draft = models.ForeignKey("conduct.Draft", models.PROTECT, to_field="ref", related_name="+")
    case = models.ForeignKey("cases.Case", models.PROTECT, to_field="ref", related_name="+")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    foreseen = models.CharField(max_length=12)
    why = models.BinaryField()
    text = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(name="a_member_foresees_once_a_case", fields=("draft", "case", "by")),)
