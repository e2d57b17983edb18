"""Integrity and time, where no other test says it: whatever is tried, the review of the Code goes on to an outcome."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from evenhand.conduct.drafts.actions import withdraw
from evenhand.ground import clock
from evenhand.ground.errors import NotFound, Refused
from evenhand.review import actions, queries, sweeps
from evenhand.review.models import Review
from tests.cast import CLEO, IVO, NOBODY
from tests.review.yearly import DAY, drafted, in_force


def tries(ref, draft):
    """Everything a committee can try with a review, in its order or not."""
    return (
        lambda: actions.bring_forward(CLEO, ref, "So."),
        lambda: actions.weigh(IVO, ref),
        lambda: actions.amend(CLEO, ref, draft),
        lambda: withdraw(CLEO, draft, "So."),
        lambda: actions.find_unchanged(CLEO, ref, "So.", 3, 0),
        lambda: actions.confirm(random.choice((CLEO, IVO)), ref, queries.at_desk(CLEO).read),
        lambda: actions.publish(IVO, ref, "So."),
    )


@pytest.mark.parametrize("seed", range(5))
def test_at_every_instant_one_review_is_not_completed_and_those_that_are_have_their_outcome(house, at, seed):
    """T9."""
    random.seed(seed)
    in_force()
    for _ in range(60):
        ref = queries.status(NOBODY).ref
        with suppress(Refused, NotFound):
            random.choice(tries(ref, drafted()))()
        at(clock.now() + random.choice((0, 1, 10, 31)) * DAY)
        sweeps.sweep()
        assert Review.objects.exclude(state="completed").count() == 1
        over = Review.objects.filter(state="completed")
        assert all(row.outcome and row.note and row.confirmed_by not in ("", row.found_by) for row in over)
        late, status = clock.now().date(), queries.status(NOBODY)
        assert (status.overdue_since is not None) == (late > status.due_on)
