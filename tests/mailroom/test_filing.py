"""Each mail becomes one thing: a report, an answer, an appeal, or it is filed."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from evenhand.ground import clock
from evenhand.mailroom.rules import Outcome
from evenhand.reports import queries as reports
from tests.cast import CLEO
from tests.clearing import all_clear
from tests.mailroom.letters import ADA, arrive, became, mail, outcome, passed
from tests.stories.whole_way import work


def only_report():
    from evenhand.reports.models import Report

    return Report.objects.get()


def told(ref):
    return reports.for_moderator(CLEO, ref)


def test_a_mail_whose_sender_was_checked_becomes_a_named_report(mailroom):
    ref = arrive(passed(mail("He mocked me.\n\n-- \nAda")))
    work()
    report = told(became(ref))
    assert (outcome(ref), report.came_by, report.named, report.reachable) == (Outcome.REPORT, "email", True, True)
    assert report.told.happened == "About Tuesday\n\nHe mocked me.\n\n⁂ ⁂ ⁂\n\n-- \nAda"


def test_its_reporter_gets_the_whole_letter_and_can_answer_it(mailroom):
    ref = arrive(passed(mail()))
    work()
    (letter,) = to_ada(mailroom)
    assert "Your report reached us on Monday 2 March 2026" in letter.body
    token = re.fullmatch(r"report\+([a-z2-7]{26})@lakeside\.example", letter.extra_headers["Reply-To"])[1]
    answer = arrive(passed(mail("It was in room four.", subject="whatever")), to=f"report+{token}@lakeside.example")
    work()
    assert (outcome(answer), became(answer)) == (Outcome.ANSWER, became(ref))
    last = told(became(ref)).letters[-1]
    assert (last.outgoing, last.words) == (False, "It was in room four.")


def to_ada(sent):
    return [m for m in sent if m.to == [ADA]]


def test_a_mail_nobody_vouches_for_is_a_report_all_the_same_and_says_whose_name_it_bears_to_nobody(mailroom):
    ref = arrive(mail())
    work()
    report = told(became(ref))
    assert (outcome(ref), report.named, report.reachable) == (Outcome.REPORT, True, False)
    assert "ada" not in json.dumps(report.told.happened).lower()
    (answer,) = to_ada(mailroom)
    assert answer.from_email == "<>"
    assert answer.extra_headers["Auto-Submitted"] == "auto-replied"
    assert "mocked" not in answer.body


def test_the_same_mail_delivered_three_times_is_one(mailroom):
    raw = mail()
    refs = {arrive(b"Received: by hop %d; now\r\n" % n + raw) for n in range(3)}
    work()
    assert len(refs) == 1
    assert only_report().came_by == "email"


@pytest.mark.parametrize(("headers", "filed"), [
    ({"Auto_Submitted": "auto-replied"}, Outcome.AUTOMATIC),
    ({"Precedence": "bulk"}, Outcome.AUTOMATIC),
    ({"List_Id": "<members.lists.example>"}, Outcome.LIST),
])  # fmt: skip
def test_what_a_machine_sent_is_filed_and_never_answered(mailroom, headers, filed):
    from evenhand.reports.models import Report

    ref = arrive(passed(mail(**headers)))
    work()
    assert (outcome(ref), Report.objects.count(), list(mailroom)) == (filed, 0, [])


def test_what_cannot_be_read_becomes_a_report_that_says_so(mailroom):
    ref = arrive(b"X: y\r\n" * 300 + b"\r\nHelp me, please.\r\n")
    work()
    report = told(became(ref))
    assert outcome(ref) == Outcome.UNREADABLE
    assert "could not read" in report.told.happened
    assert "Help me, please." in report.told.happened


def test_an_address_is_acknowledged_once_a_day(mailroom, at):
    for n in range(3):
        arrive(mail(f"Number {n}"))
    work()
    assert len(to_ada(mailroom)) == 1
    at(clock.now() + dt.timedelta(hours=25))
    arrive(mail("One more"))
    work()
    assert len(to_ada(mailroom)) == 2


def test_the_answer_of_somebody_anonymous_leaves_no_hour(mailroom):
    from evenhand.ground.audit.models import Entry
    from evenhand.mailroom.models import Mail
    from evenhand.notices.models import Letter
    from evenhand.reports.actions import receive
    from evenhand.reports.arrival import Arrival
    from tests.cast import NOBODY

    report = receive(NOBODY, Arrival(happened="He advertises", email=ADA)).report
    all_clear()
    work()
    (letter,) = to_ada(mailroom)
    answer = arrive(passed(mail("It was on Tuesday.")), to=letter.extra_headers["Reply-To"])
    began = dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC)
    assert Mail.objects.get().received_at == began  # before anybody has read it
    work()
    assert (outcome(answer), became(answer), told(report).letters[-1].words) == (
        Outcome.ANSWER, report, "It was on Tuesday.",
    )  # fmt: skip
    times = {
        *Mail.objects.values_list("received_at", flat=True),
        *Letter.objects.filter(outgoing=False).values_list("written_at", flat=True),
        *Entry.objects.filter(matter=answer).values_list("at", flat=True),
    }
    assert times == {began}


def test_fetched_from_a_mailbox_the_answer_of_somebody_anonymous_leaves_no_hour_either(mailroom):
    from evenhand.mailroom.models import Mail
    from evenhand.reports.actions import receive
    from evenhand.reports.arrival import Arrival
    from tests.cast import NOBODY

    receive(NOBODY, Arrival(happened="He advertises", email=ADA))
    work()
    (letter,) = to_ada(mailroom)
    arrive(mail("On Tuesday.", to=letter.extra_headers["Reply-To"]), to="", sent_by=None)
    named = arrive(mail("Something else."), to="", sent_by=None)
    began = dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC)
    assert set(Mail.objects.exclude(ref=named).values_list("received_at", flat=True)) == {began}
    assert Mail.objects.get(ref=named).received_at == clock.now()
