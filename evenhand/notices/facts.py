"""When letters reached people, for the rooms above."""

from __future__ import annotations

import datetime as dt

from evenhand.ground.vault import opening
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


def taken_in(matter: str) -> tuple[str, ...]:
    """Return what a party wrote in their thread, for the guard of outgoing letters."""
    read = opening.unattended(matter)
    return tuple(
        read("words", row.words) for row in Letter.objects.filter(matter=matter, outgoing=False).order_by("id")
    )
