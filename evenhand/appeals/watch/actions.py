"""What the house does for an appeal when it is time."""

from __future__ import annotations

from evenhand.appeals import facts, letters, rules, telling
from evenhand.appeals.course import end
from evenhand.appeals.course import go_on as begin_with_what_there_is
from evenhand.appeals.models import Appeal
from evenhand.appeals.panel.drawing import executives
from evenhand.appeals.rules import Stage, Step
from evenhand.appeals.watch.undone import is_undone
from evenhand.ground.association.facts import ours, today
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.notices.pings import Ping, ping
from evenhand.notices.rules import Kind


@deed(Act.APPEAL_GO_ON)
def go_on(this: Deed, appeal: str) -> None:
    """The time to complete an appeal is over: it goes to its panel as it is (T3). Or: the panel let a withdrawal stand."""
    row = _locked(this, appeal)
    if row.complete_by and row.complete_by <= this.now:
        begin_with_what_there_is(this, row)
    elif row.withdrawn_at and not row.kept_on and row.stage != Stage.CLOSED:
        end(this, row)


@deed(Act.APPEAL_SAY_STATUS)
def say_status(this: Deed, appeal: str) -> None:
    """Tell everybody who knows of an appeal how far it is, every fourteen days while it is open."""
    row = _locked(this, appeal)
    due, late = letters.answer_due(row.lodged_at), bool(row.open_due and row.open_due <= this.now)
    letter = letters.status(Stage(row.stage), due, late=late)
    if row.stage in (Stage.INCOMPLETE, Stage.ADMISSIBILITY) or (row.late and row.stage == Stage.FORMING):
        telling.to(telling.appellant(row), Kind.APPEAL_STATUS, letter, at=this.day_began, by_day=True)
    else:
        telling.everybody(this, row, Kind.APPEAL_STATUS, letter)
    row.status_due = ours().calendar(this.now).within_days(this.now, rules.STATUS_EVERY_DAYS)
    row.save(update_fields=["status_due"])


@deed(Act.APPEAL_TELL)
def tell_panel(this: Deed, appeal: str) -> None:
    """Tell whoever hears an appeal that a party has written: that something is there to read, and no more."""
    row = _locked(this, appeal)
    row.answers = facts.answers(row.case_id)
    row.save(update_fields=["answers"])
    ping(Ping.APPEAL_MOVED, facts.declared(appeal), about=f"{appeal} answers {row.answers}", at=this.day_began)


@deed(Act.APPEAL_SETTLE)
def settle(this: Deed, appeal: str) -> None:
    """Close an appeal once all it took back is read back at every place (T4); ring where it is late, once a day."""
    row = _locked(this, appeal)
    if is_undone(row):
        row.stage, row.closed_at, row.status_due = rules.after(Stage(row.stage), Step.SETTLE), this.now, None
        row.save(update_fields=["stage", "closed_at", "status_due"])
    elif row.carry_due and row.carry_due <= this.now and row.alarmed_on != today():
        row.alarmed_on = today()
        row.save(update_fields=["alarmed_on"])
        ping(Ping.NOT_UNDONE, facts.members(appeal)[:1] or executives(), about=f"{appeal} {today()}", at=this.now)
    this.note(stage=row.stage)


def _locked(this: Deed, appeal: str) -> Appeal:
    row = Appeal.objects.select_for_update().get(ref=appeal)
    this.permit(facts.panel_of(row.ref, row.case_id))
    return row
