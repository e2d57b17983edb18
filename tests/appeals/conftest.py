"""A decided case: Ada's report, Ben suspended from the Reading Room for thirty days and his post hidden."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.cases import actions as cases
from evenhand.cases import facts
from evenhand.conduct.actions import import_edition
from evenhand.ground.people.actors import FOUNDER, Actor
from evenhand.platforms.actions import add_place
from evenhand.platforms.board.models import Member, Post
from evenhand.platforms.rules import PlaceKind
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from tests.cast import CLEO, MONDAY_NOON, NOBODY
from tests.stories.panel import of_three
from tests.stories.whole_way import BOARD, adopted, by_link, party, suspension, work

CODE = "# Code\n\n## Do\n\n**Don't spam the community.** No ads.\n"
UNTIL = dt.date(2026, 4, 1)


@pytest.fixture
def place(house):
    import_edition(FOUNDER, name="online", markdown=CODE, language="en")
    return add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address=BOARD)


@pytest.fixture
def post(place):
    author = Member.objects.create(name="Ben Carter")
    return Post.objects.create(author=author, title="Buy now", words="Buy my course", posted_at=MONDAY_NOON)


def reported(post, **more):
    arrival = Arrival(
        happened="He advertised again",
        where=f"{BOARD}/{post.pk}/",
        name="Ada Lovelace",
        email="ada@members.example",
        anonymous=False,
        **more,
    )
    report = receive(NOBODY, arrival).report
    work()
    return report


def open_case(post):
    case = cases.open_case(CLEO, (reported(post),))
    cases.summarise(CLEO, case, "A post advertises a course.")
    return case


def decide(case, place, post, until=UNTIL):
    adopted(case, suspension(place, str(post.pk), until_on=until))
    work()


@pytest.fixture
def case(place, post):
    """Decided; the procedure asks for three arbiters."""
    of_three()
    ref = open_case(post)
    decide(ref, place, post)
    return ref


@pytest.fixture
def ben(case):
    return by_link(party(case, "respondent").thread)


@pytest.fixture
def ada(case):
    reporter = next(p for p in facts.parties(case) if p.side == "reporter")
    return Actor(reporter.person, of=reporter.thread)
