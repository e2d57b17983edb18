from __future__ import annotations

from django.db import models
from django.db.models import Q


class Letter(models.Model):
    """One letter or message between the desk and one person, in the thread `matter`, sealed under that thread's key."""

    ref = models.CharField(max_length=40, unique=True)
    matter = models.CharField(max_length=40)
    person = models.ForeignKey("people.Person", models.PROTECT, to_field="ref", related_name="+")
    outgoing = models.BooleanField()
    kind = models.CharField(max_length=24)
    by = models.CharField(max_length=40, default="")
    title = models.BinaryField()
    words = models.BinaryField()
    written_at = models.DateTimeField()
    communicated_at = models.DateTimeField(null=True)
    by_email = models.BooleanField(default=False)
    discreet = models.BooleanField(default=False, help_text="The e-mail only says that a letter waits.")
    by_day = models.BooleanField(default=False, help_text="To somebody anonymous: no instant finer than the day.")
    came_back = models.PositiveSmallIntegerField(default=0, help_text="How often no mailbox took the e-mail.")
    undeliverable_at = models.DateTimeField(null=True, help_text="Since then it is posted on their own page only (T1).")
    language = models.BinaryField(default=b"", help_text="Sealed: in which language it is written.")

    class Meta:
        indexes = (models.Index(fields=("matter", "written_at"), name="letters_of_a_thread"),)
        constraints = (
            models.UniqueConstraint(fields=("matter",), condition=Q(kind="outcome"), name="one_outcome_a_thread"),
        )


class Tongue(models.Model):
    """How whoever leads this thread asks to be written to, sealed; no row where that is in the association's own language."""

    matter = models.CharField(max_length=40, unique=True)
    language = models.BinaryField()
    called = models.BinaryField(default=b"", help_text="Sealed: by which name they are greeted.")
    pronouns = models.BinaryField(default=b"", help_text="Sealed: how those who work on the matter speak of them.")


class Correspondent(models.Model):
    """With whom a thread is led by e-mail: the secret token and the address under which answers come, both by keyed index."""

    matter = models.CharField(max_length=40, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, to_field="ref", related_name="+")
    token = models.CharField(max_length=64, unique=True)
    address = models.CharField(max_length=64, default="", db_index=True)
    whole = models.BooleanField(default=False, help_text="They chose e-mail: no letter of the thread is discreet.")
