"""What a panel has decided and has to be put back by today, in the cases somebody reads."""

from __future__ import annotations

from evenhand.appeals.models import Appeal
from evenhand.cases.desk.clocks import ClockForModerator, Does, day_of_today
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault.grants import readable


def today_in_appeals(actor: Actor) -> tuple[ClockForModerator, ...]:
    """Return the cases in which what a panel reversed is to be put back today at the latest."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    due = Appeal.objects.filter(readable(actor, "case_id"), carry_due__range=day_of_today(), closed_at=None)
    rows = due.order_by("id").values_list("case__ref", "case__called", "carry_due")
    return tuple(ClockForModerator(case, called, Does.CARRY, at) for case, called, at in rows)
