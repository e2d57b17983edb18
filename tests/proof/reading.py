"""What the first member of the committee reads, as JSON: `python -m tests.proof.reading`; waits for the worker."""

from __future__ import annotations

import json
import time
from contextlib import suppress

from tests.proof import desk

PATIENCE = 30


def read() -> list[tuple[str, str, bool]]:
    """Return way, words and whether somebody is named, of every report in the order in which they came."""
    from evenhand.committee.facts import sitting
    from evenhand.committee.rules import Body
    from evenhand.ground.association.facts import today
    from evenhand.ground.people.actors import Actor, Seat
    from evenhand.reports.models import Report
    from evenhand.reports.queries import for_moderator
    from tests.clearing import all_clear

    member = Actor(sitting(Body.STANDING, today())[0], frozenset({Seat.MODERATOR}))
    all_clear()
    reports = [for_moderator(member, ref) for ref in Report.objects.order_by("id").values_list("ref", flat=True)]
    return [(report.came_by, report.told.happened, report.named) for report in reports]


def read_when_known() -> list[tuple[str, str, bool]]:
    """Read once the worker has looked who wrote the posts."""
    from evenhand.ground.errors import NotFound

    for _ in range(PATIENCE * 5):
        with suppress(NotFound):
            return read()
        time.sleep(0.2)
    raise RuntimeError("the worker did not make a report known")


if __name__ == "__main__":
    desk.stand()
    print(json.dumps(read_when_known()))  # noqa: T201
