"""Everything has a day on which it is erased; then names and words are gone, and the bare row and the record stay."""

from __future__ import annotations

import datetime as dt

import pytest
from django.apps import apps

from evenhand.appeals.actions import lodge
from evenhand.cases import facts as cases
from evenhand.cases import queries as case_queries
from evenhand.cases.afterwards.actions import reopen
from evenhand.cases.sweeps import sweep as cases_sweep
from evenhand.decisions.sweeps import sweep as measures_end
from evenhand.ground.association.facts import today
from evenhand.ground.audit.facts import verify
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import CLOCK, Actor
from evenhand.ground.vault import keys
from evenhand.ground.vault.models import Identity
from evenhand.notices.queries import thread
from evenhand.platforms.board.models import Post
from evenhand.reports import queries as reports
from evenhand.reports.actions import set_aside, withdraw
from evenhand.reports.models import Report
from evenhand.reports.rules import Aside
from evenhand.reports.sweeps import sweep as reports_sweep
from evenhand.transparency.keeping import actions as keeping
from evenhand.transparency.keeping.matters import blocks, still_closed
from evenhand.transparency.keeping.queries import kept
from evenhand.transparency.models import Kept
from evenhand.transparency.sweeps import sweep
from tests.appeals.conftest import case as case
from tests.appeals.conftest import place as place
from tests.appeals.conftest import post as post
from tests.appeals.conftest import reported
from tests.cast import CLEO, FAY, IVO, MONDAY_NOON, NOBODY
from tests.stories.whole_way import by_link, work

DAY = dt.timedelta(days=1)
NAMES = ("Ada Lovelace", "ada@members.example", "He advertised again", "A post advertises a course", "Buy my course")


@pytest.fixture
def aside(place, post):
    report = reported(post)
    set_aside(CLEO, report, Aside.NO_VIOLATION_ON_ITS_FACE, "We do not read it so.")
    work()
    return report


@pytest.fixture
def closed(case, at):
    """Decided, its thirty days served, everybody asked how they are, and closed by the house itself."""
    for days in (31, 60, 92, 110, 130):
        at(MONDAY_NOON + days * DAY)
        work()
        measures_end()
        cases_sweep()
    assert cases.stage(case) == "closed"
    return case


def readable():
    """Every text that the keys at hand still open, and every text that was never sealed."""
    Post.objects.all().delete()  # what the place itself shows is not ours
    plain = []
    for model in apps.get_models():
        if model._meta.label != "vault.Key":
            plain += [str(row) for row in model.objects.values_list()]
    return "\n".join(plain)


def due(matter):
    sweep()
    return Kept.objects.get(matter=matter).due_on


def test_a_closed_case_has_a_day_two_years_after_what_it_ordered_was_over(closed):
    """T10: computed from its closing, by the association's procedure."""
    row = Kept.objects.filter(matter=closed)
    sweep()
    assert row.get().due_on == row.get().closed_on + dt.timedelta(days=730)


def test_a_report_set_aside_has_a_day_sixty_days_after_the_last_day_to_appeal(aside):
    """T10: 2 March, sixty days to appeal, sixty days more."""
    assert due(aside) == dt.date(2026, 6, 30)


def test_on_the_last_day_to_appeal_spam_is_still_there(place, post, at):
    """T1: the small procedure keeps spam for no days; 2 March and sixty days are 1 May, all of it."""
    report = reported(post)
    set_aside(CLEO, report, Aside.SPAM, "It advertises.")
    work()
    assert due(report) == dt.date(2026, 5, 2)
    for day, there in ((1, True), (2, False)):
        at(dt.datetime(2026, 5, day, 8, tzinfo=dt.UTC))
        sweep()
        assert keys.there(report) is there


def test_what_its_reporter_was_not_told_yet_has_no_day(place, post, at):
    """T1, T10: while the letter is on its way nothing is erased; the sixty days begin when it arrived."""
    report = reported(post)
    set_aside(CLEO, report, Aside.SPAM, "It advertises.")
    at(MONDAY_NOON + 90 * DAY)
    sweep()
    assert (keys.there(report), Kept.objects.count(), still_closed(report)) == (True, 0, False)
    work()
    at(MONDAY_NOON + 91 * DAY)
    assert due(report) == MONDAY_NOON.date() + 151 * DAY


@pytest.mark.parametrize("lapses", [False, True], ids=["withdrawn", "lapsed"])
def test_what_was_held_back_and_ended_unread_has_a_day_that_no_member_sees(place, post, at, lapses):
    """T10, C8: as where nothing was found, sixty days after it ended; the committee never learns that it was there."""
    report = reported(post, held=True)
    if lapses:
        at(MONDAY_NOON + 365 * DAY)
        reports_sweep()
    else:
        withdraw(Actor(Report.objects.get().person_id, of=report))
    on = today() + 60 * DAY
    assert (due(report), kept(CLEO), still_closed(report)) == (on, (), True)
    at(dt.datetime.combine(on, dt.time(18), dt.UTC))
    sweep()
    assert (keys.there(report), [name for name in NAMES[:3] if name in readable()]) == (False, [])


def test_on_its_day_names_and_words_are_gone_and_the_row_and_the_record_stay(closed, at):
    """T10: who it was first, then all that was written; also in a copy of the tables, for the keys are gone."""
    people = [party.person for party in cases.parties(closed)]
    threads = [party.thread for party in cases.parties(closed)]
    size = verify().size
    at(dt.datetime.combine(due(closed), dt.time(18), dt.UTC))
    sweep()
    assert [keys.there(ref) for ref in (*people, *threads, closed)] == [False] * (len(people) + len(threads) + 1)
    assert Identity.objects.filter(person__in=people).count() == 0
    assert [name for name in NAMES if name in readable()] == []
    assert (Report.objects.get().case, Report.objects.get().state) == (closed, "closed")
    assert (verify().bad, verify().size > size) == (None, True)
    with pytest.raises(NotFound):
        case_queries.for_moderator(CLEO, closed)
    for actor, matter in zip(map(Actor, people), threads, strict=True):
        with pytest.raises(NotFound):
            thread(actor, matter)
    assert (case_queries.queue(CLEO).cases, reports.queue(CLEO).reports, kept(CLEO)) == ((), (), ())


def test_erasing_that_was_killed_half_way_is_completed_the_next_time(closed, at):
    """T10: keys are gone at once, the rows only with the deed."""
    on = due(closed)
    keys.destroy(*(party.person for party in cases.parties(closed)), closed)
    at(dt.datetime.combine(on, dt.time(18), dt.UTC))
    sweep()
    assert Kept.objects.get(matter=closed).erased_at is not None


def test_a_hold_by_a_named_member_keeps_it_until_its_end(aside, at):
    """T10: with a reason and an end; another member lets go of it earlier."""
    on = due(aside)
    with pytest.raises(Refused, match="hold-gives-no-reason"):
        keeping.hold(CLEO, aside, until_on=on, why=" ")
    with pytest.raises(Refused, match="hold-ends-within-a-year"):
        keeping.hold(CLEO, aside, until_on=dt.date(2027, 6, 1), why="A court asks for it")
    ref = keeping.hold(CLEO, aside, until_on=on + 30 * DAY, why="A court asks for it")
    (shown,) = kept(IVO)
    assert [(hold.by, hold.until_on, hold.mine) for hold in shown.holds] == [("Cleo", on + 30 * DAY, False)]
    at(dt.datetime.combine(on + DAY, dt.time(18), dt.UTC))
    sweep()
    assert keys.there(aside)
    with pytest.raises(Refused, match="another-member-lets-go"):
        keeping.release(CLEO, ref)
    keeping.release(IVO, ref)
    at(dt.datetime.combine(on + 2 * DAY, dt.time(18), dt.UTC))
    sweep()
    assert not keys.there(aside)


def test_a_hold_that_ends_holds_no_more(aside, at):
    on = due(aside)
    keeping.hold(CLEO, aside, until_on=on + 3 * DAY, why="A court asks for it")
    for days, there in ((3, True), (5, False)):
        at(dt.datetime.combine(on + days * DAY, dt.time(18), dt.UTC))
        sweep()
        assert keys.there(aside) is there


@pytest.mark.parametrize("stranger", [FAY, NOBODY])
def test_nobody_else_holds_anything(aside, stranger):
    with pytest.raises(NotFound):
        keeping.hold(stranger, aside, until_on=dt.date(2026, 9, 1), why="Because")


def test_an_open_appeal_and_a_running_restriction_hold_it(case, at):
    """T10: whatever its day, while somebody still waits or something still holds."""
    assert blocks(case) == ("measure", "watch")
    ben = next(p for p in cases.parties(case) if p.side == "respondent")
    lodge(by_link(ben.thread), reason="It was allowed", why_change="Lift it")
    assert blocks(case) == ("appeal", "measure", "watch")


def test_what_was_opened_again_has_no_day(closed, at):
    """T10: also not when it was opened after its day was written down, on the very day itself."""
    on = due(closed)
    reopen(CLEO, closed, "Somebody else saw it too")
    at(dt.datetime.combine(on, dt.time(18), dt.UTC))
    keeping.erase(CLOCK, closed)
    assert (keys.there(closed), Kept.objects.get().erased_at) == (True, None)
    sweep()
    assert list(Kept.objects.values_list("matter", flat=True)) == []


def test_who_is_in_another_matter_is_still_known_there(aside, post, at):
    """T10: the same person's name goes with the last of what concerns them."""
    person, on = Report.objects.get().person_id, due(aside)
    other = reported(post, form="another")
    Report.objects.filter(ref=other).update(person_id=person)
    at(dt.datetime.combine(on, dt.time(18), dt.UTC))
    sweep()
    assert (keys.there(aside), keys.there(other), keys.there(person)) == (False, True, True)
