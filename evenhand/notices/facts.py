"""When letters reached people, for the rooms above."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.ground.vault import opening
from evenhand.ground.vault.steps import index
from evenhand.notices.models import Correspondent, Letter
from evenhand.notices.rules import Kind


@dataclass(frozen=True, slots=True)
class CorrespondentFact:
    """A thread led by e-mail; `address` is a keyed index."""

    matter: str
    person: str
    address: str


def correspondent(token: str) -> CorrespondentFact | None:
    """Return whose answers come under this token, or None."""
    return _fact(Correspondent.objects.filter(token=index("reply", token)).first()) if token else None


def correspondent_in(matter: str) -> CorrespondentFact | None:
    """Return with whom a thread is led by e-mail, or None."""
    return _fact(Correspondent.objects.filter(matter=matter).first())


def _fact(row: Correspondent | None) -> CorrespondentFact | None:
    return CorrespondentFact(row.matter, row.person_id, row.address) if row else None


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


def is_letter(ref: str) -> bool:
    """Say whether this is a letter that left the house."""
    return Letter.objects.filter(ref=ref, outgoing=True).exists()


def taken_in(matter: str) -> tuple[str, ...]:
    """Return what a party wrote in their thread, for the guard of outgoing letters."""
    read = opening.unattended(matter)
    return tuple(
        read("words", row.words) for row in Letter.objects.filter(matter=matter, outgoing=False).order_by("id")
    )
