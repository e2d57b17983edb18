from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Seat(models.Model):
    """A seat on one of the two bodies, for a term. Names on seats are public: the roster shows them."""

    ref = models.CharField(max_length=40, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, to_field="ref", related_name="+")
    body = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=40, default="member")
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        indexes = (models.Index(fields=("person", "until_on"), name="seats_of_a_person"),)
        constraints = (
            models.CheckConstraint(
                name="seat_is_on_one_of_the_bodies", condition=Q(body__in=("standing", "executive"))
            ),
            models.CheckConstraint(name="term_does_not_end_before_it_begins", condition=Q(until_on__gte=F("from_on"))),
        )


class WrittenProcedure(models.Model):
    """The procedure as the association wrote it down; the latest holds."""

    name = models.CharField(max_length=40)
    text = models.TextField()
    taken_at = models.DateTimeField()


class OnCall(models.Model):
    """Who is on call in a week, where a person has said so; for other weeks the house takes turns."""

    week_on = models.DateField(unique=True, help_text="A Monday.")
    first = models.ForeignKey("people.Person", models.PROTECT, to_field="ref", related_name="+")
    second = models.ForeignKey("people.Person", models.PROTECT, to_field="ref", null=True, related_name="+")
    why = models.CharField(max_length=12)
    by = models.CharField(max_length=40)

    class Meta:
        constraints = (
            models.CheckConstraint(name="two_are_on_call", condition=Q(second=None) | ~Q(second=F("first"))),
        )


class Leave(models.Model):
    """A time in which a member reads nothing. It lasts until `over_on` is written down, whatever was planned."""

    ref = models.CharField(max_length=40, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, to_field="ref", related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    over_on = models.DateField(null=True)
    by = models.CharField(max_length=40)

    class Meta:
        constraints = (
            models.CheckConstraint(name="leave_ends_after_it_begins", condition=Q(until_on__gte=F("from_on"))),
            models.UniqueConstraint(fields=("person",), condition=Q(over_on=None), name="one_leave_at_a_time"),
        )


class Agreement(models.Model):
    """What whoever sits on a body signs before they read anything; the latest holds, earlier ones stay as they were."""

    number = models.PositiveIntegerField(unique=True)
    words = models.TextField()
    since_on = models.DateField()


class Onboarding(models.Model):
    """What somebody has done before they read anything. `ready_for`: the committee, or only appeals, or nothing yet."""

    person = models.OneToOneField("people.Person", models.PROTECT, to_field="ref", related_name="+")
    agreement = models.ForeignKey(Agreement, models.PROTECT, to_field="number", null=True, related_name="+")
    signed_on = models.DateField(null=True)
    training = models.CharField(max_length=200, default="")
    trained_on = models.DateField(null=True)
    stated_on = models.DateField(null=True)
    ready_for = models.CharField(max_length=12, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="ready_for_a_body_or_nothing", condition=Q(ready_for__in=("", "standing", "executive"))
            ),
        )


class Belonging(models.Model):
    """An organisation that a member works for or belongs to, by a keyed index of its name: equal ones are found."""

    person = models.ForeignKey("people.Person", models.PROTECT, to_field="ref", related_name="+")
    organisation = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "organisation"), name="stated_once"),)


class Alternate(models.Model):
    """Somebody named in advance who helps out when too few members may handle a matter; until asked they read nothing."""

    ref = models.CharField(max_length=40, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, to_field="ref", related_name="+")
    name = models.CharField(max_length=120)
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="alternate_ends_after_it_begins", condition=Q(until_on__gte=F("from_on"))),
        )


class Asked(models.Model):
    """An alternate was asked to help with one matter."""

    person = models.ForeignKey("people.Person", models.PROTECT, to_field="ref", related_name="+")
    matter = models.CharField(max_length=40)
    by = models.CharField(max_length=40)
    asked_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "matter"), name="asked_once"),)


class Declaration(models.Model):
    """What a member said, or the house found, about themselves and one matter. `words` are sealed with the matter.

    `withdrew_at` is set where somebody cleared learned later that something does stand between.
    """

    matter = models.CharField(max_length=40)
    person = models.CharField(max_length=40)
    stands = models.CharField(max_length=8)
    found = models.BooleanField(default=False, help_text="The house found it; nobody said it.")
    words = models.BinaryField(default=b"")
    let_by = models.CharField(max_length=40, default="", help_text="Who recorded that they may read and talk.")
    at = models.DateTimeField()
    withdrew_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("matter", "person"), name="one_declaration_each"),)
