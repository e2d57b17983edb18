"""What was asked of the platforms and how soon it was confirmed, for the figures of a period."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.platforms.models import Action


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked of a platform, and when it was settled."""

    state: str
    asked_at: dt.datetime
    settled_at: dt.datetime | None


def asked(since: dt.datetime, until: dt.datetime) -> tuple[Asked, ...]:
    """Return what was asked of the platforms in a period."""
    rows = Action.objects.filter(asked_at__gte=since, asked_at__lt=until).order_by("id")
    return tuple(Asked(*row) for row in rows.values_list("state", "asked_at", "settled_at"))
