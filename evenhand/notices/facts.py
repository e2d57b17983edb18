"""When letters reached people, for the rooms above."""

from __future__ import annotations

import datetime as dt

from evenhand.notices.models import Letter
from evenhand.notices.rules import Kind


def communicated_at(matter: str, person: str, *kinds: Kind) -> dt.datetime | None:
    """Return when the latest letter of these kinds was communicated to the person.

    An undeliverable letter counts from when it was posted on the person's own page, which is when it was written.
    """
    letters = Letter.objects.filter(matter=matter, person_id=person, kind__in=kinds, outgoing=True)
    latest = letters.order_by("-written_at").values_list("communicated_at", "undeliverable_at", "written_at").first()
    if latest is None:
        return None
    communicated, undeliverable, written = latest
    return communicated or (written if undeliverable else None)


def written_since(matter: str, at: dt.datetime) -> int:
    """Count what a party wrote in a thread since an instant."""
    return Letter.objects.filter(matter=matter, outgoing=False, written_at__gt=at).count()
