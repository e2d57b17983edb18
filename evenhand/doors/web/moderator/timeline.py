"""The docket of a case, newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext as _

from evenhand.appeals.queries import AppealInList
from evenhand.cases.queries import CaseForModerator, PartyForModerator
from evenhand.cases.rules import Side
from evenhand.decisions.queries import DecisionForModerator
from evenhand.doors.web import spoken
from evenhand.doors.web.moderator.case_pages import Event
from evenhand.doors.web.moderator.talking import Letters
from evenhand.ground.association.spoken import day
from evenhand.notices.queries import LetterInThread

type Dated = tuple[dt.datetime, str]
type Placed = tuple[dt.datetime, str, str]
"""When it was, how that is said, and what it was."""


def events(
    case: CaseForModerator,
    received: tuple[tuple[dt.date, str], ...],
    decided: tuple[DecisionForModerator, ...],
    appealed: tuple[AppealInList, ...],
    letters: tuple[Placed, ...],
) -> tuple[Event, ...]:
    """Return what happened in a case; of a report only the day is known."""
    dated = [
        (case.opened_at, _("The case was opened.")),
        *_done(case),
        *((d.at, _("%(name)s decided.") % {"name": d.by or _("The panel")}) for d in decided),
        *((a.lodged_at, _("An appeal by %(side)s arrived.") % {"side": spoken.side(a.side)}) for a in appealed),
    ]
    placed = [*letters, *((at, spoken.when(at), words) for at, words in dated)]
    newest_first = sorted(placed, key=lambda event: event[0], reverse=True)
    arrived = [Event(day(on), _("%(name)s arrived.") % {"name": name}) for on, name in sorted(received, reverse=True)]
    return (*(Event(when, words) for _at, when, words in newest_first), *arrived)


def written(case: CaseForModerator, letters: Letters, by_the_day: Collection[str]) -> tuple[Placed, ...]:
    """Return who wrote to whom. `by_the_day`: threads of whoever is anonymous, which tell no hour.

    What the house sends to whoever reported by itself is left out: it says nothing of the case.
    """
    return tuple(
        (letter.written_at, spoken.written(letter, to_the_day=party.thread in by_the_day), _said(letter, party))
        for party in case.parties
        for letter in letters[party.thread]
        if letter.by or not letter.outgoing or party.side == Side.RESPONDENT
    )


def _said(letter: LetterInThread, party: PartyForModerator) -> str:
    side = {"side": spoken.side(party.side)}
    if letter.outgoing:
        words = _("A letter to %(side)s: %(title)s") if letter.title else _("A message to %(side)s.")
        return words % (side | {"title": letter.title})
    return _("A message from %(side)s.") % side


def _done(case: CaseForModerator) -> list[Dated]:
    ended = _("The interim suspension ended by itself.")
    begun = [(i.starts_at, _("%(name)s suspended meanwhile.") % {"name": i.by}) for i in case.interims]
    lifted = [
        (i.lifted_at, _("The interim suspension was lifted.") if i.lifted_at < i.ends_at else ended)
        for i in case.interims
        if i.lifted_at
    ]
    asked = [
        (a.asked_at, _("%(what)s on %(place)s: %(state)s.") % {"what": what, "place": a.place, "state": state})
        for a in case.actions
        for what, state in (spoken.asked(a.does, a.state),)
    ]
    return [*begun, *lifted, *asked]
