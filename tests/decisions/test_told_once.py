"""Whoever reported is told the outcome exactly once, whatever happens between."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from evenhand.cases import actions as cases
from evenhand.conduct.actions import import_edition
from evenhand.decisions import actions, telling
from evenhand.ground import clock
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import FOUNDER
from evenhand.notices.models import Letter
from evenhand.notices.rules import Kind
from evenhand.notices.steps import write
from evenhand.notices.tongues import as_written
from evenhand.platforms.actions import add_place
from evenhand.platforms.board.models import Member, Post
from evenhand.platforms.rules import PlaceKind
from evenhand.reports.actions import receive
from evenhand.reports.arrival import Arrival
from tests.cast import CLEO, MONDAY_NOON, NOBODY
from tests.stories.whole_way import BOARD, suspension, work


@pytest.fixture
def case(house):
    """A case of three reports about one post, with its draft of a decision."""
    import_edition(FOUNDER, name="online", markdown="# Code\n\n## Do\n\n**Don't spam the community.**\n", language="en")
    place = add_place(FOUNDER, name="Reading Room", kind=PlaceKind.BOARD, address=BOARD)
    ben = Member.objects.create(name="Ben Carter")
    post = Post.objects.create(author=ben, title="Offer", words="Buy", posted_at=MONDAY_NOON)
    told = [receive(NOBODY, Arrival(happened=f"x{n}", where=f"{BOARD}/{post.pk}/")).report for n in range(3)]
    work()
    ref = cases.open_case(CLEO, tuple(told))
    cases.summarise(CLEO, ref, "A post advertises a paid course.")
    hidden = suspension(place, str(post.pk), until_on=dt.date(2026, 3, 9))
    return ref, replace(hidden, measures=hidden.measures[1:]), told


def outcomes():
    return sorted(Letter.objects.filter(kind=Kind.OUTCOME).values_list("matter", flat=True))


def test_a_second_decision_in_the_same_case_tells_nobody_again(case):
    ref, draft, told = case
    actions.decide(CLEO, ref, draft)
    with pytest.raises(Refused, match="cannot-decide-when-decided"):
        actions.decide(CLEO, ref, draft)
    assert outcomes() == sorted(told)


@pytest.mark.parametrize("told_before", [0, 1, 2, 3])
def test_a_decision_that_dies_in_the_middle_of_telling_has_told_nobody(case, monkeypatch, told_before):
    ref, draft, told = case
    letters = iter([True] * told_before)

    def dies(*args, **kwargs):
        if not next(letters, False):
            raise KeyboardInterrupt
        return write(*args, **kwargs)

    with monkeypatch.context() as dying:
        dying.setattr(telling, "write", dies)
        dying.setattr(telling, "to_respondent", dies)
        with pytest.raises(KeyboardInterrupt):
            actions.decide(CLEO, ref, draft)
    assert outcomes() == []
    actions.decide(CLEO, ref, draft)
    assert outcomes() == sorted(told)


def test_the_database_itself_takes_no_second_outcome_in_a_thread(case):
    ref, draft, told = case
    actions.decide(CLEO, ref, draft)
    person = Letter.objects.filter(matter=told[0]).first().person_id
    with pytest.raises(IntegrityError), transaction.atomic():
        write(told[0], person, kind=Kind.OUTCOME, letter=as_written("x"), at=clock.now())
