from __future__ import annotations

from django.db import models


class Attachment(models.Model):
    """A file that belongs to a matter. `ref` is also the name of the original in the folder, `copy` that of the copy."""

    ref = models.CharField(max_length=40, unique=True)
    matter = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8)
    suffix = models.CharField(max_length=5)
    pieces = models.PositiveIntegerField(help_text="Its length in pieces of 64 KiB; the exact one would say more.")
    same = models.CharField(max_length=64, help_text="Knows the same file in the same matter, by key only.")
    came_at = models.DateTimeField()
    keep_original = models.BooleanField(default=False)
    note = models.BinaryField(default=b"", help_text="The name it came with, where the original is kept.")
    state = models.CharField(max_length=8, default="waiting")
    scan = models.CharField(max_length=14, default="not-scanned")
    original_gone = models.BooleanField(default=False)
    copy = models.CharField(max_length=40, default="")
    copy_suffix = models.CharField(max_length=5, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("matter", "same"), name="one_attachment_for_the_same_file"),
            models.UniqueConstraint(fields=("matter", "number"), name="attachments_are_counted"),
        )
