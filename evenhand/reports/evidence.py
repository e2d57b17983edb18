"""Keep a copy of a reported post, then let the moderators know: the worker's handler for the errand `snapshot`.

The post says who wrote it, and whoever wrote it must not read the report; so nobody reads it before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import nullcontext

from evenhand.ground import clock
from evenhand.ground.association.facts import ours
from evenhand.ground.calendar import ONE_DAY
from evenhand.ground.outbox.runner import Done, Later
from evenhand.ground.people.actors import CLOCK
from evenhand.ground.vault import opening
from evenhand.platforms import snapshots
from evenhand.platforms.facts import account_index
from evenhand.platforms.port import CannotDo, Content
from evenhand.reports.actions import make_known
from evenhand.reports.facts import post_in
from evenhand.reports.models import Report
from evenhand.reports.rules import TRIES_BEFORE_MAKING_KNOWN, Copy


def look_at_post(body: Mapping[str, str], tries: int) -> Done | Later:
    """Keep the post and make the report known; after three tries make it known all the same, and say so in it."""
    row = Report.objects.get(ref=body["report"])
    if row.post != Copy.WANTED:
        return Done(row.post)
    try:
        content = _copied(row)
    except CannotDo as problem:
        if not problem.permanent and tries < TRIES_BEFORE_MAKING_KNOWN:
            return Later()
        content = None
    if content is None:
        make_known(CLOCK, row.ref)
        return Done(Copy.NOT_KEPT)
    author = account_index(row.place_id or "", content.author) if content.author else ""
    make_known(CLOCK, row.ref, author, called=content.author_name, copy=Copy.KEPT)
    return Done(Copy.KEPT)


def _copied(row: Report) -> Content | None:
    """Take the copy; for an anonymous report it is dated by its day, as everything of it is."""
    where = json.loads(opening.unattended(row.ref)("answers", row.answers))["where"]
    calendar = ours().calendar(clock.now())
    day_began = calendar.end_of(calendar.day(clock.now()) - ONE_DAY)
    with clock.standing_at(day_began) if row.anonymous else nullcontext():
        return snapshots.take(row.ref, row.place_id or "", post_in(where)[0])
