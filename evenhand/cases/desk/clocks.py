"""What the clocks do today in the cases somebody reads: what ends by itself, and until when somebody may answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from evenhand.cases.meanwhile.rules import State
from evenhand.cases.models import Case, CheckIn, Interim, Notice
from evenhand.cases.rules import Stage
from evenhand.ground import clock
from evenhand.ground.association.facts import ours, today
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor, Seat
from evenhand.ground.vault.grants import readable


class Does(StrEnum):
    """What a clock does, or until when it waits."""

    REPLY = "reply"
    CONFIRM = "confirm"
    INTERIM_ENDS = "interim-ends"
    REVIEW = "review"
    CHECK_IN = "check-in"
    DECIDE = "decide"
    CLOSE = "close"
    MEASURE_ENDS = "measure-ends"
    LOOK_AGAIN = "look-again"
    CARRY = "carry"


@dataclass(frozen=True, slots=True)
class ClockForModerator:
    """One thing that a clock does today in a case; `at` is None where it is the whole day."""

    case: str
    called: str
    does: Does
    at: dt.datetime | None


def today_in_cases(actor: Actor) -> tuple[ClockForModerator, ...]:
    """Return what the clocks do today in the cases that a moderator reads, in their order; what takes the day comes last."""
    if not actor.sits_as(Seat.MODERATOR):
        raise NotFound
    found = [ClockForModerator(case, called, does, at) for does, rows in _rows(actor) for case, called, at in rows]
    whole_day = dt.datetime.max.replace(tzinfo=dt.UTC)
    return tuple(dict.fromkeys(sorted(found, key=lambda one: (one.at or whole_day, one.called, one.does))))


def day_of_today() -> tuple[dt.datetime, dt.datetime]:
    """Return the first instant of the local day, and the one with which it is over: terms end there."""
    calendar, on = ours().calendar(clock.now()), today()
    return calendar.end_of(on - ONE_DAY) + dt.timedelta(microseconds=1), calendar.end_of(on)


def _rows(actor: Actor) -> Iterator[tuple[Does, list[tuple[str, str, dt.datetime | None]]]]:
    on, day = today(), day_of_today()
    standing = Interim.objects.filter(readable(actor, "case_id"), lifted_at=None)
    asks = Notice.objects.filter(readable(actor, "case_id"), sent_at__isnull=False, answered_at=None)
    waits = CheckIn.objects.filter(readable(actor, "case_id"), asked_at=None, how="")
    mine = Case.objects.filter(readable(actor))
    yield Does.REPLY, _in_case(asks.filter(reply_by=on))
    yield Does.CONFIRM, _in_case(standing.filter(state=State.IMPOSED, confirm_by__range=day), "confirm_by")
    yield Does.INTERIM_ENDS, _in_case(standing.filter(ends_at__range=day), "ends_at")
    yield Does.REVIEW, _in_case(standing.filter(review_on=on))
    yield Does.CHECK_IN, _in_case(waits.filter(due_at__range=day))
    yield Does.DECIDE, _of_case(mine.filter(stage=Stage.OPEN, decide_by__range=day))
    yield Does.CLOSE, _of_case(mine.filter(close_due__range=day).exclude(stage=Stage.CLOSED))


def _in_case(
    rows: QuerySet[Notice] | QuerySet[Interim] | QuerySet[CheckIn], at: str = ""
) -> list[tuple[str, str, dt.datetime | None]]:
    columns = ("case__ref", "case__called", *filter(None, (at,)))
    return [(case, called, *(rest or [None])) for case, called, *rest in rows.values_list(*columns)]


def _of_case(rows: QuerySet[Case]) -> list[tuple[str, str, dt.datetime | None]]:
    return [(case, called, None) for case, called in rows.values_list("ref", "called")]
