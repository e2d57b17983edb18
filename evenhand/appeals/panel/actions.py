"""Form a panel: draw again, say that one is free to hear it or too near, appoint people from outside."""

from __future__ import annotations

from evenhand.appeals import facts
from evenhand.appeals.hearing.heard import locked
from evenhand.appeals.models import Appeal, Arbiter
from evenhand.appeals.panel import drawing
from evenhand.appeals.panel.outside import Outsider, account_of, must_be_free, must_chair
from evenhand.ground.errors import Refused
from evenhand.ground.outbox.steps import leave
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.notices.pings import Ping, ping


@deed(Act.APPEAL_DRAW)
def draw_again(this: Deed, appeal: str) -> None:
    """Draw whoever is missing from a panel, or silent too long, as far as the record now allows it."""
    row = Appeal.objects.select_for_update().get(ref=appeal)
    this.permit(facts.panel_of(row.ref, row.case_id))
    if row.closed_at is None and row.complete_by is None:
        for person in facts.silent(row.ref, this.now):
            drawing.let_go(row, person, at=this.now)
        this.note(panel=" ".join(drawing.fill(this, row)))


@deed(Act.APPEAL_DECLARE)
def declare(this: Deed, appeal: str) -> None:
    """Say that one is free to hear an appeal, and keep what is read there to oneself: from now on one reads it (I4)."""
    row, mine = _drawn(this, appeal)
    if mine.declared_at is None:
        mine.declared_at = this.now
        mine.save(update_fields=["declared_at"])
        drawing.let_read(row, this.actor.person, at=this.now)
        if drawing.form(row):
            ping(Ping.APPEAL_MOVED, facts.members(appeal), about=f"{appeal} {row.stage}", at=this.now)


@deed(Act.APPEAL_STEP_ASIDE)
def step_aside(this: Deed, appeal: str) -> None:
    """Say that one is too near to somebody, without a reason: the next who is independent is drawn (I8)."""
    row, _mine = _drawn(this, appeal)
    if row.outcome:
        raise Refused("appeal-is-ruled-on-already")
    drawing.let_go(row, this.actor.person, at=this.now)
    this.note(panel=" ".join(drawing.fill(this, row)))


@deed(Act.APPEAL_APPOINT)
def appoint(this: Deed, appeal: str, who: Outsider) -> str:
    """Appoint somebody from outside where too few members are independent: they sit for this one appeal, and for nothing else."""
    row = locked(appeal)
    this.permit(facts.panel_of(row.ref, row.case_id))
    must_chair(this.actor.person)
    if len(facts.members(row.ref)) >= facts.panel_size(row.ref) or row.outcome:
        raise Refused("panel-is-whole")
    drawing.write_scope(row)
    person = account_of(who)
    must_be_free(person, row)
    Arbiter.objects.create(
        appeal=row, person=person, name=who.name.strip(), appointed_by=this.actor.person, drawn_at=this.now
    )
    leave("invite", f"invite {person} {appeal}", due_at=this.now, person=person)
    this.note(person=person)
    return person


def _drawn(this: Deed, appeal: str) -> tuple[Appeal, Arbiter]:
    row = locked(appeal)
    this.permit(facts.panel_of(row.ref, row.case_id))
    return row, Arbiter.objects.get(appeal=row, person=this.actor.person, left_at=None)
