"""The demonstration publishes the figures of one period, long enough ago that its stories were over."""

from __future__ import annotations

from evenhand.doors.demo.stage import Stage
from evenhand.ground.people.actors import Seat
from evenhand.transparency.actions import publish
from evenhand.transparency.queries import preview
from evenhand.transparency.rules import Period

FROM, UNTIL = -200, -20
MEMBERS = 1240


def figures(stage: Stage) -> None:
    """Publish them, as the first of the moderators."""
    member = next(m for m in map(stage.member, stage.persons) if m.sits_as(Seat.MODERATOR))
    period = Period(stage.day(FROM), stage.day(UNTIL))
    publish(member, period, preview(member, period, MEMBERS).events, MEMBERS)
