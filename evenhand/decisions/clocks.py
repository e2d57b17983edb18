"""What of the decided measures ends today, or is looked at again, in the cases somebody reads."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from evenhand.cases.desk.clocks import ClockForModerator, Does, day_of_today
from evenhand.decisions.ending.standing import gone
from evenhand.decisions.models import Ended, Measure
from evenhand.ground.association.facts import today
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault.grants import readable


def today_in_decisions(actor: Actor) -> tuple[ClockForModerator, ...]:
    """Return the measures that end today by themselves, and those that are looked at again today."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    standing = Measure.objects.filter(readable(actor, "decision__case_id")).exclude(gone())
    standing = standing.exclude(Exists(Ended.objects.filter(measure_id=OuterRef("ref")))).order_by("id")
    columns = ("decision__case_id", "decision__case__called")
    ends = standing.filter(ends_at__range=day_of_today()).values_list(*columns, "ends_at")
    again = standing.filter(review_on=today()).values_list(*columns)
    return (
        *(ClockForModerator(case, called, Does.MEASURE_ENDS, at) for case, called, at in ends),
        *(ClockForModerator(case, called, Does.LOOK_AGAIN, None) for case, called in again),
    )
