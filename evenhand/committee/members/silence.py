"""Who has not been at the desk for long: reminded first, then on leave until they come back themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import chain

from evenhand.committee.facts import sitting
from evenhand.committee.members.rules import REMINDED_AFTER, SILENT_AFTER
from evenhand.committee.models import Leave, Onboarding, Seat
from evenhand.committee.rules import Body, Term
from evenhand.ground import clock
from evenhand.ground.association.facts import ours, today
from evenhand.ground.audit.facts import acted_at, done
from evenhand.ground.people.facts import signed_in_at


def to_remind() -> tuple[str, ...]:
    """Return the members who have not been here for two months, and have not been reminded since they were."""
    seen = seen_on()
    return tuple(p for p, last in seen.items() if today() - last >= REMINDED_AFTER and not _reminded(p, since=last))


def to_rest() -> tuple[tuple[str, Term], ...]:
    """Return who has been silent for three months, with a leave until their seat ends; never the last who is there.

    Nor whoever has a leave already that begins later: one at a time, and theirs comes.
    """
    seen, on = seen_on(), today()
    warned = on - (SILENT_AFTER - REMINDED_AFTER)
    silent = [p for p, last in seen.items() if any(day <= warned for day in _reminded(p, since=last))]
    if len(silent) == len(seen):
        silent = sorted(silent, key=seen.__getitem__)[:-1]
    arranged = Leave.objects.filter(person_id__in=silent, over_on=None).values_list("person__ref", flat=True)
    return tuple((person, Term(on, _seat_ends(person))) for person in silent if person not in set(arranged))


def seen_on() -> dict[str, dt.date]:
    """Return on which day each member who reads today was at the desk last: signed in, did something, signed, came back.

    The record is long: it is asked only about those of whom nothing else says that they were here lately.
    """
    people, day = sitting(Body.STANDING, today()), ours().calendar(clock.now()).day
    began = Onboarding.objects.filter(person_id__in=people, signed_on__isnull=False)
    ended = Leave.objects.filter(person_id__in=people, over_on__isnull=False)
    last = _latest(
        ((person, day(at)) for person, at in signed_in_at(people).items()),
        began.values_list("person__ref", "signed_on"),
        ended.values_list("person__ref", "over_on"),
    )
    quiet = [person for person, on in last.items() if today() - on >= REMINDED_AFTER]
    acted = _latest(last.items(), ((person, day(at)) for person, at in acted_at(quiet).items()))
    return {person: acted.get(person, today()) for person in people}


def _latest(*days: Iterable[tuple[str, dt.date | None]]) -> dict[str, dt.date]:
    last: dict[str, dt.date] = {}
    for person, day in chain(*days):
        if day:
            last[person] = max(day, last.get(person, day))
    return last


def _reminded(person: str, *, since: dt.date) -> list[dt.date]:
    calendar = ours().calendar
    days = (calendar(one.at).day(one.at) for one in done("member:remind", matters=(person,)))
    return [day for day in days if day > since]


def _seat_ends(person: str) -> dt.date:
    ends = Seat.objects.filter(person_id=person, body=Body.STANDING, until_on__gte=today()).order_by("-until_on")
    return ends.values_list("until_on", flat=True)[0]
