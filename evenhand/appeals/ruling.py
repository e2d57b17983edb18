"""Carry out what a panel ruled, inside its deed: on the platforms, in the record, and in everybody's letters."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from evenhand.appeals import letters
from evenhand.appeals.models import Appeal
from evenhand.appeals.rules import Outcome
from evenhand.cases import facts as cases
from evenhand.cases.facts import PartyFact
from evenhand.cases.outgoing import to_respondent
from evenhand.cases.rules import Side
from evenhand.decisions import facts as decisions
from evenhand.decisions import steps
from evenhand.decisions.facts import Standing
from evenhand.decisions.rules import Kind as Measure
from evenhand.decisions.rules import Planned, check_measures, check_not_worse
from evenhand.decisions.steps import Ordered
from evenhand.decisions.telling import for_person
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import instant
from evenhand.ground.errors import Refused
from evenhand.notices.rules import Kind
from evenhand.notices.steps import write
from evenhand.platforms import facts as places


def carry_out(
    appeal: Appeal, outcome: Outcome, reasons: str, measures: tuple[Planned, ...], *, by: str, at: dt.datetime
) -> None:
    """Reverse or vary the decision, and write to everybody involved."""
    standing = decisions.standing(appeal.case_id)
    new: tuple[Ordered, ...] = ()
    if outcome is Outcome.REVERSED:
        steps.take_back(standing.ref, appeal.case_id, at=at)
    if outcome is Outcome.VARIED:
        new = _vary(appeal, standing, measures, by=by, at=at)
    for party in cases.parties(appeal.case_id):
        if party.side is Side.RESPONDENT:
            letter = _to_respondent(party, standing, outcome, reasons, new, at)
            to_respondent(party, kind=Kind.APPEAL_OUTCOME, letter=letter, said=reasons, at=at)
        else:
            _to_other(appeal, party, outcome, reasons, at)


def _vary(
    appeal: Appeal, standing: Standing, measures: tuple[Planned, ...], *, by: str, at: dt.datetime
) -> tuple[Ordered, ...]:
    if measures == standing.measures:
        raise Refused("varied-decision-is-the-same", "measures")
    check_measures(measures, ours().calendar(at).day(at))
    if Appeal.objects.filter(case__ref=appeal.case_id, side=Side.RESPONDENT).exists():
        check_not_worse(measures, standing.measures)  # also on another's appeal: theirs is used up
    return steps.vary(standing.ref, appeal.case_id, measures, by=by, appeal=appeal.ref, at=at)


def _to_respondent(
    party: PartyFact,
    standing: Standing,
    outcome: Outcome,
    reasons: str,
    new: tuple[Ordered, ...],
    at: dt.datetime,
) -> tuple[str, str]:
    pairs = zip(standing.measures, standing.persons, strict=True)
    mine = tuple(measure for measure, person in pairs if person in ("", party.person))
    undone = _undone(mine) if outcome is Outcome.REVERSED else ()
    lasting = _lasting(mine, standing.at, at) if outcome is not Outcome.UPHELD else ()
    return letters.outcome(outcome, reasons, for_person(new, party.person), undone, lasting)


def _to_other(appeal: Appeal, party: PartyFact, outcome: Outcome, reasons: str, at: dt.datetime) -> None:
    """Tell a reporter or somebody affected; what follows for the respondent is not theirs to know (C4)."""
    theirs = party.thread == appeal.thread
    title, words = letters.outcome(outcome, reasons, (), (), ()) if theirs else letters.outcome_to_other(outcome)
    write(party.thread, party.person, kind=Kind.APPEAL_OUTCOME, title=title, words=words, at=at, discreet=True)


def _undone(measures: tuple[Planned, ...]) -> tuple[str, ...]:
    lines = []
    for measure in measures:
        place = places.place(measure.place).name if measure.place else ""
        if measure.kind is Measure.SUSPENSION:
            lines.append(_("The suspension from %(place)s is lifted.") % {"place": place})
        if measure.kind is Measure.HIDE:
            lines.append(_("The post on %(place)s is visible again.") % {"place": place})
        if measure.kind is Measure.WARNING:
            lines.append(_("The warning does not count any more."))
    return tuple(lines)


def _lasting(measures: tuple[Planned, ...], start: dt.datetime, at: dt.datetime) -> tuple[str, ...]:
    if not any(measure.kind is Measure.SUSPENSION for measure in measures):
        return ()
    zone = ours().zone
    return (
        _("The time from %(start)s to %(end)s, during which the account was suspended, cannot be given back.")
        % {"start": instant(start, zone), "end": instant(at, zone)},
    )
