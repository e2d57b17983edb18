"""A case about Ben's post on the board, for the tests of deciding and of what comes after."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.cases import actions as cases
from evenhand.conduct.actions import import_edition
from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.actions import add_place
from evenhand.platforms.board.models import Member, Post
from evenhand.platforms.rules import PlaceKind
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from tests.cast import CLEO, MONDAY_NOON, NOBODY
from tests.stories.whole_way import BOARD, hear, suspension, work


@pytest.fixture
def place(house):
    """The Code in force, and the board."""
    import_edition(FOUNDER, name="online", markdown="# Code\n\n## Do\n\n**Don't spam the community.**\n", language="en")
    return add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address=BOARD)


@pytest.fixture
def ben(place):
    """A member of the board."""
    return Member.objects.create(name="Ben Carter")


@pytest.fixture
def post(ben):
    """Ben's post."""
    return str(Post.objects.create(author=ben, title="Offer", words="Buy", posted_at=MONDAY_NOON).pk)


@pytest.fixture
def opened():
    """Open a case about a post: `opened(post)`."""
    return a_case


def a_case(post):
    """Return a case about a post, with its summary; nobody has been heard."""
    report = receive(NOBODY, Arrival(happened="Ads", where=f"{BOARD}/{post}/")).report
    work()
    ref = cases.open_case(CLEO, (report,))
    cases.summarise(CLEO, ref, "A post advertises a paid course.")
    return ref


@pytest.fixture
def case(post):
    """A case about Ben's post, with its summary; nobody has been heard."""
    return a_case(post)


@pytest.fixture
def draft(place, post):
    """A suspension of seven days and a hidden post, out of the band, with its reason."""
    return suspension(place, post, until_on=dt.date(2026, 3, 9))


@pytest.fixture
def heard(case):
    """The same case, with Ben's answer."""
    hear(case)
    return case
