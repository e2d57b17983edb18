"""What belongs together is one line of the queue, for each moderator what they may read, and changes nothing else."""

import datetime as dt

import pytest

from evenhand.ground.errors import NotFound
from evenhand.ground.people import steps as people
from evenhand.platforms.facts import account_index
from evenhand.reports import groups, queries, steps
from evenhand.reports.actions import look, write
from evenhand.reports.arrival import Way
from evenhand.reports.models import Report
from tests.cast import CLEO, DOV, ESI, IVO, MONDAY_NOON
from tests.reports.conftest import POST

OTHER_POST = "https://forum.example/t/another-8"


def lines(actor):
    return [(line.ref, line.reports, line.posts) for line in queries.queue(actor).reports]


@pytest.fixture
def told(tell, forum, work):
    """Send some reports of a post and let the worker look at it."""

    def of(count, where=POST, **more):
        sent = [tell(where=where, **more).report for _ in range(count)]
        work()
        return sent

    return of


def test_reports_of_one_post_are_one_line_with_their_number(told):
    sent = told(3)
    ((lead, reports, posts),) = lines(CLEO)
    assert (lead, reports, posts) == (min(sent), 3, 1)


def test_reports_of_posts_by_one_account_are_one_line(told):
    sent = told(2) + told(1, where=OTHER_POST)
    assert lines(CLEO) == [(min(sent), 3, 2)]


def test_posts_of_two_accounts_are_two_lines(told, forum):
    one = told(1)
    forum.author = "u-18"
    other = told(1, where=OTHER_POST)
    assert sorted(lines(CLEO)) == sorted([(one[0], 1, 1), (other[0], 1, 1)])


def test_a_report_whose_post_is_gone_by_now_joins_those_that_came_before(told, forum):
    first = told(1)
    forum.gone = True
    later = told(1)
    assert lines(CLEO) == [(min(first + later), 2, 1)]


def test_reports_without_a_place_are_lines_of_their_own(tell):
    sent = sorted([tell().report, tell().report])
    assert lines(CLEO) == [(ref, 1, 1) for ref in sent]


def test_a_line_counts_nothing_that_is_kept_from_its_reader(told):
    for_all = told(2)
    told(3, not_by=(ESI.person,))
    assert lines(IVO)[0][1] == 5
    assert lines(ESI) == [(min(for_all), 2, 1)]
    assert [report.ref for report in groups.of(ESI, for_all[0]).reports] == sorted(for_all)


def test_whoever_wrote_the_post_sees_no_line_at_all(told):
    people.remember_handle(DOV.person, account_index("pl-forum", "u-17"))
    sent = told(2)
    assert lines(DOV) == []
    with pytest.raises(NotFound):
        groups.of(DOV, sent[0])


def test_the_report_due_first_leads(told, at):
    first = told(1)[0]
    at(MONDAY_NOON + dt.timedelta(days=1))
    second = told(1)[0]
    assert lines(CLEO) == [(first, 2, 1)]
    look(CLEO, first)
    assert lines(CLEO) == [(second, 2, 1)]


def test_pages_of_the_queue_show_each_group_once(tell, told, forum, at):
    told(4)
    alone = [tell().report for _ in range(3)]
    forum.author = "u-18"
    at(MONDAY_NOON + dt.timedelta(days=1))
    told(3, where=OTHER_POST)
    told(2)
    seen, after = [], ""
    while True:
        page = queries.queue(CLEO, after, most=2)
        seen += [(line.reports, line.ref) for line in page.reports]
        after = page.more
        if not after:
            break
    assert sorted(reports for reports, _ in seen) == [1, 1, 1, 4, 5]
    assert {ref for _, ref in seen} >= set(alone)


def test_a_report_in_a_case_is_no_part_of_its_group_any_more(told):
    first, second, third = told(3)
    steps.join((first,), "c-1", at=MONDAY_NOON)
    assert lines(CLEO) == [(min(second, third), 2, 1)]
    assert {r.ref for r in groups.of(CLEO, second).reports} == {second, third}


def test_two_hundred_reports_are_one_line_due_when_the_first_of_them_is(told, forum):
    told(200)
    assert [(line.reports, line.posts, line.urgent) for line in queries.queue(CLEO).reports] == [(200, 1, False)]
    assert set(Report.objects.values_list("state", "case", "looked_by")) == {("new", "", "")}


def test_what_a_reporter_adds_in_a_case_is_a_line_of_that_case(told, holder, tell, work):
    one, other = tell(where=POST), tell(where=POST)
    work()
    steps.join((one.report, other.report), "c-1", at=MONDAY_NOON)
    write(holder(one), "One thing more.")
    write(holder(other), "And another.")
    assert [(line.case, line.reports) for line in queries.queue(CLEO).reports] == [("c-1", 2)]


def test_a_line_counts_days_ways_and_urgent_ones_of_what_its_reader_may_read(told, at):
    told(2)
    at(MONDAY_NOON + dt.timedelta(days=1))
    told(1, urgent=True, came_by=Way.BY_HAND, not_by=(ESI.person,))
    seen = {who: queries.queue(who).reports[0] for who in (CLEO, ESI)}
    said = [(line.reports, line.since, line.ways, line.urgents, line.urgent) for line in seen.values()]
    assert said == [(3, MONDAY_NOON.date(), 2, 1, True), (2, MONDAY_NOON.date(), 1, 0, False)]


def test_the_line_of_one_report_says_its_own_day(told):
    told(1)
    (line,) = queries.queue(CLEO).reports
    assert (line.since, line.ways, line.urgents) == (MONDAY_NOON.date(), 1, 0)
