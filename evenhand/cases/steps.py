"""Move a case along, inside the deed of a room above. Doors may not import this."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container

from evenhand.cases import facts, rules
from evenhand.cases.afterwards import steps as afterwards
from evenhand.cases.hearing import steps as hearing
from evenhand.cases.meanwhile import rules as meanwhile
from evenhand.cases.models import Case, Interim, Party
from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.errors import Refused
from evenhand.notices import steps as notices
from evenhand.notices.rules import Kind
from evenhand.platforms.steps import supersede, take_back
from evenhand.reports import facts as reports


def take(ref: str, step: rules.Step, *, due_at: dt.datetime | None) -> None:
    """Take one step of the table; `due_at` is when the next human step is due, None when none is."""
    case = Case.objects.select_for_update().get(ref=ref)
    case.stage = rules.after(rules.Stage(case.stage), step)
    case.open_due = due_at
    case.open_appeals = 0 if step is rules.Step.REMIT else max(0, case.open_appeals + APPEALS.get(step, 0))
    if case.open_appeals and case.stage in (rules.Stage.DECIDED, rules.Stage.RULED):
        case.stage = rules.Stage.APPEALED  # another party's appeal is still heard
    case.close_due = None if case.stage == rules.Stage.CLOSED else facts.looked_at_first(clock.now())
    case.save(update_fields=["stage", "open_due", "open_appeals", "close_due"])


APPEALS = {rules.Step.APPEAL: 1, rules.Step.RULE: -1, rules.Step.WITHDRAW: -1}


def must_not_facilitate(ref: str, person: str) -> None:
    """Whoever facilitates a conversation in a case decides nothing in it."""
    if person in facts.facilitators(ref):
        raise Refused("facilitator-does-not-decide")


def due_no_later(ref: str, at: dt.datetime) -> None:
    """Let an open case be due at that instant, if it would be due only after it."""
    Case.objects.filter(ref=ref, stage=rules.Stage.OPEN, open_due__gt=at).update(open_due=at)


def follow_up(ref: str, *, sanctioned: bool, at: dt.datetime) -> None:
    """Plan to ask those who reported how they are, where somebody was sanctioned or is made to pay for reporting (R7)."""
    if sanctioned or reports.tells_of_retaliation(*reports.of_case(ref)):
        afterwards.follow_up(ref, at=at)


def reminded(ref: str, on: dt.date) -> None:
    """Note that somebody was reminded of a case today."""
    Case.objects.filter(ref=ref).update(reminded_on=on)


def nothing_due(ref: str) -> None:
    """Let nothing be due any more in a case that is not open: what it waited for was done."""
    Case.objects.filter(ref=ref, stage__in=(rules.Stage.DECIDED, rules.Stage.RULED)).update(open_due=None)


def answered(thread: str, person: str, words: str, *, kind: Kind, at: dt.datetime) -> None:
    """Keep what came by e-mail in a party's thread; an open case is due again the next working day."""
    case = facts.party_of(thread, person).case
    notices.take_in(thread, person, words, at=at, kind=kind)
    if kind is not Kind.UNVERIFIED:
        hearing.answered(thread, at=at)
    Case.objects.filter(ref=case, stage=rules.Stage.OPEN).update(open_due=ours().calendar(at).next_working_day_ends(at))


def settle(ref: str, suspended_at: Container[str], *, sanctioned: bool, at: dt.datetime) -> None:
    """End what held meanwhile, now that it is decided, and plan to ask those who reported how they are."""
    replace_interims(ref, suspended_at, at=at)
    follow_up(ref, sanctioned=sanctioned, at=at)


def replace_interims(ref: str, suspended_at: Container[str], *, at: dt.datetime) -> None:
    """The decision takes the place of every interim suspension: where it suspends it goes on, elsewhere it is lifted."""
    standing = Interim.objects.filter(case__ref=ref, lifted_at=None)
    for interim in standing:
        end = supersede if interim.place_id in suspended_at else take_back
        end(interim.order, at=at)
        interim.lifted_at = min(at, interim.ends_at)
        interim.state = meanwhile.after(meanwhile.State(interim.state), meanwhile.Step.DECIDE)
        interim.save(update_fields=["lifted_at", "state"])


def forget(ref: str) -> None:
    """Forget by what names and accounts the parties of a case were known, and the links they came in by: it is erased."""
    Party.objects.filter(case__ref=ref).update(called=b"", account=b"", lookup="")
    Case.objects.filter(ref=ref).update(summary=b"")
