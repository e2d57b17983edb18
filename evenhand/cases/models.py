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
    reminded_on = models.DateField(null=True, help_text="The last day on which somebody was told that it is overdue.")
    open_appeals = models.PositiveSmallIntegerField(default=0)
    decide_by = models.DateTimeField(null=True, help_text="Those who reported were told that it takes no longer.")
    close_due = models.DateTimeField(null=True, help_text="When it is looked at next whether the case is over.")

    class Meta:
        indexes = (
            models.Index(fields=("open_due", "ref"), condition=Q(open_due__isnull=False), name="cases_due"),
            models.Index(fields=("opened_at",), condition=Q(open_due__isnull=True), name="cases_settled"),
            models.Index(fields=("stage", "opened_at"), name="cases_by_stage"),
            models.Index(fields=("close_due",), condition=Q(close_due__isnull=False), name="cases_to_close"),
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

    `lifted_at` equals `ends_at` where it ended by itself. `order` is what its platform was last asked because of.
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
    state = models.CharField(max_length=12)
    confirm_by = models.DateTimeField(null=True, help_text="It is lifted then, unless others have confirmed it.")
    confirmed_at = models.DateTimeField(null=True)
    safety = models.BooleanField(default=False, help_text="Somebody's safety is at stake.")
    extended = models.BooleanField(default=False, help_text="It waited one day more to be confirmed.")
    objected_at = models.DateTimeField(null=True, help_text="When the respondent objected.")
    order = models.CharField(max_length=40)

    class Meta:
        indexes = (
            models.Index(fields=("ends_at",), condition=Q(lifted_at__isnull=True), name="interims_to_end"),
            models.Index(fields=("confirm_by",), condition=Q(state="imposed"), name="interims_to_confirm"),
        )
        constraints = (
            models.CheckConstraint(
                name="interim_ends_within_sixty_days",
                condition=Q(ends_at__gt=F("starts_at"))
                & Q(ends_at__lte=F("starts_at") + dt.timedelta(days=60, hours=1)),
            ),
        )


class Renewal(models.Model):
    """A later end of an interim suspension, for reasons of its own; it holds once others have confirmed it."""

    ref = models.CharField(max_length=40, unique=True)
    interim = models.OneToOneField(Interim, models.PROTECT, to_field="ref", related_name="+")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    ends_at = models.DateTimeField()
    review_on = models.DateField()
    reason = models.BinaryField()


class Notice(models.Model):
    """The letter that asks one respondent for their side: drafted by one, read and sent by another, answered or not.

    `words` are the summary and the questions as they leave; `drafted_at` names the version that was read.
    """

    case = models.ForeignKey(Case, models.PROTECT, to_field="ref", related_name="+")
    thread = models.CharField(max_length=40)
    by = models.CharField(max_length=40)
    drafted_at = models.DateTimeField()
    words = models.BinaryField()
    reply_by = models.DateField()
    read_by = models.CharField(max_length=40, default="")
    sent_at = models.DateTimeField(null=True)
    more_time_at = models.DateTimeField(null=True, help_text="When the respondent asked for more time.")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("case",), condition=Q(sent_at__isnull=True), name="notices_to_be_read"),)
        constraints = (
            models.UniqueConstraint(
                fields=("thread",), condition=Q(sent_at__isnull=True), name="one_drafted_notice_a_thread"
            ),
            models.CheckConstraint(
                name="notice_was_read_by_another",
                condition=Q(sent_at__isnull=True) | (Q(read_by__gt="") & ~Q(read_by=F("by"))),
            ),
        )


class Unheard(models.Model):
    """Why a decision may be taken without a hearing; it holds once enough members have signed (F1)."""

    ref = models.CharField(max_length=40, unique=True)
    case = models.OneToOneField(Case, models.PROTECT, to_field="ref", related_name="+")
    why = models.CharField(max_length=12)
    reason = models.BinaryField()
    at = models.DateTimeField()


class Consent(models.Model):
    """One who is protected was asked whether something may be said to one respondent, and says yes, or no, or nothing.

    `thread` is theirs, `to` the respondent's. Once it was said (`used_at`) it cannot be taken back.
    """

    ref = models.CharField(max_length=40, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, to_field="ref", related_name="+")
    thread = models.CharField(max_length=40, db_index=True)
    to = models.CharField(max_length=40)
    words = models.BinaryField()
    by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="consent_is_yes_or_no", condition=Q(given_at__isnull=True) | Q(refused_at__isnull=True)
            ),
        )


class CheckIn(models.Model):
    """Somebody who reported or was affected is asked, some time after the decision, whether they are all right (R7)."""

    ref = models.CharField(max_length=40, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, to_field="ref", related_name="+")
    thread = models.CharField(max_length=40, db_index=True)
    due_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=8, default="")

    class Meta:
        indexes = (models.Index(fields=("due_at",), condition=Q(asked_at__isnull=True, how=""), name="check_ins_due"),)


class Reopening(models.Model):
    """A case that was over is looked at again, because something new was learned (F8)."""

    case = models.ForeignKey(Case, models.PROTECT, to_field="ref", related_name="+")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    evidence = models.BinaryField()


class Restoring(models.Model):
    """A restorative way in a case. What is said in it lies under its own key, which no grant on the case opens."""

    ref = models.CharField(max_length=40, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, to_field="ref", related_name="+")
    facilitator = models.CharField(max_length=40)
    by = models.CharField(max_length=40)
    state = models.CharField(max_length=12)
    ends_at = models.DateTimeField(help_text="When a proposal ends that not everybody has said yes to.")
    agreement = models.BinaryField(default=b"")
    look_on = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=("ends_at",), condition=Q(state="proposed"), name="proposals_to_end"),)


class Voice(models.Model):
    """One party in it: whether they said yes, and a thread of their own with the facilitator."""

    ref = models.CharField(max_length=40, unique=True)
    restoring = models.ForeignKey(Restoring, models.PROTECT, to_field="ref", related_name="+")
    thread = models.CharField(max_length=40, db_index=True)
    consented = models.BooleanField(null=True)
    agreed = models.BooleanField(default=False)


class Signature(models.Model):
    """A member stands for something (`of`: an exception, an interim suspension, a renewal), once, by name."""

    of = models.CharField(max_length=40)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("of", "by"), name="a_member_signs_once"),)


class PartKept(models.Model):
    """A part of the queue that a member keeps at hand: which kind, narrowed to what, at which place."""

    person = models.CharField(max_length=40)
    show = models.CharField(max_length=8, blank=True)
    only = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "show", "only", "place"), name="a_part_is_kept_once"),)
