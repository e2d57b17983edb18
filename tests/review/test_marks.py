"""The Code was unclear here: what whoever works on a case marks, and who must not learn from it that there is a case."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from evenhand.cases import actions as cases
from evenhand.cases.parties import Named
from evenhand.cases.rules import Side
from evenhand.ground import clock
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.vault import keys
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from evenhand.review import queries, sweeps
from evenhand.review.actions import publish, weigh
from evenhand.review.marks.actions import mark
from evenhand.review.marks.queries import clauses_of_case, unclear
from evenhand.review.models import KeptFrom, Mark, Origin
from tests.cast import CLEO, DOV, ESI, FAY, IVO, MONDAY_NOON, NOBODY
from tests.doors import along
from tests.review.yearly import DAY, noon, opened, unchanged

CANARY = "It is not said whether jokes count"
SINCE = dt.date(2026, 3, 1)


@pytest.fixture
def case(house):
    _, post = along.a_place()
    sweeps.sweep()
    report = receive(NOBODY, Arrival(happened="He shouted", where=f"{along.BOARD}/{post.pk}/", not_by=(ESI.person,)))
    along.work()
    ref = cases.open_case(CLEO, (report.report,))
    along.work()
    return ref


def test_a_colleague_marks_a_clause_of_the_edition_that_the_case_cites(case):
    assert ("no-spam", "Don't spam the community") in clauses_of_case(CLEO, case)
    mark(CLEO, case, "no-spam", CANARY)
    assert unclear(IVO, "online", SINCE) == {"no-spam": (CANARY,)}


def test_a_mark_is_sealed_and_says_neither_who_nor_where(case):
    mark(CLEO, case, "no-spam", CANARY)
    (row,) = Mark.objects.values()
    told = " ".join(str(bytes(v) if isinstance(v, bytes | memoryview) else v) for v in row.values())
    assert [secret for secret in (CANARY, case, CLEO.person) if secret in told] == []
    assert Origin.objects.values_list("case", flat=True).get() == case


def test_the_same_member_marks_a_clause_once_in_a_case_and_another_may_too(case):
    mark(CLEO, case, "no-spam", CANARY)
    with pytest.raises(Refused, match="clause-is-marked-already"):
        mark(CLEO, case, "no-spam", "Again")
    mark(IVO, case, "no-spam", "What is an advertisement?")
    mark(CLEO, case, "no-harass-anybody", "What is not here?")
    assert {clause: len(words) for clause, words in unclear(CLEO, "online", SINCE).items()} == {
        "no-harass-anybody": 1, "no-spam": 2,
    }  # fmt: skip


def test_whoever_must_not_know_the_case_finds_no_mark_of_it(case):
    """I6: Esi was named by whoever reported."""
    mark(CLEO, case, "no-spam", CANARY)
    assert unclear(ESI, "online", SINCE) == {}
    assert unclear(DOV, "online", SINCE) == {"no-spam": (CANARY,)}


def test_whoever_is_found_to_be_concerned_later_finds_it_no_more_once_the_review_opens(case, at):
    """I6."""
    mark(CLEO, case, "no-spam", CANARY)
    cases.name_party(CLEO, case, named(DOV))
    at(noon(dt.date(2027, 1, 1)))
    sweeps.sweep()
    assert unclear(DOV, "online", SINCE) == {}


def named(actor):
    name = actor.person.removeprefix("p-")
    return Named(Side.AFFECTED, name.title(), f"{name}@lakeside.example")


def test_for_whom_a_mark_is_not_there_stands_nowhere_in_plain_words(case):
    mark(CLEO, case, "no-spam", CANARY)
    assert [row.person for row in KeptFrom.objects.all() if ESI.person in row.person] == []
    assert KeptFrom.objects.count() > 0


@pytest.mark.parametrize("actor", [ESI, FAY, NOBODY])
def test_only_who_works_on_a_case_marks_from_it(case, actor):
    with pytest.raises(NotFound):
        mark(actor, case, "no-spam", CANARY)
    with pytest.raises(NotFound):
        clauses_of_case(actor, case)


@pytest.mark.parametrize("actor", [FAY, NOBODY])
def test_only_moderators_read_marks(case, actor):
    with pytest.raises(NotFound):
        unclear(actor, "online", SINCE)


def test_the_review_shows_what_was_written_and_tells_everybody_only_that_it_is_few(case, at):
    for member in (CLEO, IVO):
        mark(member, case, "no-spam", CANARY)
    at(noon(dt.date(2027, 1, 1)))
    sweeps.sweep()
    (clause,) = queries.at_desk(CLEO).clauses
    assert (clause.id, clause.title, clause.unclear) == ("no-spam", "Don't spam the community", (CANARY, CANARY))
    assert queries.review(NOBODY).unclear == (("no-spam", "Don't spam the community", "<5"),)


def test_what_is_marked_while_the_review_is_open_moves_no_public_count(case, at):
    """C6: who counts from day to day learns nothing."""
    at(noon(dt.date(2027, 1, 1)))
    sweeps.sweep()
    mark(CLEO, case, "no-spam", CANARY)
    assert queries.review(NOBODY).unclear == ()
    assert queries.at_desk(CLEO).clauses[0].unclear == (CANARY,)


def test_the_page_of_a_review_takes_as_many_looks_for_three_marks_as_for_one(case, at):
    mark(CLEO, case, "no-spam", CANARY)
    at(noon(dt.date(2027, 1, 1)))
    sweeps.sweep()
    one = looks(CLEO)
    mark(IVO, case, "no-spam", CANARY)
    mark(IVO, case, "no-harass-anybody", CANARY)
    assert (looks(CLEO), len(queries.at_desk(CLEO).clauses)) == (one, 2)


def looks(actor):
    with CaptureQueriesContext(connections["default"]) as asked, CaptureQueriesContext(connections["keys"]) as keys:
        queries.at_desk(actor)
    return len(asked), len(keys)


def test_marks_of_before_the_last_review_are_not_collected_again(case, at):
    mark(CLEO, case, "no-spam", CANARY)
    assert unclear(CLEO, "online", clock.now().date() + DAY) == {}
    assert MONDAY_NOON.date() == Mark.objects.get().on


def test_what_was_marked_is_erased_once_the_review_that_weighed_it_is_over(case, at):
    """T10: words, key, and from which case they came; what was marked while it was open waits for the next."""
    mark(CLEO, case, "no-spam", CANARY)
    ref = opened(at)
    at(clock.now() + 31 * DAY)
    mark(IVO, case, "no-spam", CANARY)
    weigh(CLEO, ref)
    first, second = Mark.objects.order_by("id")
    unchanged(ref)
    assert len(unclear(CLEO, "online", SINCE)["no-spam"]) == 2
    publish(CLEO, ref, "So.")
    assert (list(Mark.objects.all()), Origin.objects.count()) == ([second], 1)
    assert (keys.there(first.ref), keys.there(second.ref)) == (False, True)
    assert queries.at_desk(CLEO).clauses[0].unclear == (CANARY,)


def test_where_no_code_is_in_force_there_is_nothing_to_mark_and_the_case_can_be_read(house, visit):
    report = receive(NOBODY, Arrival(happened="He shouted"))
    along.work()
    ref = cases.open_case(CLEO, (report.report,))
    assert (visit(CLEO).get(f"/desk/cases/{ref}/").status_code, clauses_of_case(CLEO, ref)) == (200, ())
    with pytest.raises(Refused, match="mark-names-a-clause"):
        mark(CLEO, ref, "no-spam", CANARY)
