"""What is held, or still to be read, stays past its day wherever it is by now."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.cases.actions import open_case
from evenhand.cases.models import Case
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault import keys
from evenhand.reports.actions import answer, set_aside, withdraw, write
from evenhand.reports.facts import reporter_of
from evenhand.reports.models import Report
from evenhand.reports.rules import Aside
from evenhand.transparency.keeping import actions as keeping
from evenhand.transparency.keeping.matters import blocks
from evenhand.transparency.keeping.queries import of_matter
from evenhand.transparency.models import Kept
from evenhand.transparency.sweeps import sweep
from tests.appeals.conftest import place as place
from tests.appeals.conftest import post as post
from tests.appeals.conftest import reported
from tests.cast import CLEO, FAY, IVO, MONDAY_NOON
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


def test_what_is_due_in_a_closed_case_keeps_it(report):
    """T10: somebody was asked how they are, and says that they are not all right."""
    case = open_case(CLEO, (report,))
    Case.objects.filter(ref=case).update(stage="closed", open_due=None)
    assert "waits" not in blocks(case)
    Case.objects.filter(ref=case).update(open_due=MONDAY_NOON)
    assert "waits" in blocks(case)


def test_why_something_is_held_stands_on_its_page_and_for_nobody_else(report, visit):
    keeping.hold(CLEO, report, until_on=UNTIL, why="The court of Lakeside asks for it")
    for member, sees in ((CLEO, True), (IVO, True)):
        page = visit(member).get(f"/desk/keeping/{report}/").content.decode()
        assert ("The court of Lakeside asks for it" in page) is sees
        assert ("You hold it" in page) is (member is CLEO)
        assert ("Let go of it" in page) is (member is IVO)
    assert visit(FAY).get(f"/desk/keeping/{report}/").status_code == 404


@pytest.mark.parametrize("withdrawn", [False, True])
def test_what_nobody_ever_closed_is_erased_after_five_years(report, at, withdrawn):
    """T10: nothing is kept for ever, also where nobody has read it."""
    if withdrawn:
        withdraw(Actor(reporter_of(report), of=report))
    for days, there in ((5 * 365 - 1, True), (5 * 365, False)):
        at(MONDAY_NOON + dt.timedelta(days=days))
        sweep()
        assert keys.there(report) is there
    assert Report.objects.get(ref=report).open_due is None
