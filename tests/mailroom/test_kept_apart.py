"""Whoever may not read a thread learns nothing of the mail that came to it: neither its words nor that it came."""

from __future__ import annotations

from evenhand.ground import clock
from evenhand.ground.vault.steps import end_grants
from evenhand.mailroom import queries
from evenhand.mailroom.rules import Outcome
from evenhand.notices.rules import Kind
from evenhand.reports import queries as reports
from evenhand.reports.models import Report
from tests.cast import CLEO, ESI
from tests.mailroom.letters import ADA, REPORT, arrive, became, mail, outcome, passed
from tests.stories.whole_way import work

UNREADABLE = b"X: y\r\n" * 300 + b"\r\nEsi did it.\r\n"


def reported(sent):
    """A report by mail that Esi may not read; gives it and the address for its reporter's answers."""
    ref = arrive(passed(mail()))
    work()
    end_grants(ESI.person, became(ref), seat="moderator", at=clock.now())
    return became(ref), next(m for m in sent if m.to == [ADA]).extra_headers["Reply-To"]


def test_c1_an_answer_that_nobody_could_read_stays_in_its_thread(mailroom):
    report, answers_to = reported(mailroom)
    refs = [
        arrive(UNREADABLE, to=answers_to),
        arrive(f"To: Desk <{answers_to}>\r\n".encode() + UNREADABLE, to="", sent_by=None),
    ]
    work()
    assert [(outcome(ref), became(ref)) for ref in refs] == [(Outcome.UNREADABLE, report)] * 2
    last = reports.for_moderator(CLEO, report).letters[-1]
    assert (last.kind, "Esi did it." in last.words) == (Kind.UNVERIFIED, True)
    assert (Report.objects.count(), reports.queue(ESI).reports) == (1, ())


def test_c1_whoever_may_not_read_what_came_by_mail_does_not_see_it_counted(mailroom):
    _, answers_to = reported(mailroom)
    arrive(passed(mail("More of it.")), to=answers_to)
    arrive(UNREADABLE, to=answers_to)
    twice = passed(mail("And more."))
    for _time in range(2):
        arrive(twice, to=answers_to)
    arrive(mail("Away", Auto_Submitted="auto-replied"), to=REPORT)
    work()
    assert (queries.for_desk(CLEO).counts, queries.for_desk(CLEO).again) == (
        (("answer", 2), ("automatic", 1), ("report", 1), ("unreadable", 1)), 1,
    )  # fmt: skip
    seen = queries.for_desk(ESI)
    assert (seen.counts, seen.again, seen.unreadable) == ((("automatic", 1),), 0, ())
