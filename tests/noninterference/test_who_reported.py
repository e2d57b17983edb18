"""Two histories that differ only in who reported, and how: whoever is reported obtains the same bytes from both."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.appeals.models import Appeal
from evenhand.appeals.rules import Outcome
from evenhand.cases import actions as cases
from evenhand.ground.vault.steps import keep_identity, link_secret
from evenhand.notices.models import Letter
from evenhand.reports import actions as reports
from evenhand.reports.arrival import Arrival
from tests.cast import CLEO, IVO, MONDAY_NOON, NOBODY
from tests.doors import along
from tests.noninterference import seeded
from tests.stories.panel import ruled
from tests.stories.whole_way import BOARD, adopted, party, suspension

BEN = "ben@members.example"


@dataclass(frozen=True)
class Who:
    """Somebody who reports, and in which words; `anonymous`: they say no name and read in their mailbox."""

    name: str
    email: str
    words: str
    wishes: str = ""
    anonymous: bool = False

    def arrival(self, post):
        named = {} if self.anonymous else {"name": self.name, "email": self.email}
        told = {"happened": self.words, "wishes": self.wishes, "where": f"{BOARD}/{post.pk}/"}
        return Arrival(**told, **named, anonymous=self.anonymous)


ADELAIDE = Who("Adelaide Quillfeather", "quillfeather@canary.example", "The kestrel sentence", "The osprey wish")
BO = Who("Bo", "b@x.example", "No " + "more of it " * 300)
NAMELESS = Who("", "", "Somebody should look at it", anonymous=True)


class Obtained(list):
    """Everything somebody obtains, step by step, with its status and its headers."""

    def visits(self, method, address, answer):
        self.append((method, address, answer.status_code, sorted(answer.headers.items()), answer.content))

    def pages(self, secret, *, everything=False):
        """Every page of theirs; `everything`: every address there is."""
        client = Client()
        known = {"secret": secret, "clause": "no-spam", "number": "1"}
        known["ref"] = (
            Letter.objects.filter(person=self.person).order_by("id").values_list("ref", flat=True).last() or "1"
        )
        for pattern in get_resolver().url_patterns:
            if str(pattern.pattern).startswith("staff/") or not (
                everything or str(pattern.pattern).startswith("case/")
            ):
                continue  # whoever signs in gets a fresh challenge each time, whatever happened
            address = "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda m: known.get(m[1], "1"), str(pattern.pattern))
            self.visits("get", address, client.get(address))

    def mails(self):
        """Every mail to them, as it leaves."""
        self.extend(message.message().as_bytes() for message in mail.outbox if BEN in message.to)


def history(who, at, patch):
    """A case from its report to the outcome of an appeal; return what the respondent obtained."""
    seeded.begin(patch)
    at(MONDAY_NOON)
    mail.outbox.clear()
    place, post = along.a_place()
    received = reports.receive(NOBODY, who.arrival(post))
    along.work()
    case = cases.open_case(CLEO, (received.report,))
    cases.summarise(CLEO, case, "A post advertises a course.")
    ben = party(case, "respondent")
    keep_identity(ben.person, {"name": "Ben Carter", "email": BEN})
    secret, theirs = link_secret("party", ben.thread), Obtained()
    theirs.person = ben.person
    cases.notify(CLEO, case, ben.thread, questions="How do you see it?", reply_by=dt.date(2026, 3, 10))
    cases.read_notice(IVO, case, ben.thread)
    cases.suspend_meanwhile(
        CLEO, case, ben.thread, place, days=7, review_on=dt.date(2026, 3, 4), reason="It goes on while we look"
    )
    along.work()
    theirs.pages(secret)
    at(MONDAY_NOON + dt.timedelta(hours=3))
    for said in ("", "I thought it was allowed"):
        theirs.visits("post", "answer", Client().post(f"/case/{secret}/answer/", {"words": said}))
    adopted(case, suspension(place, str(post.pk), until_on=dt.date(2026, 4, 1)))
    along.work()
    theirs.pages(secret)
    at(MONDAY_NOON + dt.timedelta(days=1))
    told = {"reason": "It was allowed", "change": "The pinned post says so"}
    theirs.visits("post", "appeal", Client().post(f"/case/{secret}/appeal/", told))
    along.work()
    ruled(Appeal.objects.order_by("id").last().ref, Outcome.REVERSED)
    along.work()
    theirs.pages(secret, everything=True)
    theirs.mails()
    return theirs


def twice(one, other, at, patch):
    """Both histories, each from the same beginning."""
    told = []
    for who in (one, other):
        marks = [(name, transaction.savepoint_create(using=name)) for name in ("default", "keys")]
        told.append(history(who, at, patch))
        for name, mark in marks:
            transaction.savepoint_rollback(mark, using=name)
    return told


def differences(one, other):
    """Where two lists differ, said so that whoever reads the failure sees it at once."""
    return [(a[:3], b[:3]) for a, b in zip(one, other, strict=True) if a != b]


@pytest.mark.parametrize("other", [pytest.param(BO, marks=pytest.mark.slow), NAMELESS], ids=["another", "nobody named"])
def test_whoever_is_reported_obtains_the_same_bytes_whoever_reported(house, at, monkeypatch, other):
    """C1, C7: by page, by mail, in sizes, headers and status codes."""
    one, two = twice(ADELAIDE, other, at, monkeypatch)
    assert len(one) > 100
    assert differences(one, two) == []


@pytest.mark.slow
def test_what_is_compared_would_show_a_difference(house, at, monkeypatch):
    monkeypatch.setattr(Who, "arrival", lambda _who, post: Arrival(happened="It", where=f"{BOARD}/{post.pk}/"))
    one, two = twice(ADELAIDE, ADELAIDE, at, monkeypatch)
    assert differences(one, two) == []
    monkeypatch.setattr(along, "CODE", along.CODE + "\n**Don't tell.** Who it was.\n")
    assert differences(one, twice(ADELAIDE, BO, at, monkeypatch)[0]) != []


syllables = st.lists(st.sampled_from(["qua", "zim", "vor", "elt", "ýx", "øns"]), min_size=2, max_size=6).map("".join)
people = st.builds(
    Who,
    name=syllables.map(str.title),
    email=syllables.map(lambda s: s.encode("ascii", "ignore").decode() + "@canary.example"),
    words=st.lists(syllables, min_size=1, max_size=400).map(" ".join),
    wishes=st.one_of(st.just(""), syllables),
    anonymous=st.booleans(),
)


@pytest.mark.slow
def test_whoever_is_reported_obtains_the_same_bytes_over_random_reporters(house, at, monkeypatch):
    """C1, C7."""

    @settings(max_examples=20, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(people)
    def of(somebody):
        assert differences(*twice(ADELAIDE, somebody, at, monkeypatch)) == []

    of()
