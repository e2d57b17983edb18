"""Write letters and take in answers, inside the deed of a room above."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.utils.translation import get_language

from evenhand.ground import ids
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import last_moment
from evenhand.ground.outbox.steps import leave
from evenhand.ground.people.facts import is_reachable
from evenhand.ground.rows import insert
from evenhand.ground.vault.steps import sealed
from evenhand.notices.correspondents import is_by_email
from evenhand.notices.models import Letter, Tongue
from evenhand.notices.rules import LAST_DAY, Kind
from evenhand.notices.tongues import known


def write(
    matter: str,
    person: str,
    *,
    kind: Kind,
    title: str,
    words: str,
    at: dt.datetime,
    by: str = "",
    discreet: bool = False,
    by_day: bool = False,
) -> str:
    """Write to one person in their thread. Without an e-mail address it is communicated now, on their own page."""
    ref = ids.new("l")
    mailed = is_reachable(person)
    discreet = discreet and not (mailed and is_by_email(matter))
    text = words if mailed else dated(words, at)
    letter = Letter(
        ref=ref,
        matter=matter,
        person_id=person,
        outgoing=True,
        kind=kind,
        by=by,
        by_email=mailed,
        discreet=discreet,
        by_day=by_day,
        written_at=at,
        communicated_at=None if mailed else at,
        **sealed(matter, title=title, words=text, language=get_language() or ""),
    )
    insert(letter)
    if mailed:
        leave("letter", errand(ref), due_at=at, letter=ref)
    return ref


def choose_language(matter: str, language: str) -> None:
    """Keep, sealed, in which language whoever leads this thread is written to; the association's own leaves no trace."""
    Tongue.objects.filter(matter=matter).delete()
    if known(language) and language != settings.LANGUAGE_CODE:
        insert(Tongue(matter=matter, **sealed(matter, language=language)))


def errand(letter: str) -> str:
    """Return the key of the errand that sends a letter."""
    return f"letter {letter}"


def take_in(matter: str, person: str, words: str, *, at: dt.datetime, kind: Kind = Kind.MESSAGE) -> str:
    """Keep what a person wrote to us in their thread; as unverified, what only says that it is theirs."""
    ref = ids.new("l")
    Letter.objects.create(
        ref=ref,
        matter=matter,
        person_id=person,
        outgoing=False,
        kind=kind,
        written_at=at,
        communicated_at=at,
        **sealed(matter, title="", words=words),
    )
    return ref


def dated(words: str, communicated_at: dt.datetime) -> str:
    """Put the last moment to appeal into a letter: it follows from when the letter is communicated."""
    if LAST_DAY not in words:
        return words
    house = ours()
    until = house.calendar(communicated_at).within_days(communicated_at, house.appeal_days)
    return words.replace(LAST_DAY, last_moment(until, house.zone))
