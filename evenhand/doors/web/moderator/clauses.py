"""Clauses of the Code as the desk cites them: those of the edition that held on a day."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from evenhand.conduct import queries
from evenhand.conduct.kinds import Kind
from evenhand.conduct.queries import EditionForEverybody, LineForEverybody
from evenhand.conduct.rules import OUR_CODE
from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.people.actors import ANYONE


def edition_on(on: dt.date, told_under: str = "") -> EditionForEverybody | None:
    """Return the edition that held when a day began, else the one that held when it was over (F2).

    It is of the Code whose edition (by ref) a report was told under; before that one held, of the usual one.
    """
    calendar = ours().calendar(clock.now())
    moments = (calendar.end_of(on - ONE_DAY), calendar.end_of(on))
    names = dict.fromkeys((queries.code_of(ANYONE, told_under), OUR_CODE))
    return next((held for name in names for at in moments if (held := _held(at, name))), None)


def _held(at: dt.datetime, name: str) -> EditionForEverybody | None:
    began = [e for e in queries.editions(ANYONE, name=name).editions if e.in_force_from <= at]
    return next((e for e in began if e.in_force_until is None or e.in_force_until > at), None)


def in_words(edition: EditionForEverybody | None) -> str:
    """Return which edition that is."""
    if edition is None:
        return _("No edition of the Code was in force on that day.")
    since = ours().calendar(edition.in_force_from).day(edition.in_force_from)
    return _("%(title)s, edition %(number)d, in force since %(day)s") % {
        "title": edition.title,
        "number": edition.number,
        "day": day(since),
    }


def lines(edition: EditionForEverybody | None) -> dict[str, LineForEverybody]:
    """Return the clauses of an edition that can be broken, by id."""
    if edition is None:
        return {}
    every = queries.outline(ANYONE, edition.number, name=edition.code).lines
    return {line.id: line for line in every if line.kind is not Kind.PROCEDURE}
