"""What whoever appeals can do: lodge, complete, withdraw."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from evenhand.appeals import facts, letters, rules, telling
from evenhand.appeals.course import begin, end, go_on
from evenhand.appeals.models import Appeal
from evenhand.appeals.rules import Stage
from evenhand.cases import asides
from evenhand.cases import facts as cases
from evenhand.cases import steps as case_steps
from evenhand.cases.facts import PartyFact
from evenhand.cases.rules import INVOLVED, Step
from evenhand.committee.facts import sitting
from evenhand.committee.rules import Body
from evenhand.decisions import facts as decisions
from evenhand.ground import ids
from evenhand.ground.association.facts import ours, today
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.vault import keys, opening
from evenhand.ground.vault.steps import sealed
from evenhand.notices.pings import Ping, ping
from evenhand.notices.rules import Kind
from evenhand.reports import facts as reports


@dataclass(frozen=True, slots=True)
class Said:
    """What an appeal says."""

    reason: str
    why_change: str


@deed(Act.APPEAL_LODGE)
def lodge(
    this: Deed,
    *,
    reason: str,
    why_change: str,
    received_at: dt.datetime | None = None,
    grounds: Collection[str] = (),
    not_by: Collection[str] = (),
) -> str:
    """Take the one appeal of any party; late ones and incomplete ones are taken as such (T2, T3).

    `received_at`: when it reached us by e-mail. `not_by`: members of the Executive Committee who are too near to somebody.
    """
    party, said = _party(this, reason, why_change), Said(reason, why_change)
    decision = decisions.stands(party.case)
    if decision is None and not cases.is_decided(party.case):
        raise NotFound
    case_steps.take(party.case, Step.APPEAL, due_at=None)  # locks the case: a second click waits, and is refused
    if facts.is_used_up(party.case, party.person):
        raise Refused("appeal-is-lodged-already")
    if cases.leaves_no_hour(party):
        this.date_by_the_day()
    appeal = _write(this, party, decision.ref if decision else None, said, received_at or this.now)
    appeal.grounds = " ".join(rules.grounds(grounds))
    appeal.not_by = " ".join(sorted(frozenset(not_by) & frozenset(sitting(Body.EXECUTIVE, today()))))
    appeal.save(update_fields=["grounds", "not_by"])
    telling.acknowledge(this, appeal, party, (reason, why_change))
    if appeal.stage == Stage.FORMING:
        begin(this, appeal)
    this.note(appeal=appeal.ref, late=str(appeal.late), lacks=" ".join(rules.missing(reason, why_change)))
    return appeal.ref


@deed(Act.APPEAL_COMPLETE)
def complete(this: Deed, *, reason: str = "", why_change: str = "") -> None:
    """Take what was missing, or the word that nothing is; the panel begins at once."""
    row = _mine(this, Stage.INCOMPLETE)
    party = telling.appellant(row)
    rules.check_length(reason, why_change)
    if cases.leaves_no_hour(party):
        this.date_by_the_day()
    read = opening.unattended(row.case_id)
    before = Said(read(f"reason {row.ref}", row.reason), read(f"why {row.ref}", row.why_change))
    row.reason, row.why_change = _sealed(row, Said(before.reason or reason, before.why_change or why_change))
    row.save(update_fields=["reason", "why_change"])
    go_on(this, row)
    this.note(appeal=row.ref)


@deed(Act.APPEAL_WITHDRAW)
def withdraw(this: Deed) -> None:
    """Take one's appeal back: it ends, unless the panel has begun and says why it goes on."""
    row = _mine(this, *rules.OPEN)
    if row.withdrawn_at:
        raise Refused("appeal-is-withdrawn-already")
    party, begun = telling.appellant(row), row.stage == Stage.REVIEW
    if cases.leaves_no_hour(party):
        this.date_by_the_day()
    row.withdrawn_at = this.now
    row.save(update_fields=["withdrawn_at"])
    telling.to(party, Kind.APPEAL_WITHDRAWN, letters.withdrawn(panel_asked=begun), at=this.now, by_day=True)
    if begun:
        ping(Ping.APPEAL_MOVED, facts.members(row.ref), about=f"{row.ref} withdrawn", at=this.now)
    else:
        end(this, row)
    this.note(appeal=row.ref)


def _mine(this: Deed, *stages: Stage) -> Appeal:
    party = cases.party_of(this.actor.of, this.actor.person)
    this.permit(cases.matter(party.case))
    rows = Appeal.objects.select_for_update().filter(case__ref=party.case, person__ref=party.person, stage__in=stages)
    row = rows.order_by("-lodged_at").first()
    if row is None:
        raise NotFound
    return row


def _counted_from(at: dt.datetime, *, by_day: bool) -> dt.datetime:
    calendar = ours().calendar(at)
    return calendar.end_of(calendar.day(at) - ONE_DAY) if by_day else at


def _party(this: Deed, *said: str) -> PartyFact:
    """Return who appeals; for a report that was set aside a case is opened, so that a panel can look at it."""
    report = this.actor.of
    if not reports.is_set_aside(report):
        party = cases.party_of(report, this.actor.person)
        this.permit(cases.matter(party.case))
        if party.side not in INVOLVED:
            raise NotFound  # a witness is told nothing that could be appealed
        rules.check_length(*said)
        return party
    this.permit(reports.matter(report))
    rules.check_length(*said)
    if facts.told_at(report, this.actor.person, *facts.NOT_FOLLOWED) is None:
        raise NotFound
    if reports.leaves_no_hour(report):
        this.date_by_the_day()
    asides.case_of(this, report)
    return cases.party_of(report, this.actor.person)


def _write(this: Deed, party: PartyFact, decision: str | None, said: Said, received_at: dt.datetime) -> Appeal:
    ref, calendar = ids.new("a"), ours().calendar(this.now)
    at = _counted_from(received_at, by_day=cases.leaves_no_hour(party))
    told_by = facts.DECIDED if decision else facts.NOT_FOLLOWED
    last_day, late = facts.last_day_for(party.thread, party.person, at, *told_by)
    lacks = rules.missing(said.reason, said.why_change)
    keys.make(ref)  # what the panel says among itself opens for it alone, not for whoever may read the case
    row = Appeal(
        ref=ref,
        case_id=party.case,
        decision_id=decision,
        person_id=party.person,
        side=party.side,
        thread=party.thread,
        lodged_at=at,
        last_day=last_day,
        late=late,
        stage=Stage.INCOMPLETE if lacks else Stage.FORMING,
        complete_by=calendar.within_days(this.now, rules.COMPLETE_WITHIN_DAYS) if lacks else None,
        status_due=calendar.within_days(this.now, rules.STATUS_EVERY_DAYS),
        open_due=calendar.end_of(letters.answer_due(at)),
        answers=facts.answers(party.case),
    )
    row.reason, row.why_change = _sealed(row, said)
    row.save(force_insert=True)
    return row


def _sealed(row: Appeal, said: Said) -> tuple[bytes, bytes]:
    fields = {f"reason {row.ref}": said.reason.strip(), f"why {row.ref}": said.why_change.strip()}
    kept = sealed(row.case_id, **fields)
    return kept[f"reason {row.ref}"], kept[f"why {row.ref}"]
