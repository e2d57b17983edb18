"""What time alone makes due in open appeals: going on, drawing, saying how far it is, looking whether all is undone."""

from __future__ import annotations

import datetime as dt
import logging

from evenhand.appeals import facts, rules
from evenhand.appeals.models import Appeal
from evenhand.appeals.panel.actions import draw_again
from evenhand.appeals.rules import OPEN, Stage
from evenhand.appeals.watch.actions import go_on, say_status, settle, tell_panel
from evenhand.appeals.watch.undone import is_undone
from evenhand.ground import clock
from evenhand.ground.association.facts import today
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import CLOCK

log = logging.getLogger("evenhand.worker")
HEARD = frozenset({Stage.ADMISSIBILITY, Stage.REVIEW})


def sweep() -> None:
    """Look through every appeal that is not closed. Asked before anything is done, so that an idle desk writes nothing."""
    for appeal in Appeal.objects.filter(closed_at=None).order_by("lodged_at"):
        try:
            _one(appeal)
        except Refused:  # the others are looked through all the same
            log.exception("the appeal %s does not go on", appeal.ref)


def _one(appeal: Appeal) -> None:
    now = clock.now()
    if _goes_on(appeal, now):
        go_on(CLOCK, appeal.ref)
    elif appeal.stage == Stage.CARRYING:
        _carried(appeal, now)
    elif _can_be_drawn(appeal):
        draw_again(CLOCK, appeal.ref)
    if appeal.stage in HEARD and facts.answers(appeal.case_id) > appeal.answers:
        tell_panel(CLOCK, appeal.ref)
    if appeal.stage in OPEN and appeal.status_due and appeal.status_due <= now:
        _status(appeal.ref)


def _goes_on(appeal: Appeal, now: dt.datetime) -> bool:
    if appeal.complete_by:
        return appeal.complete_by <= now
    waits = dt.timedelta(days=rules.GO_ON_WITHIN_DAYS)
    return bool(appeal.withdrawn_at and not appeal.kept_on and appeal.withdrawn_at + waits <= now)


def _carried(appeal: Appeal, now: dt.datetime) -> None:
    late = appeal.carry_due is not None and appeal.carry_due <= now and appeal.alarmed_on != today()
    if late or is_undone(appeal):
        settle(CLOCK, appeal.ref)


def _can_be_drawn(appeal: Appeal) -> bool:
    if appeal.stage == Stage.INCOMPLETE:
        return False
    if facts.silent(appeal.ref, clock.now()):
        return True
    missing = facts.panel_size(appeal.ref) - len(facts.members(appeal.ref))
    return missing > 0 and bool(facts.independent(appeal.ref, appeal.case_id, missing))


def _status(appeal: str) -> None:
    if Appeal.objects.filter(ref=appeal, closed_at=None).exists():
        say_status(CLOCK, appeal)
