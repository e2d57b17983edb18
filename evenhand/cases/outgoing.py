"""Write to a respondent, or to a witness: the one way for every room, past the leak guard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from evenhand.cases import facts, guard, letters
from evenhand.cases.facts import PartyFact
from evenhand.cases.guard import Protected
from evenhand.cases.models import Consent, Party
from evenhand.cases.rules import PROTECTED, Side
from evenhand.ground.errors import Refused
from evenhand.ground.policy.deed import Deed
from evenhand.ground.vault import opening
from evenhand.notices import steps as notices
from evenhand.notices.facts import taken_in, was_sent
from evenhand.notices.rules import Kind
from evenhand.notices.tongues import Wording
from evenhand.reports import facts as reports


def to_respondent(party: PartyFact, *, kind: Kind, letter: Wording, said: str, at: dt.datetime, by: str = "") -> None:
    """Write a letter whose words by people (`said`) name and quote nobody who is protected; else refuse it whole."""
    check(party.case, said, party.thread)
    _note_used(party, said, at=at)
    notices.write(party.thread, party.person, kind=kind, letter=letter, by=by, at=at)


def to_protected(this: Deed, party: PartyFact, letter: Wording, *, kind: Kind = Kind.MESSAGE) -> None:
    """Write to somebody who is protected; to an anonymous one, dated by the day."""
    by_day, by = facts.leaves_no_hour(party), this.actor.person
    at = this.day_began if by_day else this.now
    notices.write(party.thread, party.person, kind=kind, letter=letter, at=at, by=by, discreet=True, by_day=by_day)


def ask_witness(this: Deed, party: PartyFact, words: str) -> None:
    """Write to a witness in words that tell nothing of the others; the first letter says what it means to be asked."""
    check_for_witness(party, words)
    first = not was_sent(party.thread)
    to_protected(
        this, party, letters.asks_witness(party.thread, words) if first else letters.message(party.thread, words)
    )


def thank_witnesses(case: str, *, at: dt.datetime) -> None:
    """Thank those who were asked what they saw, once: what came of it is not theirs to know."""
    for party in facts.parties(case, Side.WITNESS):
        if was_sent(party.thread) and not was_sent(party.thread, Kind.THANKS):
            letter = letters.thanks_witness(party.thread)
            notices.write(party.thread, party.person, kind=Kind.THANKS, letter=letter, at=at, discreet=True)


def check_for_witness(witness: PartyFact, said: str) -> None:
    """Refuse words that tell a witness who reported, to whom it happened, who else was asked, or what was answered."""
    others = [party for party in facts.parties(witness.case) if party.person != witness.person]
    answers = tuple(words for party in others if party.side is Side.RESPONDENT for words in taken_in(party.thread))
    protected = tuple(_one(party) for party in others if party.side in PROTECTED)
    found = guard.leaks(said, (*protected, Protected(wrote=answers)))
    if found:
        raise Refused("words-tell-a-witness-too-much", pieces=found)


def check(case: str, said: str, *to: str) -> None:
    """Refuse words that would give a reporter, an affected person or a witness of the case away (C1).

    What they have consented to for exactly these respondents (`to` are their threads; without any: all) gives nobody away.
    """
    recipients = to or tuple(p.thread for p in facts.parties(case, Side.RESPONDENT)) or ("",)
    found = tuple(dict.fromkeys(_leaks(case, said, recipients)))
    if found:
        raise Refused("words-give-somebody-away", pieces=found)


def _leaks(case: str, said: str, recipients: tuple[str, ...]) -> Iterator[str]:
    """Return the pieces that give somebody away and that they have not consented to."""
    for party in facts.parties(case, *PROTECTED):
        protected = _one(party)
        for piece in guard.leaks(said, (protected,)):
            if not all(piece in _allowed(given, protected) for given in (_given(party, to) for to in recipients)):
                yield piece


def _allowed(given: list[Consent], protected: Protected) -> set[str]:
    return {piece for row in given for piece in guard.leaks(_words(row), (protected,))}


def _note_used(party: PartyFact, said: str, *, at: dt.datetime) -> None:
    """Note which consents a letter made use of: they cannot be taken back any more."""
    for other in facts.parties(party.case, *PROTECTED):
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
    names = dict.fromkeys(filter(None, (who.name, name)))  # what they call themselves, and what the case calls them
    return Protected("\n".join(names), who.email, wrote, handles)
