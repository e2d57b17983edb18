"""The docket of a case, newest first."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from evenhand.appeals.queries import AppealInList
from evenhand.cases.queries import CaseForModerator
from evenhand.decisions.queries import DecisionForModerator
from evenhand.doors.web import spoken
from evenhand.doors.web.moderator.case_pages import Event
from evenhand.ground.association.spoken import day

type Dated = tuple[dt.datetime, str]


def events(
    case: CaseForModerator,
    received: tuple[tuple[dt.date, str], ...],
    decided: tuple[DecisionForModerator, ...],
    appealed: tuple[AppealInList, ...],
) -> tuple[Event, ...]:
    """Return what happened in a case; of a report only the day is known."""
    dated = [
        (case.opened_at, _("The case was opened.")),
        *_done(case),
        *((d.at, _("%(name)s decided.") % {"name": d.by or _("The panel")}) for d in decided),
        *((a.lodged_at, _("An appeal by %(side)s arrived.") % {"side": spoken.side(a.side)}) for a in appealed),
    ]
    newest_first = sorted(dated, key=lambda event: event[0], reverse=True)
    arrived = [Event(day(on), _("%(name)s arrived.") % {"name": name}) for on, name in sorted(received, reverse=True)]
    return (*(Event(spoken.when(at), words) for at, words in newest_first), *arrived)


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
