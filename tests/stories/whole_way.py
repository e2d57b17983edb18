"""What the stories share: the worker, a weighed decision, and the parties of a case."""

from __future__ import annotations

import datetime as dt

from evenhand.cases import actions as cases
from evenhand.cases import facts
from evenhand.cases import queries as case_queries
from evenhand.cases.hearing import actions as hearing
from evenhand.decisions.rules import Draft, Finding, Kind, Planned, Weighing
from evenhand.decisions.together import actions as together
from evenhand.decisions.together import standing
from evenhand.decisions.together.rules import Rated
from evenhand.doors.console.working import HANDLERS
from evenhand.ground import clock
from evenhand.ground.association.facts import today
from evenhand.ground.outbox.runner import run_due
from evenhand.ground.vault.steps import link_secret
from evenhand.platforms.sweeps import sweep
from tests.cast import CLEO, IVO, NOBODY
from tests.clearing import all_clear

WEEK = dt.timedelta(days=7)
BOARD = "http://localhost:8000/board/posts"


def work():
    """Let the worker do all that is due, and the moderators say that nothing stands between them and it."""
    sweep()
    run_due(HANDLERS)
    all_clear()


def weighed(**changes):
    return Weighing(
        severity=2,
        severity_why="He had been asked to stop",
        impact=2,
        impact_why="The thread was disturbed",
        context="It was the third time",
        wishes="Ada wishes only that it ends",
        **changes,
    )


def suspension(place, content, *, until_on):
    return Draft(
        happened_on=dt.date(2026, 3, 2),
        findings=(Finding("no-spam", found=True, why="He advertised a paid course"),),
        weighing=weighed(),
        measures=(Planned(Kind.SUSPENSION, place, until_on=until_on), Planned(Kind.HIDE, place, content=content)),
        told="We found that the Code was broken and have acted.",
        departure="He was asked to stop three times before.",
    )


def hear(case):
    """Ask every respondent for their side, and let them answer."""
    for respondent in facts.parties(case, "respondent"):
        hearing.notify(CLEO, case, respondent.thread, questions="How do you see it?", reply_by=today() + WEEK)
        hearing.read_notice(IVO, case, respondent.thread)
        work()  # a letter by e-mail is communicated when it has left
        cases.answer(by_link(respondent.thread), "I thought it was allowed")


def adopted(case, draft):
    """Decide together, as the small procedure asks: both rate and vote for it, the second reads; return the decision."""
    if not facts.heard(case, clock.now()):
        hear(case)
    if not standing.all_have_rated(case):
        for member in (CLEO, IVO):
            together.rate(member, case, Rated(2, 2, 2))
    proposal = together.propose(CLEO, case, draft)
    for member in (CLEO, IVO):
        together.vote(member, proposal, in_favour=True, reason="It follows from what we found")
    return together.sign(IVO, proposal)


def party(case, side):
    return next(p for p in facts.parties(case) if p.side == side)


def by_link(thread):
    return case_queries.by_link(NOBODY, link_secret("party", thread))
