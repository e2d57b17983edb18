"""Histories that differ in who reported, what the respondent answered and what was decided: a witness obtains the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client

from evenhand.cases import actions as cases
from evenhand.cases.parties import Named
from evenhand.cases.rules import Side
from evenhand.ground.vault.steps import link_secret
from evenhand.reports import actions as reports
from tests.cast import CLEO, IVO, MONDAY_NOON, NOBODY
from tests.doors import along
from tests.noninterference import seeded
from tests.noninterference.respondent import ADELAIDE, BO, NAMELESS, Obtained, Who, differences
from tests.stories.whole_way import adopted, by_link, party, suspension

WANDA = "wanda@canary.example"


@dataclass(frozen=True)
class Course:
    """What a witness must not know."""

    who: Who = ADELAIDE
    answer: str = "I thought it was allowed"
    until: dt.date = dt.date(2026, 4, 1)
    others: tuple[str, ...] = ()


def history(course, at, patch):
    """A case from its report to its decision; return what its witness obtained."""
    seeded.begin(patch)
    at(MONDAY_NOON)
    mail.outbox.clear()
    place, post = along.a_place()
    report = reports.receive(NOBODY, course.who.arrival(post)).report
    along.work()
    case = cases.open_case(CLEO, (report,))
    cases.summarise(CLEO, case, "A post advertises a course.")
    witness = cases.name_party(CLEO, case, Named(Side.WITNESS, "Wanda Perlmutter", WANDA))
    cases.write(CLEO, case, witness, "What did you see that evening?")
    at(MONDAY_NOON + dt.timedelta(minutes=10))
    for name in course.others:
        cases.write(CLEO, case, cases.name_party(CLEO, case, Named(Side.WITNESS, name)), "And you?")
    ben, secret, theirs = party(case, "respondent"), link_secret("party", witness), Obtained()
    theirs.person = party(case, "witness").person
    cases.notify(CLEO, case, ben.thread, questions="How do you see it?", reply_by=dt.date(2026, 3, 10))
    cases.read_notice(IVO, case, ben.thread)
    along.work()
    cases.answer(by_link(ben.thread), course.answer)
    theirs.pages(secret)
    for said in ("", "He wrote it twice"):
        theirs.visits("post", "answer", Client().post(f"/case/{secret}/", {"words": said}))
    at(MONDAY_NOON + dt.timedelta(hours=3))
    adopted(case, suspension(place, str(post.pk), until_on=course.until))
    along.work()
    theirs.pages(secret, everything=True)
    theirs.extend(m.message().as_bytes() for m in mail.outbox if WANDA in m.to)
    return theirs


@pytest.mark.parametrize(
    "other",
    [
        replace(Course(), who=BO, answer="No. " * 200, until=dt.date(2026, 3, 4), others=("Otto Nakamura",)),
        pytest.param(Course(who=NAMELESS), marks=pytest.mark.slow),
    ],
    ids=["everything else", "nobody named"],
)
def test_a_witness_obtains_the_same_bytes_whoever_reported_and_whatever_came_of_it(house, at, monkeypatch, other):
    """C1, C4: by page, by mail, in sizes, headers and status codes."""
    both = []
    for course in (Course(), other):
        marks = [(name, transaction.savepoint_create(using=name)) for name in ("default", "keys")]
        both.append(history(course, at, monkeypatch))
        for name, mark in marks:
            transaction.savepoint_rollback(mark, using=name)
    assert len(both[0]) > 100
    assert differences(*both) == []
