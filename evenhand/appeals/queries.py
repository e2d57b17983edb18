"""Read appeals: one shape for each audience. What an arbiter reads of one is in `panel/queries.py`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from evenhand.appeals import facts, rules
from evenhand.appeals.lodged import against_what_stands
from evenhand.appeals.models import Appeal, Arbiter, Statement
from evenhand.appeals.panel.outside import chairs
from evenhand.appeals.rules import Stage
from evenhand.cases import facts as cases
from evenhand.cases.rules import INVOLVED, Side
from evenhand.committee.facts import names_of, procedure, sitting
from evenhand.committee.rules import Body
from evenhand.decisions import facts as decisions
from evenhand.decisions.precedents import has_fallen, holds_until_anew
from evenhand.ground import clock
from evenhand.ground.association.facts import ours, today
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault import opening
from evenhand.notices.rules import Kind
from evenhand.reports import facts as reports

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the Executive Committee, as the roster names them."""

    person: str
    name: str


@dataclass(frozen=True, slots=True)
class AppealForParty:
    """Whether and until when a party may appeal, and what became of it. `fell`: nothing of the decision holds now.

    `complete_by`: until when what is missing (`lacks`) can be added. `rests`: what the decision restricts rests now;
    `rested`: by how much its end has moved.
    """

    side: str
    possible: bool
    last_day: dt.date
    ends_at: dt.datetime
    late: bool
    lodged_at: dt.datetime | None
    outcome: str
    fell: bool
    complete_by: dt.datetime | None
    lacks: tuple[str, ...]
    can_withdraw: bool
    withdrawn: bool
    rests: bool
    rested: dt.timedelta


@dataclass(frozen=True, slots=True)
class AppealInList:
    """One line of the panel's list. `declared`: this member has said that they are free to hear it."""

    ref: str
    called: str
    side: str
    lodged_at: dt.datetime
    late: bool
    due_at: dt.datetime | None
    outcome: str
    stage: str
    declared: bool
    carry_due: dt.datetime | None


@dataclass(frozen=True, slots=True)
class PanelToFill:
    """An appeal whose panel cannot be formed from the Executive Committee: whoever chairs it appoints from outside."""

    ref: str
    called: str
    missing: int
    lodged_at: dt.datetime


@dataclass(frozen=True, slots=True)
class AppealForModerator:
    """An appeal in a case of theirs: what it says, and the one statement they may make to its panel."""

    ref: str
    side: str
    reason: str
    why_change: str
    can_state: bool
    stated_by: str


def for_party(actor: Actor) -> AppealForParty | None:
    """Return a party's right to appeal, or None before anything was decided, or their report set aside."""
    if _is_theirs_and_set_aside(actor):
        return _right(actor, actor.of, Side.REPORTER, "", facts.NOT_FOLLOWED)
    party = cases.party_of(actor.of, actor.person)
    if party.side not in INVOLVED or not cases.is_decided(party.case):
        return None
    told_by = facts.DECIDED if decisions.current(party.case) else facts.NOT_FOLLOWED
    return _right(actor, party.thread, party.side, party.case, told_by)


def _is_theirs_and_set_aside(actor: Actor) -> bool:
    return reports.is_set_aside(actor.of) and actor.person in reports.matter(actor.of).parties


def _right(actor: Actor, thread: str, side: Side, case: str, told_by: tuple[Kind, ...]) -> AppealForParty | None:
    mine = against_what_stands(case).filter(person__ref=actor.person).order_by("-lodged_at").first()
    standing, now, house = decisions.stands(case), clock.now(), ours()
    told = facts.told_at(thread, actor.person, *told_by)
    if told is None and not standing:
        return None  # the letter is on its way; before it has arrived there is nothing to appeal
    last_day, late = facts.last_day_for(thread, actor.person, now, *told_by)
    return AppealForParty(
        side,
        mine is None,
        last_day,
        house.calendar(told or now).within_days(told or now, house.appeal_days),
        late,
        mine.lodged_at if mine else None,
        mine.outcome if mine else "",
        bool(standing and has_fallen(standing.ref) and not holds_until_anew(standing.ref)),
        mine.complete_by if mine else None,
        _lacks(mine) if mine else (),
        bool(mine and mine.stage in rules.OPEN and not mine.withdrawn_at),
        bool(mine and mine.withdrawn_at),
        facts.rests(case),
        facts.rested(standing.ref) if standing else dt.timedelta(),
    )


def _lacks(row: Appeal) -> tuple[str, ...]:
    if row.stage != Stage.INCOMPLETE:
        return ()
    read = opening.unattended(row.case_id)
    return rules.missing(read(f"reason {row.ref}", row.reason), read(f"why {row.ref}", row.why_change))


def who_could_hear(actor: Actor) -> tuple[Member, ...]:
    """Return the members of the Executive Committee to a party, who may name one as too near to somebody."""
    if not _is_theirs_and_set_aside(actor):
        cases.party_of(actor.of, actor.person)
    names = names_of(sitting(Body.EXECUTIVE, today()))
    return tuple(Member(person, name) for person, name in sorted(names.items(), key=lambda item: item[1]))


def also_sits(actor: Actor) -> Actor:
    """Return somebody without a seat as who they are for one appeal, where they were appointed to it from outside."""
    theirs = Arbiter.objects.filter(person=actor.person, left_at=None, appeal__closed_at=None).exclude(name="")
    if actor.seats or not actor.person or not theirs.exists():
        return actor
    return Actor(actor.person, frozenset({Seat.PANELIST}))


def name_of(actor: Actor) -> str:
    """Return the name of whoever was appointed from outside, or an empty string."""
    rows = Arbiter.objects.filter(person=actor.person).exclude(name="")
    return rows.values_list("name", flat=True).first() or ""


def waiting(actor: Actor) -> tuple[AppealInList, ...]:
    """Return the appeals a member of a panel was drawn for, due first, then the ones that are over."""
    if not actor.sits_as(Seat.PANELIST):
        raise NotFound
    mine = Arbiter.objects.filter(person=actor.person, left_at=None)
    free = Exists(mine.filter(appeal=OuterRef("ref")).exclude(declared_at=None))
    rows = Appeal.objects.filter(ref__in=mine.values("appeal")).annotate(declared=free).select_related("case")
    return tuple(_line(row, declared=row.declared) for row in rows.order_by("outcome", "open_due", "-ruled_at")[:SHOWN])


def to_fill(actor: Actor) -> tuple[PanelToFill, ...]:
    """Return the appeals that need people from outside, to whoever appoints them; no party of a case is told of it."""
    if not actor.sits_as(Seat.PANELIST) or actor.person not in chairs():
        return ()
    there = Arbiter.objects.filter(appeal=OuterRef("ref"), left_at=None)
    there = there.filter(~Q(name="") | Q(person__in=sitting(Body.EXECUTIVE, today()))).order_by()
    heard_by = Subquery(there.values("appeal").annotate(n=Count("pk")).values("n"))
    rows = Appeal.objects.filter(complete_by=None, closed_at=None, outcome="").annotate(heard_by=Coalesce(heard_by, 0))
    rows = rows.filter(heard_by__lt=procedure().appeal_panel).select_related("case")
    return tuple(found for row in rows.order_by("lodged_at") if (found := _to_fill(actor, row)))


def _to_fill(actor: Actor, row: Appeal) -> PanelToFill | None:
    missing = facts.panel_size(row.ref) - len(facts.members(row.ref))
    if missing <= 0 or actor.person in cases.matter(row.case_id).parties:
        return None
    if len(facts.independent(row.ref, row.case_id, missing)) >= missing:
        return None  # the worker draws them in a moment
    return PanelToFill(row.ref, row.case.called, missing, row.lodged_at)


def of_case(actor: Actor, case: str) -> tuple[AppealInList, ...]:
    """Return the appeals of a case to a moderator: that there are any, and how they ended."""
    rows = _of_case(actor, case).select_related("case").order_by("lodged_at")
    return tuple(_line(row, declared=False) for row in rows)


def to_answer(actor: Actor, case: str) -> tuple[AppealForModerator, ...]:
    """Return to a moderator what appeals of a case say, while they can answer them; of a panel they see nothing."""
    rows = _of_case(actor, case).filter(stage=Stage.REVIEW, outcome="").order_by("lodged_at")
    read = opening.reader(actor, case) if rows else None
    return tuple(_to_answer(row, read) for row in rows if read)


def _to_answer(row: Appeal, read: opening.Reader) -> AppealForModerator:
    made = Statement.objects.filter(appeal=row).first()
    name = names_of([made.by]).get(made.by, "") if made else ""
    reason, why = read(f"reason {row.ref}", row.reason), read(f"why {row.ref}", row.why_change)
    return AppealForModerator(row.ref, row.side, reason, why, made is None, name)


def _of_case(actor: Actor, case: str) -> QuerySet[Appeal]:
    if actor.person not in cases.matter(case).granted or not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    return Appeal.objects.filter(case__ref=case)


def _line(row: Appeal, *, declared: bool) -> AppealInList:
    return AppealInList(
        row.ref, row.case.called, row.side, row.lodged_at, row.late, row.open_due, row.outcome, row.stage, declared,
        row.carry_due if row.stage == Stage.CARRYING else None,
    )  # fmt: skip
