"""What time alone makes due in cases: ends, alarms, and asking people how they are."""

from __future__ import annotations

from evenhand.cases.afterwards.actions import check_in, close, follow
from evenhand.cases.leading.actions import remind
from evenhand.cases.meanwhile import rules
from evenhand.cases.meanwhile.actions import extend_meanwhile, lift_meanwhile
from evenhand.cases.meanwhile.rules import State, Step
from evenhand.cases.models import Case, CheckIn, Interim, Restoring
from evenhand.cases.restoring.actions import end
from evenhand.cases.rules import Stage
from evenhand.ground import clock
from evenhand.ground.association.facts import today
from evenhand.ground.people.actors import CLOCK
from evenhand.reports.facts import retaliation_told

AT_ONCE = 200


def sweep() -> None:
    """End interim suspensions, tell of cases that are overdue, ask people how they are, follow who is made to pay."""
    _interims()
    if Case.objects.filter(stage=Stage.OPEN, open_due__lte=clock.now()).exclude(reminded_on=today()).exists():
        remind(CLOCK)
    due = CheckIn.objects.filter(asked_at=None, how="", due_at__lte=clock.now()).order_by("due_at")
    for ref in due.values_list("ref", flat=True)[:AT_ONCE]:
        check_in(CLOCK, ref)
    lapsed = Restoring.objects.filter(state="proposed", ends_at__lte=clock.now()).values_list("ref", flat=True)
    for ref in lapsed[:AT_ONCE]:
        end(CLOCK, ref)
    over = Case.objects.filter(close_due__lte=clock.now(), stage__in=(Stage.DECIDED, Stage.RULED)).order_by("close_due")
    for ref in over.values_list("ref", flat=True)[:AT_ONCE]:
        close(CLOCK, ref)
    for told in retaliation_told()[:AT_ONCE]:
        follow(CLOCK, told.report)


def _interims() -> None:
    ended = Interim.objects.filter(lifted_at=None, ends_at__lte=clock.now()).order_by("ends_at")
    for interim in ended.values_list("ref", flat=True)[:AT_ONCE]:
        lift_meanwhile(CLOCK, interim)
    unconfirmed = Interim.objects.filter(state=State.IMPOSED, confirm_by__lte=clock.now()).order_by("confirm_by")
    for ref, safety, extended in unconfirmed.values_list("ref", "safety", "extended")[:AT_ONCE]:
        waits = rules.unreviewed(safety=safety, extended=extended) is Step.EXTEND
        (extend_meanwhile if waits else lift_meanwhile)(CLOCK, ref)
