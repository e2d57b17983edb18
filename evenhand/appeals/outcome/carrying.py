"""Carry out what a panel ruled, inside its deed: on the platforms, in the record, and in everybody's letters."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from evenhand.appeals import telling
from evenhand.appeals.hearing import voting
from evenhand.appeals.models import Appeal
from evenhand.appeals.outcome import letters
from evenhand.appeals.outcome.answering import Answered
from evenhand.appeals.outcome.letters import Follows, Said
from evenhand.appeals.rules import CARRIED_OUT_WITHIN_WORKING_DAYS, Outcome, Stage
from evenhand.cases import facts as cases
from evenhand.cases.facts import PartyFact
from evenhand.cases.outgoing import to_respondent
from evenhand.cases.rules import Side
from evenhand.decisions import facts as decisions
from evenhand.decisions import precedents, resting, steps
from evenhand.decisions.facts import Standing
from evenhand.decisions.rules import Kind as Measure
from evenhand.decisions.rules import Planned, check_measures, check_not_worse
from evenhand.decisions.steps import Ordered
from evenhand.decisions.telling import for_person
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import instant
from evenhand.ground.errors import Refused
from evenhand.ground.policy.deed import Deed
from evenhand.notices.rules import Kind
from evenhand.notices.tongues import phrase
from evenhand.platforms import facts as places

KEEPS = frozenset({Outcome.UPHELD, Outcome.INADMISSIBLE})


def carry_out(this: Deed, appeal: Appeal, answered: Answered) -> None:
    """Uphold, vary, reverse or send back the decision, and write to everybody who knows of the appeal."""
    if appeal.decision_id is None:
        tell_reporter(this, appeal, answered)
        return
    standing, outcome = decisions.standing(appeal.case_id), answered.outcome
    new: tuple[Ordered, ...] = ()
    if outcome in KEEPS:
        voting.resume(this, appeal)
    else:
        voting.let_fall(this, appeal)
    if outcome is Outcome.REVERSED:
        steps.take_back(standing.ref, appeal.case_id, at=this.now)
    if outcome is Outcome.VARIED:
        new = vary(this, appeal, standing, answered.measures)
    if outcome is Outcome.REMITTED:
        resting.send_back(standing, by_respondent=_is_respondents(appeal), at=this.now)
    tell(this, appeal, standing, answered, new)


def vary(this: Deed, appeal: Appeal, standing: Standing, measures: tuple[Planned, ...]) -> tuple[Ordered, ...]:
    """Put a milder decision in the place of the old one (F7)."""
    check_varied(standing, measures, at=this.now)
    return steps.vary(standing.ref, appeal.case_id, measures, by=this.actor.person, appeal=appeal.ref, at=this.now)


def check_varied(standing: Standing, measures: tuple[Planned, ...], *, at: dt.datetime) -> None:
    """Refuse what changes nothing, is not whole, or is worse for a respondent, whoever appealed: their word is heard first."""
    if precedents.has_fallen(standing.ref):
        raise Refused("decision-has-fallen", "outcome")
    if measures == standing.measures:
        raise Refused("varied-decision-is-the-same", "measures")
    check_measures(measures, ours().calendar(at).day(at))
    check_not_worse(measures, resting.at_most(standing))


def tell(this: Deed, appeal: Appeal, standing: Standing, answered: Answered, new: tuple[Ordered, ...]) -> None:
    """Write L7: whole to whoever appealed and to the respondent, short to the others, nothing to whom it never reached."""
    unheard = appeal.stage == Stage.ADMISSIBILITY
    for party in cases.involved(appeal.case_id):
        theirs = party.thread == appeal.thread
        if unheard and not theirs:
            continue
        if party.side is Side.RESPONDENT:
            letter = letters.outcome(_said(appeal, answered), _follows(this, appeal, party, standing, answered, new))
            to_respondent(party, kind=Kind.APPEAL_OUTCOME, letter=letter, said=answered.said, at=this.now)
        else:  # what follows for the respondent is not theirs to know (C4)
            whole = letters.outcome(_said(appeal, answered), Follows())
            letter = whole if theirs else letters.outcome_to_other(answered.outcome)
            telling.to(party, Kind.APPEAL_OUTCOME, letter, at=this.now)


def tell_reporter(this: Deed, appeal: Appeal, answered: Answered) -> None:
    """Write L7 on a report that was set aside: nobody else knows of it."""
    letter = letters.outcome(_said(appeal, answered), Follows())
    telling.to(telling.appellant(appeal), Kind.APPEAL_OUTCOME, letter, at=this.day_began, by_day=True)


def undone_by(at: dt.datetime) -> dt.datetime:
    """Return by when everything is undone and looked up at each place (T4)."""
    return ours().calendar(at).working_days_end(at, CARRIED_OUT_WITHIN_WORKING_DAYS)


def _is_respondents(appeal: Appeal) -> bool:
    """Say whether a respondent appealed: also where another's appeal came first and theirs waits."""
    rows = Appeal.objects.filter(case__ref=appeal.case_id, decision__ref=appeal.decision_id, side=Side.RESPONDENT)
    return rows.exclude(outcome=Outcome.WITHDRAWN).exists()


def _said(appeal: Appeal, answered: Answered) -> Said:
    answers = tuple((g, words) for g, words in answered.answers if words.strip())
    return Said(cases.called(appeal.case_id), answered.outcome, answers, answered.reasons)


def _follows(
    this: Deed, appeal: Appeal, party: PartyFact, standing: Standing, answered: Answered, new: tuple[Ordered, ...]
) -> Follows:
    pairs = zip(standing.measures, standing.persons, strict=True)
    mine, outcome = tuple(measure for measure, person in pairs if person in ("", party.person)), answered.outcome
    falls = outcome is Outcome.REVERSED or (outcome is Outcome.REMITTED and _is_respondents(appeal))
    undone = _undone(mine) if falls else ()
    lasting = () if outcome in KEEPS else _lasting(mine, standing.at, this.now)
    keeps = outcome is Outcome.REMITTED and not falls
    return Follows(for_person(new, party.person), undone, undone_by(this.now), () if keeps else lasting, keeps)


def _undone(measures: tuple[Planned, ...]) -> tuple[str, ...]:
    lines = (_undone_one(m.kind, places.place(m.place).name if m.place else "") for m in measures)
    return tuple(line for line in lines if line)


@phrase
def _undone_one(kind: Measure, place: str) -> str:
    said = {
        Measure.SUSPENSION: _("The suspension from %(place)s is lifted."),
        Measure.LIMITED: _("Posting at %(place)s is not limited any more."),
        Measure.HIDE: _("The post on %(place)s is visible again."),
        Measure.WARNING: _("The warning does not count any more."),
    }.get(kind, "")
    return said % {"place": place} if place else said


def _lasting(measures: tuple[Planned, ...], start: dt.datetime, at: dt.datetime) -> tuple[str, ...]:
    if not any(measure.kind is Measure.SUSPENSION for measure in measures):
        return ()
    return (_lasting_time(start, at),)


@phrase
def _lasting_time(start: dt.datetime, end: dt.datetime) -> str:
    zone = ours().zone
    return _("The time from %(start)s to %(end)s, during which the account was suspended, cannot be given back.") % {
        "start": instant(start, zone),
        "end": instant(end, zone),
    }
