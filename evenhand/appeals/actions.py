"""Lodge an appeal, and rule on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from evenhand.appeals import letters, rules, ruling
from evenhand.appeals.facts import heard, independent, last_day_for, panel_of
from evenhand.appeals.models import Appeal, Arbiter
from evenhand.appeals.rules import Outcome
from evenhand.cases import facts as cases
from evenhand.cases import steps as case_steps
from evenhand.cases.facts import PartyFact
from evenhand.cases.rules import Side, Step
from evenhand.committee.facts import sitting
from evenhand.committee.rules import Body
from evenhand.decisions import facts as decisions
from evenhand.decisions.rules import Planned
from evenhand.ground import ids
from evenhand.ground.association.facts import ours, today
from evenhand.ground.association.spoken import day, instant
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.vault.steps import grant, sealed
from evenhand.notices.pings import NOBODY, Ping, ping
from evenhand.notices.rules import Kind
from evenhand.notices.steps import write

ANSWER_WITHIN = dt.timedelta(days=30)


@deed(Act.APPEAL_LODGE)
def lodge(this: Deed, *, reason: str, why_change: str, received_at: dt.datetime | None = None) -> str:
    """Take the one appeal of any party; late ones are taken as late; draw a panel that had no part in the case.

    `received_at`: when it reached us by e-mail, where it was confirmed only later.
    """
    party = cases.party_of(this.actor.of, this.actor.person)
    this.permit(cases.matter(party.case))
    decision = decisions.standing(party.case)
    rules.check(reason, why_change)
    case_steps.take(party.case, Step.APPEAL, due_at=None)  # locks the case: a second click waits, and is refused
    if Appeal.objects.filter(case__ref=party.case, person__ref=party.person).exists():
        raise Refused("appeal-is-lodged-already")
    by_day = cases.leaves_no_hour(party)
    if by_day:
        this.date_by_the_day()
    appeal = _write(
        this, party, decision.ref, (reason, why_change), at=_counted_from(received_at or this.now, by_day=by_day)
    )
    _draw(this, appeal)
    _tell(this, appeal, by_day=by_day)
    this.note(appeal=appeal.ref, late=str(appeal.late))
    return appeal.ref


@deed(Act.APPEAL_RULE)
def rule(this: Deed, appeal: str, outcome: Outcome, reasons: str, measures: tuple[Planned, ...] = ()) -> None:
    """Uphold, vary or reverse with reasons; a reversal is left to be carried out in the same transaction."""
    row = Appeal.objects.select_for_update().filter(ref=appeal).first()
    if row is None:
        raise NotFound
    this.permit(panel_of(row.ref, row.case_id))
    rules.check_reasons(reasons)
    if row.outcome:
        raise Refused("appeal-is-ruled-on-already")
    row.outcome, row.ruled_at, row.ruled_by, row.open_due = outcome, this.now, this.actor.person, None
    row.reasons = sealed(row.case_id, **{f"reasons {row.ref}": reasons})[f"reasons {row.ref}"]
    row.save()
    ruling.carry_out(row, outcome, reasons, measures, by=this.actor.person, at=this.now)
    case_steps.take(row.case_id, Step.RULE, due_at=None)
    this.note(case=row.case_id, outcome=outcome)


def _counted_from(at: dt.datetime, *, by_day: bool) -> dt.datetime:
    calendar = ours().calendar(at)
    return calendar.end_of(calendar.day(at) - ONE_DAY) if by_day else at


def _write(this: Deed, party: PartyFact, decision: str, said: tuple[str, str], *, at: dt.datetime) -> Appeal:
    ref, house, (reason, why_change) = ids.new("a"), ours(), said
    last_day, late = last_day_for(party.thread, party.person, at)
    texts = sealed(party.case, **{f"reason {ref}": reason.strip(), f"why {ref}": why_change.strip()})
    return Appeal.objects.create(
        ref=ref,
        case_id=party.case,
        decision_id=decision,
        person_id=party.person,
        side=party.side,
        thread=party.thread,
        reason=texts[f"reason {ref}"],
        why_change=texts[f"why {ref}"],
        lodged_at=at,
        last_day=last_day,
        late=late,
        open_due=house.calendar(this.now).end_of(house.calendar(this.now).day(this.now + ANSWER_WITHIN)),
    )


@deed(Act.APPEAL_DRAW)
def draw_again(this: Deed, appeal: str) -> None:
    """Draw a panel for an appeal that had nobody to hear it, once there is somebody."""
    row = Appeal.objects.select_for_update().get(ref=appeal)
    this.permit(panel_of(row.ref, row.case_id))
    if not heard(row.ref):
        _draw(this, row)


def _draw(this: Deed, appeal: Appeal) -> None:
    panel = independent(appeal.ref, appeal.case_id)
    Arbiter.objects.bulk_create([Arbiter(appeal=appeal, person=person) for person in panel], ignore_conflicts=True)
    grant(appeal.case_id, panel, seat="panelist", at=this.now)
    ping(Ping.APPEAL if panel else Ping.NO_PANEL, panel or _executives(), about=appeal.ref, at=this.now)
    this.note(panel=" ".join(panel))


def _executives() -> Iterable[str]:
    return sitting(Body.EXECUTIVE, today()) or [NOBODY]


def _tell(this: Deed, appeal: Appeal, *, by_day: bool) -> None:
    """Write to whoever appealed, and to the others: their letters tell no hour, whoever it was."""
    panel = Arbiter.objects.filter(appeal=appeal).count()
    at = (
        day(ours().calendar(appeal.lodged_at).day(appeal.lodged_at))
        if by_day
        else instant(appeal.lodged_at, ours().zone)
    )
    mine = letters.received(at, appeal.last_day, late=appeal.late, panel=panel)
    for party in cases.parties(appeal.case_id):
        if party.thread == appeal.thread:
            _write_to(party, Kind.APPEAL_RECEIVED, mine, at=this.now, by_day=by_day)
        else:
            _write_to(party, Kind.APPEAL_COMMENT, letters.others_told(), at=this.day_began, by_day=True)


def _write_to(party: PartyFact, kind: Kind, letter: tuple[str, str], *, at: dt.datetime, by_day: bool) -> None:
    (title, words), discreet = letter, party.side is not Side.RESPONDENT
    write(party.thread, party.person, kind=kind, title=title, words=words, at=at, discreet=discreet, by_day=by_day)
