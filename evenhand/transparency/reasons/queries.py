"""Statements of reasons for moderators: of a case they are cleared for, or of all of theirs in a period."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from itertools import batched

from evenhand.decisions import queries as decisions
from evenhand.decisions.counting import decided
from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor
from evenhand.reports.counting import first_received
from evenhand.transparency.reasons.making import statements
from evenhand.transparency.reasons.rules import Statement
from evenhand.transparency.rules import Period

MOST_AT_ONCE = 100
"""So many the database takes in one request."""


def of_case(actor: Actor, case: str) -> str:
    """Return the statements of the decision that stands in a case, as JSON, to a moderator cleared for it."""
    return _written([{"statements": list(_of_case(actor, case))}])


def of_period(actor: Actor, period: Period) -> str:
    """Return the same of every case of a period that the actor may read, as JSON: a list of requests of up to a hundred."""
    calendar = ours().calendar(clock.now())
    found = decided(calendar.end_of(period.from_on - ONE_DAY), calendar.end_of(period.until_on))
    cases = dict.fromkeys(one.case for one in found)
    all_of_them = [statement for case in cases for statement in _of_readable(actor, case)]
    return _written([{"statements": list(some)} for some in batched(all_of_them, MOST_AT_ONCE)])


def _of_readable(actor: Actor, case: str) -> Iterator[Statement]:
    try:
        yield from _of_case(actor, case)
    except NotFound:
        return


def _of_case(actor: Actor, case: str) -> Iterator[Statement]:
    for decision in decisions.for_moderator(actor, case):
        if decision.stands:
            first: dt.date = first_received([case]).get(case) or ours().calendar(decision.at).day(decision.at)
            yield from statements(decision, posted_on=first)


def _written(requests: list[dict[str, list[Statement]]]) -> str:
    return json.dumps(requests, ensure_ascii=False, indent=1) + "\n"
