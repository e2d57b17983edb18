"""Publish the figures of a period, once and for good."""

from __future__ import annotations

from evenhand.ground import ids
from evenhand.ground.errors import Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.transparency import facts, rules
from evenhand.transparency.figures import written
from evenhand.transparency.gathering import reckoned
from evenhand.transparency.models import Published
from evenhand.transparency.rules import Period


@deed(Act.TRANSPARENCY_PUBLISH)
def publish(this: Deed, period: Period, seen: str, members: int | None = None) -> str:
    """Publish a period as it was seen before (`seen`: the hash of its events then); nobody reckons it again.

    `members`: how many members the association had, as the committee states it.
    """
    this.permit(facts.committee())
    facts.check(period)
    rules.check_members(members)
    report = reckoned(period, members)
    if report.events != seen:
        raise Refused("figures-changed-meanwhile")
    row = Published.objects.create(
        ref=ids.new("y"),
        from_on=period.from_on,
        until_on=period.until_on,
        published_at=this.now,
        document=written(report),
    )
    this.note(figures=row.ref, query=report.query, events=report.events)
    return row.ref
