"""When letters reached people, for the rooms above."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.ground.vault import opening
from evenhand.ground.vault.steps import index
from evenhand.notices.models import Correspondent, Letter, Tongue
from evenhand.notices.rules import Address, Kind
from evenhand.notices.tongues import spoken_in


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


def written_to_us(*matters: str) -> int:
    """Return how many letters people have written to us in these threads."""
    return Letter.objects.filter(matter__in=matters, outgoing=False).count()


def communicated_at(matter: str, person: str, *kinds: Kind) -> dt.datetime | None:
    """Return when the latest letter of these kinds was communicated to the person, or None while it is on its way.

    An undeliverable letter counts from when it was posted on the person's own page in place of an e-mail (T1).
    """
    letters = Letter.objects.filter(matter=matter, person_id=person, kind__in=kinds, outgoing=True)
    latest = letters.order_by("-written_at").values_list("communicated_at", "undeliverable_at").first()
    return (latest[0] or latest[1]) if latest else None


def language_of(matter: str) -> str:
    """Return the language in which whoever leads this thread is written to, empty for the association's own."""
    return address_of(matter).language


def said_to(matter: str, phrase: str) -> str:
    """Return a phrase in the language of whoever leads this thread."""
    with spoken_in(language_of(matter)):
        return str(phrase)


def address_of(matter: str) -> Address:
    """Return how whoever leads this thread asked to be written to."""
    row = Tongue.objects.filter(matter=matter).first()
    if row is None:
        return Address()
    read = opening.unattended(matter)
    return Address(read("language", row.language), read("called", row.called), read("pronouns", row.pronouns))


def reader_of(matter: str) -> str:
    """Return to whom letters of a thread go, empty where there is none."""
    row = Letter.objects.filter(matter=matter, outgoing=True).first()
    return row.person_id if row else ""


def leaves_no_hour(matter: str) -> bool:
    """Say whether letters of a thread go to somebody anonymous."""
    return Letter.objects.filter(matter=matter, by_day=True, kind=Kind.RECEIVED).exists()


def answered_at(matter: str, person: str, *, after: dt.datetime) -> dt.datetime | None:
    """Return when somebody first wrote in their thread after an instant, or None; what only says to be theirs is no answer."""
    letters = Letter.objects.filter(matter=matter, person_id=person, outgoing=False, written_at__gt=after)
    first = letters.exclude(kind=Kind.UNVERIFIED).order_by("written_at")
    return first.values_list("written_at", flat=True).first()


def is_letter(ref: str) -> bool:
    """Say whether this is a letter that left the house."""
    return Letter.objects.filter(ref=ref, outgoing=True).exists()


def was_sent(matter: str, *kinds: Kind) -> bool:
    """Say whether a letter (of these kinds, where some are named) left the house into this thread."""
    rows = Letter.objects.filter(matter=matter, outgoing=True)
    return (rows.filter(kind__in=kinds) if kinds else rows).exists()


def letters_to(*matters: str) -> tuple[str, ...]:
    """Return the letters that left the house into these threads, by ref."""
    return tuple(Letter.objects.filter(matter__in=matters, outgoing=True).values_list("ref", flat=True))


def taken_in(matter: str) -> tuple[str, ...]:
    """Return what a party wrote in their thread, for the guard of outgoing letters."""
    read = opening.unattended(matter)
    return tuple(
        read("words", row.words) for row in Letter.objects.filter(matter=matter, outgoing=False).order_by("id")
    )
