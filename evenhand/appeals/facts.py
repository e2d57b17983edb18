"""Terms and panels, from the record."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from evenhand.appeals import rules
from evenhand.appeals.models import Appeal, Arbiter
from evenhand.cases import facts as cases
from evenhand.committee.facts import sitting
from evenhand.committee.rules import Body
from evenhand.ground.association.facts import ours, today
from evenhand.ground.policy.matter import Matter
from evenhand.notices.facts import communicated_at
from evenhand.notices.rules import Kind


def told_at(thread: str, person: str) -> dt.datetime | None:
    """Return when the decision was communicated to this person, or None while it was not."""
    return communicated_at(thread, person, Kind.DECISION, Kind.OUTCOME)


def last_day_for(thread: str, person: str, at: dt.datetime) -> tuple[dt.date, bool]:
    """Return this person's last day to appeal, and whether `at` is too late."""
    house, told = ours(), told_at(thread, person)
    calendar = house.calendar(told or at)
    return calendar.last_day(told or at, house.appeal_days), rules.is_late(at, told, calendar, house.appeal_days)


def independent(appeal: str, case: str) -> tuple[str, ...]:
    """Return the panel that the record allows today: nobody in it touched the case or is a party to it."""
    matter = cases.matter(case)
    ruled = frozenset(Appeal.objects.filter(case__ref=case).values_list("ruled_by", flat=True))
    return rules.draw(appeal, sitting(Body.EXECUTIVE, today()), matter.touched | matter.parties | ruled)


def heard(appeal: str) -> bool:
    """Say whether anybody drawn for an appeal sits today."""
    return Arbiter.objects.filter(appeal__ref=appeal, person__in=sitting(Body.EXECUTIVE, today())).exists()


def panel_of(appeal: str, case: str) -> Matter:
    """Return what the policy needs to know of an appeal: its drawn panel, and who took part in the case."""
    panel = frozenset(Arbiter.objects.filter(appeal__ref=appeal).values_list("person", flat=True))
    return replace(cases.matter(case), ref=appeal, panel=panel)
