"""Write to a respondent: the one way for every room, past the leak guard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from evenhand.cases import facts, guard
from evenhand.cases.facts import PartyFact
from evenhand.cases.guard import Protected
from evenhand.cases.models import Consent, Party
from evenhand.cases.rules import Side
from evenhand.ground.errors import Refused
from evenhand.ground.policy.deed import Deed
from evenhand.ground.vault import opening
from evenhand.notices import steps as notices
from evenhand.notices.facts import taken_in
from evenhand.notices.rules import Kind
from evenhand.notices.tongues import Wording
from evenhand.reports import facts as reports


def to_respondent(party: PartyFact, *, kind: Kind, letter: Wording, said: str, at: dt.datetime, by: str = "") -> None:
    """Write a letter whose words by people (`said`) name and quote nobody who is protected; else refuse it whole."""
    check(party.case, said, party.thread)
    _note_used(party, said, at=at)
    notices.write(party.thread, party.person, kind=kind, letter=letter, by=by, at=at)


def to_protected(this: Deed, party: PartyFact, letter: Wording, *, kind: Kind = Kind.MESSAGE) -> None:
    """Write to somebody who reported or was affected; to an anonymous one, dated by the day."""
    by_day, by = facts.leaves_no_hour(party), this.actor.person
    at = this.day_began if by_day else this.now
    notices.write(party.thread, party.person, kind=kind, letter=letter, at=at, by=by, discreet=True, by_day=by_day)


def check(case: str, said: str, *to: str) -> None:
    """Refuse words that would give a reporter or an affected person of the case away (C1).

    What they have consented to for exactly these respondents (`to` are their threads; without any: all) gives nobody away.
    """
    recipients = to or tuple(p.thread for p in facts.parties(case, Side.RESPONDENT)) or ("",)
    found = tuple(dict.fromkeys(_leaks(case, said, recipients)))
    if found:
        raise Refused("words-give-somebody-away", pieces=found)


def _leaks(case: str, said: str, recipients: tuple[str, ...]) -> Iterator[str]:
    """Return the pieces that give somebody away and that they have not consented to."""
    for party in facts.parties(case, Side.REPORTER, Side.AFFECTED):
        protected = _one(party)
        for piece in guard.leaks(said, (protected,)):
            if not all(piece in _allowed(given, protected) for given in (_given(party, to) for to in recipients)):
                yield piece


def _allowed(given: list[Consent], protected: Protected) -> set[str]:
    return {piece for row in given for piece in guard.leaks(_words(row), (protected,))}


def _note_used(party: PartyFact, said: str, *, at: dt.datetime) -> None:
    """Note which consents a letter made use of: they cannot be taken back any more."""
    for other in facts.parties(party.case, Side.REPORTER, Side.AFFECTED):
        for row in _given(other, party.thread):
            protected = _one(other)
            if _allowed([row], protected) & set(guard.leaks(said, (protected,))):
                Consent.objects.filter(pk=row.pk, used_at=None).update(used_at=at)


def _given(party: PartyFact, to: str) -> list[Consent]:
    return list(Consent.objects.filter(case__ref=party.case, thread=party.thread, to=to, given_at__isnull=False))


def _words(row: Consent) -> str:
    return opening.unattended(row.thread)(f"consent {row.ref}", row.words)


def _one(party: PartyFact) -> Protected:
    who = opening.identity_for_errand(party.person, matter=party.case, purpose="leak guard")
    wrote = reports.wrote(party.thread) if party.side is Side.REPORTER else taken_in(party.thread)
    called = Party.objects.get(thread=party.thread).called
    name = opening.unattended(party.case)(f"called {party.thread}", called)
    handles = (*who.accounts.replace(",", " ").split(), *filter(None, (party.account,)))
    return Protected(who.name or name, who.email, wrote, handles)
