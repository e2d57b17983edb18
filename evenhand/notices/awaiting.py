"""Whose answer we wait for, as a condition on other rows."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from evenhand.notices.models import Letter
from evenhand.notices.rules import Kind


def waits_for_an_answer(ref: str = "ref") -> Exists:
    """Return a condition on rows whose thread (in column `ref`) ends with a message of ours."""
    ours = Letter.objects.filter(matter=OuterRef(ref), outgoing=True, kind=Kind.MESSAGE)
    return Exists(ours.exclude(Exists(Letter.objects.filter(matter=OuterRef("matter"), id__gt=OuterRef("id")))))
