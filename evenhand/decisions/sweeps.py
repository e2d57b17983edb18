"""What time alone makes due: votes whose hours are over, answers to light decisions, measures that were served."""

from __future__ import annotations

from evenhand.decisions.ending import actions as ending
from evenhand.decisions.ending import standing as ended
from evenhand.decisions.ending.rules import reminds
from evenhand.decisions.together import actions as together
from evenhand.decisions.together import standing as votes
from evenhand.ground import clock
from evenhand.ground.association.facts import today
from evenhand.ground.people.actors import CLOCK

AT_ONCE = 200


def sweep() -> None:
    """Close votes, reopen what was answered in time, welcome back."""
    for proposal in votes.to_close(clock.now()):
        together.close_vote(CLOCK, proposal)
    for case in ended.light_and_fresh(clock.now()):
        if ended.was_answered(case):
            ending.reopen(CLOCK, case)
    for measure in ended.to_end(clock.now())[:AT_ONCE]:
        ending.end_served(CLOCK, measure)
    for row in ended.to_review(today()):
        if row.review_on and reminds(row.review_on, today()):
            ending.remind_of_review(CLOCK, row.ref)
