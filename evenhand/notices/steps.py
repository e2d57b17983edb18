"""Write letters and take in answers, inside the deed of a room above."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from evenhand.ground import ids
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import last_moment
from evenhand.ground.outbox.steps import leave
from evenhand.ground.people.facts import is_reachable
from evenhand.ground.rows import insert
from evenhand.ground.vault.steps import sealed
from evenhand.notices.correspondents import is_by_email
from evenhand.notices.facts import language_of
from evenhand.notices.models import Letter, Tongue
from evenhand.notices.rules import LAST_DAY, Address, Kind
from evenhand.notices.tongues import Wording, known, spoken_in


def write(
    matter: str,
    person: str,
    *,
    kind: Kind,
    letter: Wording,
    at: dt.datetime,
    by: str = "",
    discreet: bool = False,
    by_day: bool = False,
    chosen_in: str = "",
) -> str:
    """Write to one person in their thread, in their language. Without an e-mail address it is communicated now, on their page.

    `chosen_in`: the thread in which they chose their language, where this is another one of theirs.
    """
    ref, language = ids.new("l"), known(language_of(chosen_in or matter)) or settings.LANGUAGE_CODE
    title, words = letter.spoken_in(language)
    mailed = is_reachable(person)
    discreet = discreet and not (mailed and is_by_email(matter))
    with spoken_in(language):
        text = words if mailed else dated(words, at)
    row = Letter(
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
        **sealed(matter, title=title, words=text, language=language),
    )
    insert(row)
    if mailed:
        leave("letter", errand(ref), due_at=at, letter=ref)
    return ref


def choose(matter: str, asked: Address) -> None:
    """Keep, sealed, how whoever leads this thread asks to be written to; the association's own language leaves no trace."""
    Tongue.objects.filter(matter=matter).delete()
    language = known(asked.language) if asked.language != settings.LANGUAGE_CODE else ""
    if language or asked.called or asked.pronouns:
        texts = {"language": language, "called": asked.called, "pronouns": asked.pronouns}
        insert(Tongue(matter=matter, **sealed(matter, **texts)))


def forget_called(matter: str) -> None:
    """Keep of a form of address the language only."""
    choose(matter, Address(language_of(matter)))


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
