"""Write to a respondent: the one way for every room, past the leak guard."""

from __future__ import annotations

import datetime as dt

from evenhand.cases import facts, guard
from evenhand.cases.facts import PartyFact
from evenhand.cases.guard import Protected
from evenhand.cases.rules import Side
from evenhand.ground.errors import Refused
from evenhand.ground.vault import opening
from evenhand.notices import steps as notices
from evenhand.notices.rules import Kind
from evenhand.reports import facts as reports


def to_respondent(
    party: PartyFact, *, kind: Kind, letter: tuple[str, str], said: str, at: dt.datetime, by: str = ""
) -> None:
    """Write a letter whose words by people (`said`) name and quote nobody who is protected; else refuse it whole."""
    check(party.case, said)
    title, words = letter
    notices.write(party.thread, party.person, kind=kind, title=title, words=words, by=by, at=at)


def check(case: str, said: str) -> None:
    """Refuse words that would give a reporter or an affected person of the case away."""
    if guard.leaks(said, _protected(case)):
        raise Refused("words-give-somebody-away")


def _protected(case: str) -> tuple[Protected, ...]:
    return tuple(_one(party) for party in facts.parties(case) if party.side is not Side.RESPONDENT)


def _one(party: PartyFact) -> Protected:
    who = opening.identity_for_errand(party.person, matter=party.case, purpose="leak guard")
    wrote = reports.wrote(party.thread) if party.side is Side.REPORTER else ()
    return Protected(who.name, who.email, wrote)
