"""Forget mails, inside the deed of a room above."""

from __future__ import annotations

import datetime as dt

from evenhand.ground.vault import keys
from evenhand.ground.vault.steps import end_all_grants
from evenhand.mailroom.models import Mail
from evenhand.notices.facts import letters_to


def forget(*matters: str, at: dt.datetime) -> None:
    """Destroy the keys of all mails that became one of these, or came back from a letter there; empty bare rows stay."""
    rows = Mail.objects.filter(became__in=(*matters, *letters_to(*matters)))
    refs = tuple(rows.values_list("ref", flat=True))
    keys.destroy(*refs)
    end_all_grants(*refs, at=at)
    rows.update(sender="", raw=b"", envelope=b"", noted=b"")
