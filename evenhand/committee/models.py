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
