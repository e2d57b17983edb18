"""What is held, or still to be read, stays past its day wherever it is by now."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.cases.actions import open_case
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault import keys
from evenhand.reports.actions import answer, set_aside, write
from evenhand.reports.facts import reporter_of
from evenhand.reports.rules import Aside
from evenhand.transparency.keeping import actions as keeping
from evenhand.transparency.keeping.matters import blocks
from evenhand.transparency.keeping.queries import of_matter
from evenhand.transparency.models import Kept
from evenhand.transparency.sweeps import sweep
from tests.appeals.conftest import place as place
from tests.appeals.conftest import post as post
from tests.appeals.conftest import reported
from tests.cast import CLEO, FAY, IVO
from tests.stories.whole_way import work

UNTIL = dt.date(2026, 12, 1)


@pytest.fixture
def report(post):
    return reported(post)


def test_what_is_held_of_a_report_is_held_of_the_case_it_is_in(report):
    """T10: the day of the case erases its reports too; and another member lets go of it there."""
    ref = keeping.hold(CLEO, report, until_on=UNTIL, why="A court asks for it")
    case = open_case(CLEO, (report,))
    assert "hold" in blocks(case)
    assert [(h.ref, h.by, h.until_on) for h in of_matter(IVO, case).holds] == [(ref, "Cleo", UNTIL)]
    with pytest.raises(NotFound):
        keeping.release(FAY, ref)
    keeping.release(IVO, ref)
    assert ("hold" in blocks(case), of_matter(IVO, case).holds) == (False, ())


def test_what_nobody_has_read_yet_is_not_erased(report, at):
    """T10: what its reporter wrote on the last evening is read first."""
    set_aside(CLEO, report, Aside.NO_VIOLATION_ON_ITS_FACE, "We do not read it so.")
    work()
    sweep()
    on = dt.datetime.combine(Kept.objects.get(matter=report).due_on, dt.time(18), dt.UTC)
    at(on - dt.timedelta(days=1))
    write(Actor(reporter_of(report), of=report), "Somebody else saw it too")
    at(on)
    sweep()
    assert (keys.there(report), blocks(report)) == (True, ("waits",))
    answer(CLEO, report, "Thank you. It stays as it is.")
    assert blocks(report) == ()
    at(on + dt.timedelta(days=1))
    sweep()
    assert not keys.there(report)


def test_what_is_still_to_be_read_in_a_report_keeps_its_case(report):
    """T10: its reporter writes on, and the day of the case is the day of the report."""
    case = open_case(CLEO, (report,))
    assert "waits" not in blocks(case)
    write(Actor(reporter_of(report), of=report), "One thing more")
    assert "waits" in blocks(case)
