from __future__ import annotations

from django.db import models


class Member(models.Model):
    """An account of the board."""

    name = models.CharField(max_length=60, unique=True)
    email = models.EmailField(default="", blank=True)
    suspended = models.BooleanField(default=False)
    suspended_until = models.DateTimeField(null=True)
    suspended_why = models.TextField(default="")
    limited = models.BooleanField(default=False)
    limited_until = models.DateTimeField(null=True)


class Post(models.Model):
    """A post of the board. `key` makes an announcement appear once."""

    author = models.ForeignKey(Member, models.PROTECT, related_name="posts")
    title = models.CharField(max_length=120, default="")
    words = models.TextField()
    posted_at = models.DateTimeField()
    hidden = models.BooleanField(default=False)
    waits = models.BooleanField(default=False, help_text="By a member whose posts are looked at first.")
    key = models.CharField(max_length=320, unique=True, null=True)  # noqa: DJ001 - unique where there is one
    replies_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="replies")


class Done(models.Model):
    """What the desk did here, each time it did it."""

    does = models.CharField(max_length=12)
    target = models.CharField(max_length=120)
    at = models.DateTimeField()
