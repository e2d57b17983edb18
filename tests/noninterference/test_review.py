"""The review of the Code is the same for a member whether or not there is a case they must not know."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from evenhand.appeals import actions as appeals
from evenhand.cases import actions as cases
from evenhand.reports import actions as reports
from evenhand.reports.arrival import Arrival
from evenhand.review import queries, sweeps
from evenhand.review.actions import bring_forward
from evenhand.review.marks.actions import mark
from tests.cast import CLEO, ESI, IVO, MONDAY_NOON, NOBODY
from tests.doors import along
from tests.noninterference import seeded
from tests.noninterference.test_absent_case import Seen, numbered_from_one
from tests.stories.panel import ruled
from tests.stories.whole_way import BOARD, adopted, by_link, party, suspension

CANARY = "It is unclear whether shouting in capitals counts"
ADDRESSES = ("/desk/code/review/", "/desk/code/review/online/", "/desk/code/", "/code/review/", "/code/", "/handled/")


def a_case(place, post, words, not_by=()):
    """A case that is marked, decided, appealed and reversed."""
    told = Arrival(happened="He advertised again", where=f"{BOARD}/{post.pk}/", not_by=not_by)
    report = reports.receive(NOBODY, told).report
    along.work()
    case = cases.open_case(CLEO, (report,))
    cases.summarise(CLEO, case, "A post advertises a course.")
    along.work()
    mark(CLEO, case, "no-spam", words)
    adopted(case, suspension(place, str(post.pk), until_on=dt.date(2026, 4, 1)))
    along.work()
    appeal = appeals.lodge(by_link(party(case, "respondent").thread), reason="It was a joke", why_change="Lift it")
    along.work()
    ruled(appeal, "reversed")
    along.work()


@pytest.fixture
def history(house, at, visit, monkeypatch):
    """Let everything happen, with or without the case, and return what a member finds of the review."""

    def happens(member, secret=""):
        seeded.begin(monkeypatch)
        numbered_from_one()
        at(MONDAY_NOON)
        place, post = along.a_place()
        sweeps.sweep()
        a_case(place, post, "What is an advertisement?")
        if secret:
            other = type(post).objects.create(author=post.author, title="W", words="W", posted_at=MONDAY_NOON)
            a_case(place, other, secret, not_by=(ESI.person,))
        at(MONDAY_NOON + dt.timedelta(days=30))
        bring_forward(CLEO, queries.status(NOBODY).ref, "So.")
        along.work()
        seen = Seen(visit(member))
        seen.client.get("/code/")  # whoever comes first has the frame of public pages made
        for address in ADDRESSES:
            seen.visit(address)
        return seen.found

    def from_the_same_beginning(*args):
        marks = [(name, transaction.savepoint_create(using=name)) for name in ("default", "keys")]
        try:
            return happens(*args)
        finally:
            for name, point in marks:
                transaction.savepoint_rollback(point, using=name)

    return from_the_same_beginning


@pytest.mark.slow
def test_a_member_named_by_a_reporter_finds_the_same_review_with_and_without_the_case(history):
    """I6: pages, counts, sizes, headers and the number of queries."""
    there, absent = history(ESI, CANARY), history(ESI)
    assert [address for address in ADDRESSES if there[address] != absent[address]] == []
    assert {status for status, *_ in there.values()} == {200}
    assert b"What is an advertisement?" in there["/desk/code/review/"][-1]
    assert b"fewer than five times" in there["/desk/code/review/"][-1]


@pytest.mark.slow
def test_whoever_may_know_it_reads_what_was_marked_in_it(history):
    """What is compared would show a difference."""
    there, absent = history(IVO, CANARY), history(IVO)
    differ = [address for address in ADDRESSES if there[address] != absent[address]]
    assert differ == ["/desk/code/review/", "/desk/code/review/online/"]
    assert CANARY.encode() in there["/desk/code/review/"][-1]
