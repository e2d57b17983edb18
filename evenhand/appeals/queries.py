"""Read appeals: one shape for each audience."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.appeals.facts import last_day_for, told_at
from evenhand.appeals.models import Appeal, Arbiter
from evenhand.appeals.rules import Outcome
from evenhand.cases import facts as cases
from evenhand.committee.facts import name_of, names_of
from evenhand.decisions.facts import standing
from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault import opening


@dataclass(frozen=True, slots=True)
class AppealForParty:
    """Whether and until when a party may appeal, and what became of it. `fell`: nothing of the decision holds now."""

    side: str
    possible: bool
    last_day: dt.date
    ends_at: dt.datetime
    late: bool
    lodged_at: dt.datetime | None
    outcome: str
    fell: bool


@dataclass(frozen=True, slots=True)
class AppealInList:
    """One line of the panel's list."""

    ref: str
    called: str
    side: str
    lodged_at: dt.datetime
    late: bool
    due_at: dt.datetime | None
    outcome: str


@dataclass(frozen=True, slots=True)
class AppealForArbiter:
    """One appeal to whoever was drawn to hear it."""

    ref: str
    case: str
    called: str
    side: str
    reason: str
    why_change: str
    lodged_at: dt.datetime
    last_day: dt.date
    late: bool
    due_at: dt.datetime | None
    panel: tuple[str, ...]
    outcome: str
    reasons: str
    ruled_at: dt.datetime | None
    ruled_by: str


def for_party(actor: Actor) -> AppealForParty | None:
    """Return a party's right to appeal, or None before there is a decision."""
    party = cases.party_of(actor.of, actor.person)
    if not cases.is_decided(party.case):
        return None
    mine = Appeal.objects.filter(case__ref=party.case, person__ref=actor.person).order_by("-lodged_at").first()
    now, house = clock.now(), ours()
    told = told_at(party.thread, party.person) or now
    last_day, late = last_day_for(party.thread, party.person, now)
    ends_at = house.calendar(told).within_days(told, house.appeal_days)
    fell = Appeal.objects.filter(
        case__ref=party.case, outcome=Outcome.REVERSED, ruled_at__gte=standing(party.case).at
    ).exists()
    lodged_at, outcome = (mine.lodged_at, mine.outcome) if mine else (None, "")
    return AppealForParty(party.side, mine is None, last_day, ends_at, late, lodged_at, outcome, fell)


def waiting(actor: Actor) -> tuple[AppealInList, ...]:
    """Return the appeals a member of the Executive Committee was drawn for, due first, then the ruled ones."""
    if not actor.sits_as(Seat.PANELIST):
        raise NotFound
    drawn = Arbiter.objects.filter(person=actor.person).values("appeal")
    rows = Appeal.objects.filter(ref__in=drawn).select_related("case").order_by("outcome", "open_due", "-ruled_at")
    return tuple(
        AppealInList(r.ref, r.case.called, r.side, r.lodged_at, r.late, r.open_due, r.outcome) for r in rows[:200]
    )


def for_arbiter(actor: Actor, ref: str) -> AppealForArbiter:
    """Return an appeal to a member of its panel."""
    row = Appeal.objects.filter(ref=ref).first()
    panel = tuple(Arbiter.objects.filter(appeal__ref=ref).order_by("id").values_list("person", flat=True))
    if row is None or not actor.sits_as(Seat.PANELIST) or actor.person not in panel:
        raise NotFound
    read, names = opening.reader(actor, row.case_id), names_of(panel)
    return AppealForArbiter(
        row.ref,
        row.case_id,
        cases.called(row.case_id),
        row.side,
        read(f"reason {row.ref}", row.reason),
        read(f"why {row.ref}", row.why_change),
        row.lodged_at,
        row.last_day,
        row.late,
        row.open_due,
        tuple(names.get(person, "") for person in panel),
        row.outcome,
        read(f"reasons {row.ref}", row.reasons),
        row.ruled_at,
        name_of(row.ruled_by),
    )


def of_case(actor: Actor, case: str) -> tuple[AppealInList, ...]:
    """Return the appeals of a case to a moderator: that there are any, and how they ended, not what they say."""
    if actor.person not in cases.matter(case).granted or not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    rows = Appeal.objects.filter(case__ref=case).select_related("case").order_by("lodged_at")
    return tuple(AppealInList(r.ref, r.case.called, r.side, r.lodged_at, r.late, r.open_due, r.outcome) for r in rows)
