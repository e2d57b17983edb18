"""What a review collects of cases: counts that tell of none."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.appeals.actions import lodge
from evenhand.appeals.models import Appeal
from evenhand.cases import actions as cases
from evenhand.conduct import facts as code
from evenhand.decisions.models import Decision, Finding
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from evenhand.review import queries, sweeps
from evenhand.review.actions import bring_forward
from evenhand.review.collected import shown
from tests.cast import CLEO, MONDAY_NOON, NOBODY
from tests.doors import along
from tests.review.yearly import DAY
from tests.stories.panel import ruled
from tests.stories.whole_way import adopted, by_link, party, suspension


@pytest.fixture
def reversed_on_appeal(house):
    """A decision on no-spam that a panel reversed on two grounds; return its ref."""
    place, post = along.a_place()
    sweeps.sweep()
    report = receive(NOBODY, Arrival(happened="He advertised", where=f"{along.BOARD}/{post.pk}/")).report
    along.work()
    case = cases.open_case(CLEO, (report,))
    cases.summarise(CLEO, case, "A post advertises a course.")
    along.work()
    decision = adopted(case, suspension(place, str(post.pk), until_on=dt.date(2026, 4, 1)))
    along.work()
    ben = by_link(party(case, "respondent").thread)
    ruled(lodge(ben, reason="It is allowed", why_change="Lift it", grounds=["wrong-rule", "procedure"]), "reversed")
    return decision


def copied(decision, times):
    """So many more decisions and appeals of the same kind."""
    row, appeal = Decision.objects.get(ref=decision), Appeal.objects.get(decision__ref=decision)
    edition = code.in_force(MONDAY_NOON).ref
    for n in range(times):
        row.pk, row.ref, row.number = None, f"d-{n}", 10 + n
        row.save(force_insert=True)
        Finding.objects.create(decision=row, clause="no-spam", edition=edition, found=True, why=b"")
        appeal.pk, appeal.ref, appeal.decision_id = None, f"a-{n}", row.ref
        appeal.save(force_insert=True)


def reviewed(at):
    at(MONDAY_NOON + 40 * DAY)
    bring_forward(CLEO, queries.status(NOBODY).ref, "So.")
    (clause,) = queries.at_desk(CLEO).clauses
    return clause


def test_a_clause_that_was_found_broken_and_reversed_once_says_only_that_it_was_few_times(reversed_on_appeal, at):
    """C6."""
    clause = reviewed(at)
    assert (clause.id, clause.applied, dict(clause.undone)) == (
        "no-spam", "<5", {"procedure": "<5", "wrong-rule": "<5"},
    )  # fmt: skip


def test_from_five_on_it_says_how_often(reversed_on_appeal, at):
    copied(reversed_on_appeal, 4)
    clause = reviewed(at)
    assert (clause.applied, dict(clause.undone)) == ("5", {"procedure": "5", "wrong-rule": "5"})


def test_what_happens_while_the_review_is_open_moves_no_count(reversed_on_appeal, at):
    """C6: who looks from day to day learns of no case."""
    before = reviewed(at)
    copied(reversed_on_appeal, 4)
    Appeal.objects.filter(ref__in=[f"a-{n}" for n in range(4)]).update(ruled_at=MONDAY_NOON + 41 * DAY)
    (clause,) = queries.at_desk(CLEO).clauses
    assert clause.undone == before.undone


def test_small_counts_are_kept_back_and_noughts_are_left_out():
    assert shown({"a": 0, "b": 1, "c": 4, "d": 5, "e": 12}) == {"b": "<5", "c": "<5", "d": "5", "e": "12"}
