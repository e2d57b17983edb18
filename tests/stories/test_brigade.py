"""Two hundred people report one post in an hour. It is one line, one mail, one case, and nothing happens by itself."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from evenhand.cases import actions as cases
from evenhand.cases import queries as case_queries
from evenhand.ground.people.actors import FOUNDER
from evenhand.notices.queries import thread
from evenhand.notices.rules import Kind
from evenhand.platforms.actions import add_place
from evenhand.platforms.board.models import Done, Member, Post
from evenhand.platforms.models import Snapshot
from evenhand.platforms.queries import posts
from evenhand.platforms.rules import PlaceKind
from evenhand.reports import groups, queries
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from evenhand.reports.facts import of_case
from evenhand.reports.sweeps import sweep
from tests.cast import CLEO, ESI, MONDAY_NOON, NOBODY
from tests.clearing import all_clear
from tests.stories.whole_way import BOARD, adopted, suspension, work

MANY = 200
MODERATORS = sorted(f"{name}@lakeside.example" for name in ("cleo", "dov", "esi", "ivo"))


@pytest.fixture
def post(house):
    from evenhand.conduct.actions import import_edition

    import_edition(
        FOUNDER, name="online", markdown="# Code\n\n## Do\n\n**Don't spam the community.** No ads.\n", language="en"
    )
    add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address=BOARD)
    ben = Member.objects.create(name="Ben Carter")
    return Post.objects.create(author=ben, title="Cats", words="I prefer dogs", posted_at=MONDAY_NOON)


@pytest.fixture
def brigade(post, at):
    """Two hundred reports of the post, three of which ask that Esi does not handle them."""
    sent = []
    for n in range(MANY):
        at(MONDAY_NOON + dt.timedelta(seconds=18 * n))
        kept_from = (ESI.person,) if n < 3 else ()
        told = Arrival(happened=f"I am offended, for the {n}th time", where=f"{BOARD}/{post.pk}/", not_by=kept_from)
        sent.append(receive(NOBODY, told))
    work()
    return sent


def test_w3_a_brigade_is_one_line_one_mail_a_day_and_changes_nothing_by_itself(post, brigade, mailoutbox):
    (line,) = queries.queue(CLEO).reports
    assert (line.reports, line.posts) == (MANY, 1)
    assert [line.reports for line in queries.queue(ESI).reports] == [MANY - 3]
    assert sorted(to for mail in mailoutbox for to in mail.to) == MODERATORS
    post.refresh_from_db()
    assert (post.hidden, post.author.suspended, list(Done.objects.all())) == (False, False, [])


def test_w3_it_is_due_when_its_first_report_is_and_comes_after_what_is_due_before(post, brigade, at):
    alone = receive(NOBODY, Arrival(happened="Something else", urgent=True)).report
    all_clear()
    first, *_ = queries.queue(CLEO).reports
    assert (first.ref, first.reports) == (alone, 1)


def test_w3_one_case_of_all_two_hundred_each_answered_once(post, brigade, at, mailoutbox):
    began = time.monotonic()
    chosen = groups.refs(CLEO, brigade[5].report)
    assert len(chosen) == MANY
    case = cases.open_case(CLEO, chosen)
    assert time.monotonic() - began < 60
    work()
    assert len(of_case(case)) == MANY
    (seen,) = posts(CLEO, case, *of_case(case))
    assert [version.words for version in seen.versions] == ["Cats\n\nI prefer dogs"]
    assert {row.found for row in Snapshot.objects.filter(matter=case)} == {"same"}
    respondents = [party for party in case_queries.for_moderator(CLEO, case).parties if party.side == "respondent"]
    assert len(respondents) == 1
    cases.summarise(CLEO, case, "A post says what its author prefers.")
    place = Snapshot.objects.first().place_id
    adopted(case, suspension(place, str(post.pk), until_on=dt.date(2026, 3, 9)))
    at(MONDAY_NOON + dt.timedelta(days=20))
    sweep()
    outcomes = [
        [letter.kind for letter in thread(queries.by_receipt(NOBODY, " ".join(one.words)), one.report)]
        for one in brigade[::20]
    ]
    assert {tuple(kinds) for kinds in outcomes} == {(Kind.RECEIVED, Kind.OUTCOME)}
