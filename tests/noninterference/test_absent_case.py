"""Two histories that differ only in a case that a member must not know: that member obtains the same from both."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.management.color import no_style
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from evenhand.appeals import actions as appeals
from evenhand.cases import actions as cases
from evenhand.committee.actions import know_account
from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.board.models import Member, Post
from evenhand.reports import actions as reports
from evenhand.reports.arrival import Arrival
from tests.cast import CLEO, DOV, ESI, MONDAY_NOON, NOBODY
from tests.doors import along
from tests.noninterference import seeded
from tests.stories.whole_way import BOARD, adopted, by_link, party, suspension

CANARY = "Adelaide Quillfeather"
LATER = MONDAY_NOON + dt.timedelta(days=3)
A_MASK = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


COMMON_MEMORY = "/decide/"
"""What stood against the same respondent in another case is weighed by all who decide, or two members would hold one
person against two measures: clause, rung, length and month of it, and no more. See docs/invariants.md."""


class Seen:
    """What a member finds at every address: status, headers, bytes, and how often the databases were asked."""

    def __init__(self, client):
        self.client, self.found = client, {}

    def everything(self, **known):
        for pattern in get_resolver().url_patterns:
            address = "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda m: known.get(m[1], "1"), str(pattern.pattern))
            if not address.startswith("/staff/") or address.startswith("/staff/seat/"):
                self.visit(address)  # whoever signs in gets a fresh challenge each time, whatever happened

    def visit(self, address):
        with (
            CaptureQueriesContext(connections["default"]) as asked,
            CaptureQueriesContext(connections["keys"]) as keys,
        ):
            answer = self.client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        headers = sorted((name, said) for name, said in answer.headers.items() if name != "Set-Cookie")
        self.found[address] = (answer.status_code, len(asked), len(keys), headers, A_MASK.sub(b"", body))


def what_everybody_knows(place, post):
    """A case that the member works on, as the others do."""
    report = reports.receive(NOBODY, Arrival(happened="He advertised again", where=f"{BOARD}/{post.pk}/")).report
    along.work()
    case = cases.open_case(CLEO, (report,))
    cases.summarise(CLEO, case, "A post advertises a course.")
    along.work()
    return {"case": case, "report": report, "thread": party(case, "respondent").thread, "matter": case}


def reported_only(_place, _post, told):
    return {"report": reports.receive(NOBODY, told).report}


def opened(place, post, told):
    there = reported_only(place, post, told)
    along.work()
    there["case"] = cases.open_case(CLEO, (there["report"],))
    cases.summarise(CLEO, there["case"], f"{CANARY} says that he shouted.")
    along.work()
    return there | {"thread": party(there["case"], "respondent").thread, "matter": there["case"]}


def decided_and_appealed(place, post, told):
    there = opened(place, post, told)
    cases.summarise(CLEO, there["case"], "A post shouts at somebody.")
    adopted(there["case"], suspension(place, str(post.pk), until_on=dt.date(2026, 4, 1)))
    along.work()
    appeals.lodge(by_link(there["thread"]), reason="It was a joke", why_change="Nobody was hurt")
    along.work()
    return there


def numbered_from_one():
    """PostgreSQL goes on counting posts where the history before, which was taken back, had got to."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), [Member, Post]):
            cursor.execute(sql)


@pytest.fixture
def history(house, at, visit, monkeypatch):
    """Let everything happen, with or without the case, and return what a member finds at these addresses."""

    def happens(member, secret, refs=None):
        seeded.begin(monkeypatch)
        numbered_from_one()
        at(MONDAY_NOON)
        mail.outbox.clear()
        place, post = along.a_place()
        account = Member.objects.create(name="Dov")
        know_account(FOUNDER, DOV.person, place=place, account=str(account.pk))
        theirs = Post.objects.create(author=account, title="Well", words="Shouting", posted_at=MONDAY_NOON)
        known = what_everybody_knows(place, post)
        if secret:
            where = f"{BOARD}/{(theirs if member is DOV else post).pk}/"
            told = {"happened": "He shouted at me", "where": where, "name": CANARY, "anonymous": False}
            refs = secret(place, theirs, Arrival(**told, not_by=(ESI.person,)))
            along.work()
        at(LATER)
        seen = Seen(visit(member))
        seen.everything(**known)
        seen.everything(**refs)
        told_by_mail = [(m.subject, m.body) for m in mail.outbox if f"{member.person[2:]}@lakeside.example" in m.to]
        return seen.found, told_by_mail, refs

    def from_the_same_beginning(*args):
        marks = [(name, transaction.savepoint_create(using=name)) for name in ("default", "keys")]
        try:
            return happens(*args)
        finally:
            for name, mark in marks:
                transaction.savepoint_rollback(mark, using=name)

    return from_the_same_beginning


@pytest.mark.parametrize(
    ("member", "secret"),
    [
        (DOV, opened),
        pytest.param(DOV, reported_only, marks=pytest.mark.slow),
        pytest.param(DOV, decided_and_appealed, marks=pytest.mark.slow),
        pytest.param(ESI, decided_and_appealed, marks=pytest.mark.slow),
    ],
    ids=["concerned, opened", "concerned, reported", "concerned, appealed", "named, appealed"],
)
def test_a_member_obtains_the_same_with_and_without_a_case_they_must_not_know(history, member, secret):
    """I5, I6: pages, exports, counts, refusals, sizes, mails, and the number of queries."""
    there, mails, refs = history(member, secret)
    absent, mails_without, _ = history(member, None, refs)
    differ = {
        address: (there[address][:3], absent[address][:3]) for address in there if there[address] != absent[address]
    }
    assert [address for address in differ if not (member is ESI and address.endswith(COMMON_MEMORY))] == []
    assert mails == mails_without
    assert len(there) > 100
    assert sum(status == 200 for status, *_ in there.values()) > 20


@pytest.mark.slow
def test_whoever_may_know_it_obtains_something_else(history):
    """What is compared would show a difference."""
    there, _, refs = history(CLEO, opened)
    absent, _, _ = history(CLEO, None, refs)
    differ = [address for address in there if there[address] != absent[address]]
    assert {"/desk/", "/desk/today/", f"/desk/cases/{refs['case']}/"} <= set(differ)
