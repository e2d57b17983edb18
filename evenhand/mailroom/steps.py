"""Forget mails, inside the deed of a room above."""

from __future__ import annotations

import datetime as dt

from evenhand.ground.vault import keys
from evenhand.ground.vault.steps import end_all_grants
from evenhand.mailroom.models import Mail
from evenhand.mailroom.rules import Outcome
from evenhand.notices.facts import letters_to

AT_ONCE = 5_000


def forget(*matters: str, at: dt.datetime) -> None:
    """Destroy the keys of all mails that became one of these, or came back from a letter there; empty bare rows stay."""
    became = Mail.objects.filter(became__in=(*matters, *letters_to(*matters)))
    _destroy(tuple(became.values_list("ref", flat=True)), at)


def forget_unclaimed(before: dt.datetime, *, at: dt.datetime) -> int:
    """Destroy the same of mails that came before an instant and belong to nothing: put away, or never confirmed.

    Return how many; no more than some thousands at a time.
    """
    rows = Mail.objects.filter(became="", outcome__in=tuple(Outcome), received_at__lt=before).exclude(raw=b"")
    refs = tuple(rows.order_by("received_at").values_list("ref", flat=True)[:AT_ONCE])
    _destroy(refs, at)
    return len(refs)


def _destroy(refs: tuple[str, ...], at: dt.datetime) -> None:
    keys.destroy(*refs)
    end_all_grants(*refs, at=at)
    Mail.objects.filter(ref__in=refs).update(sender="", raw=b"", envelope=b"", noted=b"")
