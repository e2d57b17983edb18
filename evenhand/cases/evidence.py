"""Look once more at the posts of a case: the worker's handler for the errand `look`."""

from __future__ import annotations

from collections.abc import Mapping

from evenhand.ground.outbox.runner import Done
from evenhand.platforms import snapshots
from evenhand.platforms.steps import posts_kept
from evenhand.reports.facts import of_case

MOST_POSTS = 50


def look_again(body: Mapping[str, str], _tries: int) -> Done:
    """Keep what has changed since it was reported, and write down what is as it was, or gone."""
    case, reports = body["case"], of_case(body["case"])
    for place, content in posts_kept(case, *reports)[:MOST_POSTS]:
        snapshots.look(case, place, content, beside=reports)
    return Done()
