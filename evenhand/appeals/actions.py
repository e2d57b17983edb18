"""Lodge an appeal, and rule on it."""

from __future__ import annotations

import datetime as dt

from evenhand.appeals import letters, rules, ruling
from evenhand.appeals.facts import independent, last_day_for, panel_of
from evenhand.appeals.models import Appeal, Arbiter
from evenhand.appeals.rules import Outcome
from evenhand.cases import facts as cases
from evenhand.cases import steps as case_steps
from evenhand.cases.facts import PartyFact
from evenhand.cases.rules import Side, Step
from evenhand.decisions import facts as decisions
from evenhand.decisions.rules import Planned
from evenhand.ground import ids
from evenhand.ground.association.facts import ours
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.vault.steps import grant, sealed
from evenhand.notices.pings import NOBODY, Ping, ping
from evenhand.notices.rules import Kind
from evenhand.notices.steps import write

ANSWER_WITHIN = dt.timedelta(days=30)


@deed(Act.APPEAL_LODGE)
def lodge(this: Deed, *, reason: str, why_change: str) -> str:
    """Take the appeal of any party; late ones are taken as late; draw a panel that had no part in the case."""
    party = cases.party_of(this.actor.of, this.actor.person)
    this.permit(cases.matter(party.case))
    decision = decisions.standing(party.case)
    rules.check(reason, why_change)
    if Appeal.objects.filter(decision__ref=decision.ref, person__ref=party.person).exists():
        raise Refused("appeal-is-lodged-already")
    case_steps.take(party.case, Step.APPEAL, due_at=None)
    appeal = _write(this, party, decision.ref, reason, why_change)
    _draw(this, appeal)
    _tell(this, appeal)
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


def _write(this: Deed, party: PartyFact, decision: str, reason: str, why_change: str) -> Appeal:
    ref, house = ids.new("a"), ours()
    last_day, late = last_day_for(party.thread, party.person, this.now)
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
        lodged_at=this.now,
        last_day=last_day,
        late=late,
        open_due=house.calendar(this.now).end_of(house.calendar(this.now).day(this.now + ANSWER_WITHIN)),
    )


@deed(Act.APPEAL_DRAW)
def draw_again(this: Deed, appeal: str) -> None:
    """Draw a panel for an appeal that had nobody to hear it, once there is somebody."""
    row = Appeal.objects.select_for_update().get(ref=appeal)
    this.permit(panel_of(row.ref, row.case_id))
    if not Arbiter.objects.filter(appeal=row).exists():
        _draw(this, row)


def _draw(this: Deed, appeal: Appeal) -> None:
    panel = independent(appeal.ref, appeal.case_id)
    Arbiter.objects.bulk_create([Arbiter(appeal=appeal, person=person) for person in panel])
    grant(appeal.case_id, panel, seat="panelist", at=this.now)
    ping(Ping.APPEAL if panel else Ping.NO_PANEL, panel or [NOBODY], about=appeal.ref, at=this.now)
    this.note(panel=" ".join(panel))


def _tell(this: Deed, appeal: Appeal) -> None:
    panel = Arbiter.objects.filter(appeal=appeal).count()
    title, words = letters.received(this.now, appeal.last_day, late=appeal.late, panel=panel)
    write(
        appeal.thread,
        appeal.person_id,
        kind=Kind.APPEAL_RECEIVED,
        title=title,
        words=words,
        at=this.now,
        discreet=appeal.side != Side.RESPONDENT,
    )
    title, words = letters.others_told()
    for party in cases.parties(appeal.case_id):
        if party.thread != appeal.thread:
            write(
                party.thread,
                party.person,
                kind=Kind.APPEAL_COMMENT,
                title=title,
                words=words,
                at=this.now,
                discreet=party.side is not Side.RESPONDENT,
            )
