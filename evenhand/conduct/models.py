from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Clause(models.Model):
    """A clause of a Code, whatever its words are in this edition or that: what reports and decisions cite for ever."""

    ref = models.CharField(max_length=180, unique=True, help_text="The Code and the lasting id: online/harassment.")
    code = models.CharField(max_length=40)
    lasting_id = models.CharField(max_length=130)

    class Meta:
        constraints = (models.UniqueConstraint(name="lasting_id_is_used_once", fields=("code", "lasting_id")),)


class Edition(models.Model):
    """A Code as it was worded from one instant to another; the last one has no end."""

    ref = models.CharField(max_length=40, unique=True)
    code = models.CharField(max_length=40, help_text="The short name of the Code: online.")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=20)
    in_force_from = models.DateTimeField()
    in_force_until = models.DateTimeField(null=True)
    source_hash = models.CharField(max_length=64, help_text="SHA-256 of the file as kept and the kinds of its clauses.")

    class Meta:
        constraints = (
            models.UniqueConstraint(name="edition_has_its_own_number", fields=("code", "number")),
            models.UniqueConstraint(name="editions_begin_one_at_a_time", fields=("code", "in_force_from")),
            models.UniqueConstraint(
                name="one_edition_has_no_end", fields=("code",), condition=Q(in_force_until__isnull=True)
            ),
            models.CheckConstraint(
                name="edition_does_not_end_before_it_begins",
                condition=Q(in_force_until__isnull=True) | Q(in_force_until__gt=F("in_force_from")),
            ),
        )


class Passage(models.Model):
    """A piece of an edition in its place. Joined by position, `markdown` is the file the edition was read from."""

    edition = models.ForeignKey(Edition, models.PROTECT, to_field="ref", related_name="+")
    clause = models.ForeignKey(Clause, models.PROTECT, to_field="ref", related_name="+")
    under = models.ForeignKey(Clause, models.PROTECT, to_field="ref", related_name="+", null=True)
    position = models.PositiveIntegerField()
    depth = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=10)
    kind = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    markdown = models.TextField()
    words = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="passages_stand_in_order", fields=("edition", "position")),
            models.CheckConstraint(
                name="clause_is_of_one_kind", condition=Q(kind__in=("prohibition", "expectation", "procedure"))
            ),
            models.CheckConstraint(
                name="passage_has_a_form",
                condition=Q(form__in=("opening", "section", "rule", "point", "text", "more")),
            ),
        )
