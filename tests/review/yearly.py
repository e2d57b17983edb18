"""What the tests of the review share: a Code, its first review open, and the ways it can end."""

from __future__ import annotations

import datetime as dt

from evenhand.conduct.actions import import_edition
from evenhand.conduct.drafts.actions import approve, consult, open_draft, schedule
from evenhand.conduct.drafts.rules import Approval, Writing
from evenhand.ground import clock
from evenhand.ground.association.facts import today
from evenhand.ground.people.actors import FOUNDER
from evenhand.review import actions, queries, sweeps
from tests.cast import CLEO, IVO, NOBODY

DAY = dt.timedelta(days=1)
CODE = "# Songs\n\n## Ours\n\n**Do not shout.** Ever, and nowhere at all.\n\n**Listen.** Always, to everybody here.\n"
LATER = CODE.replace("Always, to everybody here.", "Always, also to whoever sings badly and for long.")


def in_force(name="online"):
    """The first edition, and its review scheduled; return the review's ref."""
    import_edition(FOUNDER, name=name, markdown=CODE)
    sweeps.sweep()
    return queries.status(NOBODY, name=name).ref


def opened(at, name="online"):
    """Let the clock come to the day on which the review opens; return its ref."""
    status = queries.status(NOBODY, name=name)
    at(noon(status.opens_on))
    sweeps.sweep()
    return status.ref


def weighing(at):
    ref = opened(at)
    at(clock.now() + 31 * DAY)
    actions.weigh(CLEO, ref)
    return ref


def unchanged(ref):
    """Let the committee find that nothing changes, and one of another hand confirm it."""
    actions.find_unchanged(CLEO, ref, "Nobody minded.", 4, 1)
    actions.confirm(IVO, ref, queries.at_desk(IVO).read)


def drafted():
    """A draft on its way; return its ref."""
    return open_draft(CLEO, "online", Writing("Songs", LATER, "Singers asked for it."))


def brought_to_its_day(draft, at):
    """Take a draft through comments and approval, and announce it as an emergency that holds at once."""
    consult(CLEO, draft, today() + 31 * DAY)
    at(clock.now() + 32 * DAY)
    approve(IVO, draft, Approval("The committee", today(), 6, 1))
    schedule(CLEO, draft, today(), emergency="A test.")


def noon(day):
    return dt.datetime.combine(day, dt.time(18), dt.UTC)
