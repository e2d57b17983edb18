"""A case from its report to the outcome of an appeal, by whoever reports it; and all that the respondent obtains."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import get_resolver

from evenhand.appeals.models import Appeal
from evenhand.appeals.rules import Outcome
from evenhand.attachments.intake import Intake
from evenhand.cases import actions as cases
from evenhand.ground.vault.steps import keep_identity, link_secret
from evenhand.notices.models import Letter
from evenhand.reports import actions as reports
from evenhand.reports.arrival import Arrival
from evenhand.reports.queries import by_receipt
from evenhand.transparency import queries as figures
from evenhand.transparency.actions import publish
from evenhand.transparency.rules import Period
from tests.cast import CLEO, IVO, MONDAY_NOON, NOBODY
from tests.doors import along
from tests.noninterference import seeded
from tests.stories.panel import ruled
from tests.stories.whole_way import BOARD, adopted, party, suspension

DIGEST = re.compile(rb"\b[0-9a-f]{64}\b")
HALF = Period(dt.date(2026, 1, 1), dt.date(2026, 6, 30))
BEN = "ben@members.example"


@dataclass(frozen=True)
class Who:
    """Somebody who reports, and in which words; `anonymous`: they say no name and read in their mailbox."""

    name: str
    email: str
    words: str
    wishes: str = ""
    anonymous: bool = False
    again: str = ""
    """What they write in their mailbox later, with a file."""

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

    def figures(self, ref):
        """What everybody reads about that half of a year; the keyed digest of what was counted says nothing to anybody."""
        for form in ("", "figures.csv", "figures.json"):
            address = f"/transparency/{ref}/{form}"
            answer = Client().get(address)
            if DIGEST.search(answer.content):
                del answer["ETag"]  # a hash of the page, and so of that digest
                answer.content = DIGEST.sub(b"#", answer.content)
            self.visits("get", address, answer)

    def mails(self):
        """Every mail to them, as it leaves."""
        self.extend(message.message().as_bytes() for message in mail.outbox if BEN in message.to)


def a_file():
    intake = Intake("quillfeather-kestrel.txt")
    intake.add(b"The kestrel file")
    return intake.end()


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
    at(MONDAY_NOON + dt.timedelta(hours=2))
    if who.again:
        reports.write(by_receipt(NOBODY, " ".join(received.words)), who.again, (a_file(),))
        along.work()
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
    at(MONDAY_NOON + dt.timedelta(days=126))
    theirs.figures(publish(CLEO, HALF, figures.preview(CLEO, HALF).events))
    return theirs


def from_the_beginning(who, at, patch):
    """One history, and everything as it was before it."""
    marks = [(name, transaction.savepoint_create(using=name)) for name in ("default", "keys")]
    told = history(who, at, patch)
    for name, mark in marks:
        transaction.savepoint_rollback(mark, using=name)
    return told


def differences(one, other):
    """Where two lists differ, said so that whoever reads the failure sees it at once."""
    return [(said(a)[:3], *around(said(a), said(b))) for a, b in zip(one, other, strict=True) if a != b]


def said(step):
    """A visit as it is, a mail as a visit to no address."""
    return step if isinstance(step, tuple) else ("mail", "", 0, [], step)


def around(one, other):
    """What stands on both sides where the first difference is."""
    one, other = (b"%r %b" % (each[3], each[4]) for each in (one, other))
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[max(at - 60, 0) : at + 60], other[max(at - 60, 0) : at + 60]
