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


class Precedent(models.Model):
    """What a decided case got for one clause, in plain columns, so that like cases are found without opening any.

    `family` is the clause it stands under; `low` and `high` are the band; `days` is empty without an end. `decision` is
    empty for a sample.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, to_field="ref", null=True, related_name="+")
    ref = models.CharField(max_length=40)
    clause = models.CharField(max_length=120)
    family = models.CharField(max_length=120)
    severity = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    again = models.BooleanField(help_text="It was not the first time within two years.")
    rung = models.PositiveSmallIntegerField()
    days = models.PositiveSmallIntegerField(null=True)
    low = models.PositiveSmallIntegerField()
    high = models.PositiveSmallIntegerField()
    decided_on = models.DateField()
    sample = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("ref", "clause"), name="a_precedent_once_a_clause"),)
        indexes = (
            models.Index(fields=("clause", "severity", "impact"), name="precedents_by_clause"),
            models.Index(fields=("family", "severity", "impact"), name="precedents_by_family"),
        )


class Fallen(models.Model):
    """A decision that does not stand any more: reversed, or another has taken its place. It counts no longer (F9)."""

    decision = models.OneToOneField(Decision, models.PROTECT, to_field="ref", related_name="+")
    because = models.CharField(max_length=40)
    at = models.DateTimeField()


class Rating(models.Model):
    """How one member rates a case, alone and for good: nobody sees it before all have rated.

    `round`: how many decisions there were; what is decided anew is rated anew.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, to_field="ref", related_name="+")
    round = models.PositiveSmallIntegerField(default=0)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    severity = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    risk = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "round", "by"), name="a_member_rates_once_a_round"),)


class Proposal(models.Model):
    """A decision put to the vote, sealed as it was written; `rung` is how heavy it is."""

    ref = models.CharField(max_length=40, unique=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, to_field="ref", related_name="+")
    number = models.PositiveSmallIntegerField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    draft = models.BinaryField()
    rung = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "number"), name="proposals_of_a_case_in_order"),)


class Vote(models.Model):
    """One member's vote on a proposal, with its reason: once, and for members only."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, to_field="ref", related_name="+")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    in_favour = models.BooleanField()
    why = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("proposal", "by"), name="a_member_votes_once"),)


class Turn(models.Model):
    """What became of a proposal: adopted, failed, withdrawn, returned by its reader, signed."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, to_field="ref", related_name="+")
    turn = models.CharField(max_length=12)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    why = models.BinaryField(default=b"")
    decision = models.ForeignKey(Decision, models.PROTECT, to_field="ref", null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("proposal", "turn"), name="a_proposal_takes_a_turn_once"),)


class Meeting(models.Model):
    """A member asked to meet instead of voting in writing: the vote waits for everybody."""

    proposal = models.OneToOneField(Proposal, models.PROTECT, to_field="ref", related_name="+")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()


class Consulted(models.Model):
    """Somebody to be protected was asked whether a plan makes them less safe, and what it misses; nothing else."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, to_field="ref", related_name="+")
    thread = models.CharField(max_length=40)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("proposal", "thread"), name="asked_once_about_a_plan"),)


class InWords(models.Model):
    """What a condition asks, or who is not to be contacted: sealed words of a measure."""

    measure = models.OneToOneField(Measure, models.PROTECT, to_field="ref", related_name="+")
    words = models.BinaryField()


class Ended(models.Model):
    """A measure is over: it was served, or the committee lifted it early, with a reason."""

    measure = models.OneToOneField(Measure, models.PROTECT, to_field="ref", related_name="+")
    how = models.CharField(max_length=12)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    why = models.BinaryField(default=b"")
