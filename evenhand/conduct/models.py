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


class Draft(models.Model):
    """An edition on its way, from its first words to the archive; in force, it has its edition beside it.

    Not secret: once comments are open, everybody may read it.
    """

    ref = models.CharField(max_length=40, unique=True)
    code = models.CharField(max_length=40)
    state = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=20)
    markdown = models.TextField()
    why = models.TextField(help_text="Told to everybody.")
    heard = models.TextField(help_text="What became of the comments.")
    source = models.CharField(max_length=500)
    licence = models.CharField(max_length=200)
    adapted_from = models.TextField()
    by = models.CharField(max_length=40, help_text="The person who wrote last.")
    opened_at = models.DateTimeField()
    comments_until = models.DateField(null=True)
    approved_by = models.CharField(max_length=200)
    approved_on = models.DateField(null=True)
    yes = models.PositiveSmallIntegerField(default=0)
    no = models.PositiveSmallIntegerField(default=0)
    announced_at = models.DateTimeField(null=True)
    effective_at = models.DateTimeField(null=True)
    emergency = models.TextField(help_text="Why it waits for nobody.")
    edition = models.OneToOneField(Edition, models.PROTECT, to_field="ref", related_name="+", null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="one_edition_of_a_code_is_in_force", fields=("code",), condition=Q(state="in-force")
            ),
            models.UniqueConstraint(
                name="one_edition_of_a_code_is_announced", fields=("code",), condition=Q(state="scheduled")
            ),
            models.CheckConstraint(
                name="what_is_or_was_in_force_has_its_edition",
                condition=Q(state__in=("in-force", "superseded", "archived"), edition__isnull=False)
                | Q(state__in=("draft", "consultation", "approved", "scheduled", "withdrawn"), edition__isnull=True),
            ),
            models.CheckConstraint(
                name="what_takes_effect_was_approved",
                condition=Q(state__in=("draft", "consultation", "withdrawn")) | ~Q(approved_by=""),
            ),
            models.CheckConstraint(
                name="what_is_announced_has_its_day", condition=~Q(state="scheduled") | Q(effective_at__isnull=False)
            ),
        )


class Descent(models.Model):
    """A clause of a draft came from a clause of the edition before: split off, merged, or in other words."""

    draft = models.ForeignKey(Draft, models.PROTECT, to_field="ref", related_name="+")
    clause = models.CharField(max_length=130)
    came_from = models.CharField(max_length=130)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="a_clause_comes_from_another_once", fields=("draft", "clause", "came_from")),
        )


class Turn(models.Model):
    """The kind of a clause of a draft, set by hand."""

    draft = models.ForeignKey(Draft, models.PROTECT, to_field="ref", related_name="+")
    clause = models.CharField(max_length=130)
    kind = models.CharField(max_length=12)

    class Meta:
        constraints = (models.UniqueConstraint(name="a_clause_is_turned_once", fields=("draft", "clause")),)


class Scope(models.Model):
    """A place to which a Code other than the usual one applies."""

    place = models.CharField(max_length=200, unique=True)
    code = models.CharField(max_length=40)


class Translation(models.Model):
    """A passage of an edition in another language; it is made from that edition's words."""

    edition = models.ForeignKey(Edition, models.PROTECT, to_field="ref", related_name="+")
    language = models.CharField(max_length=20)
    position = models.PositiveIntegerField(help_text="Of the passage in the edition.")
    made_from = models.CharField(max_length=64, help_text="SHA-256 of the words it was made from.")
    markdown = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="a_passage_is_said_once_in_a_language", fields=("edition", "language", "position")
            ),
        )


class Comment(models.Model):
    """What somebody says to a draft, or in a review of the Code: sealed, and in plain words once it is shown to everybody.

    `on` is a day: nothing finer is kept. `again` knows the same words sent twice on one day, by key only.
    """

    ref = models.CharField(max_length=40, unique=True)
    about = models.CharField(max_length=40, db_index=True, help_text="The draft, or the review.")
    clause = models.CharField(max_length=130)
    on = models.DateField()
    again = models.CharField(max_length=64, unique=True)
    words = models.BinaryField()
    name = models.BinaryField()
    state = models.CharField(max_length=12)
    why = models.CharField(max_length=24, help_text="Why it is kept back.")
    by = models.CharField(max_length=40, help_text="Who let it stand or kept it back.")
    shown_words = models.TextField()
    shown_name = models.CharField(max_length=80)
    answer = models.TextField(help_text="What became of it, told to everybody.")
    answered_by = models.CharField(max_length=40)
    answered_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="only_what_is_shown_stands_in_plain_words",
                condition=Q(state="shown", why="") & ~Q(shown_words="")
                | Q(state__in=("waiting", "kept-back"), shown_words="", shown_name=""),
            ),
            models.CheckConstraint(name="what_is_kept_back_says_why", condition=~Q(state="kept-back") | ~Q(why="")),
        )
