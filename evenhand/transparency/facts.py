"""What both reading and publishing figures ask."""

from __future__ import annotations

from evenhand.committee.facts import sitting
from evenhand.committee.rules import Body
from evenhand.ground.association.facts import today
from evenhand.ground.policy.matter import Matter
from evenhand.transparency import rules
from evenhand.transparency.models import Published
from evenhand.transparency.rules import Period


def committee() -> Matter:
    """Return what the policy needs to know: who sits on the committee today; an alternate does not."""
    return Matter(granted=frozenset(sitting(Body.STANDING, today())))


def check(period: Period) -> None:
    """Refuse a period that cannot be published."""
    there = Published.objects.values_list("from_on", "until_on")
    rules.check(period, today(), tuple(Period(*days) for days in there))
