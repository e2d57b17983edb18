"""What came by e-mail is erased with what it became: the report and the mail it was are the same words."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from evenhand.ground.association.facts import ours
from evenhand.ground.association.posting import message_id
from evenhand.ground.audit.models import Entry
from evenhand.ground.outbox.runner import Done
from evenhand.ground.vault import keys
from evenhand.mailroom import acknowledging
from evenhand.mailroom.models import Mail
from evenhand.mailroom.queries import for_desk, for_panel
from evenhand.notices.models import Letter
from evenhand.reports.actions import handle_later, set_aside
from evenhand.reports.models import HandledLater
from evenhand.reports.rules import Aside
from evenhand.transparency.models import Kept
from evenhand.transparency.sweeps import sweep
from tests.cast import CLEO, FAY, MONDAY_NOON
from tests.mailroom.conftest import mailroom as mailroom
from tests.mailroom.letters import ADA, arrive, became, mail, outcome, passed
from tests.stories.whole_way import work


@pytest.fixture
def report_of(mailroom, at):
    """Erases the report a mail became, on its day."""

    def erased(ref):
        report = became(ref)
        set_aside(CLEO, report, Aside.NO_VIOLATION_ON_ITS_FACE, "We do not read it so.")
        work()
        sweep()
        at(dt.datetime.combine(Kept.objects.get(matter=report).due_on, dt.time(18), dt.UTC))
        sweep()
        assert Kept.objects.get(matter=report).erased_at is not None

    return erased


def left(*refs):
    """What is left of mails: whether a key is, and every column that could tell who wrote, or what."""
    columns = ("sender", "raw", "envelope", "noted")
    rows = Mail.objects.filter(ref__in=refs).values_list(*columns)
    return {keys.there(ref) for ref in refs}, {tuple(map(bool, row)) for row in rows}


EMPTY = {False}, {(False, False, False, False)}


@pytest.mark.parametrize("raw", [passed(mail()), mail(), b"\x00" * 10 + b"From: " + b"(" * 9_000])
def test_the_mail_that_became_a_report_is_erased_with_it(report_of, raw):
    """T10: named, checked by nobody, or unreadable: its key goes, and the index of its sender."""
    ref = arrive(raw)
    work()
    report_of(ref)
    assert left(ref) == EMPTY


def test_what_a_machine_answered_and_what_came_back_is_erased_too(mailroom, report_of):
    """T10: both quote what we wrote; and the desk's page of the mail opens as before."""
    ref = arrive(passed(mail()))
    work()
    (to_ada,) = (sent for sent in mailroom if sent.to == [ADA])
    token = re.search(r"report\+([a-z2-7]{26})@", to_ada.extra_headers["Reply-To"])[1]
    away = arrive(passed(mail("I am away", Auto_Submitted="auto-replied")), to=f"report+{token}@lakeside.example")
    letter = Letter.objects.filter(matter=became(ref), outgoing=True).first().ref
    back = arrive(bounce(message_id(ours(), letter)), sent_by="")
    work()
    assert (became(away), became(back)) == (became(ref), letter)
    report_of(ref)
    assert left(ref, away, back) == EMPTY
    assert [line.outcome for line in for_desk(CLEO).put_away] == []


def bounce(name):
    return (
        b'From: MAILER-DAEMON@x.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n'
        b"\r\n--b\r\nContent-Type: text/plain\r\n\r\nNobody there.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        b"Reporting-MTA: dns; x.example\r\n\r\nFinal-Recipient: rfc822; ada@members.example\r\nAction: failed\r\n"
        b"Status: 5.1.1\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: "
        + name.encode()
        + b"\r\nSubject: x\r\n\r\nHello\r\n--b--\r\n"
    )


def test_a_receipt_still_to_be_sent_finds_an_erased_mail_empty(report_of):
    """T10: the errand ends, and nobody is written to."""
    ref = arrive(mail())
    work()
    report_of(ref)
    assert acknowledging.send({"mail": ref}, 1) == Done("erased")


def test_the_decision_to_handle_an_address_later_goes_with_the_report_it_was_made_on(report_of):
    """T10: it holds an index of the address, and a reason that nobody opens any more."""
    ref = arrive(passed(mail()))
    work()
    handle_later(CLEO, became(ref), until_on=dt.date(2026, 4, 30), reason="Fourteen times the same.")
    report_of(ref)
    assert HandledLater.objects.count() == 0


def test_what_belongs_to_nothing_is_erased_when_no_appeal_can_be_theirs_any_more(mailroom, at, visit):
    """T10: an appeal that nobody confirmed, and what a machine sent on its own; neither has a matter to go with."""
    appeal = arrive(mail("It was allowed. Lift it."), to="appeal@lakeside.example")
    away = arrive(passed(mail("I am away", Auto_Submitted="auto-replied")))
    work()
    assert (outcome(appeal), became(appeal), outcome(away), became(away)) == ("waiting", "", "automatic", "")
    assert len(for_panel(FAY)) == 1
    for days, there in ((60, True), (61, False)):
        at(MONDAY_NOON + dt.timedelta(days=days))
        sweep()
        assert {keys.there(ref) for ref in (appeal, away)} == {there}
    assert left(appeal, away) == EMPTY
    assert (for_panel(FAY), Letter.objects.filter(matter=appeal).count()) == ((), 1)
    assert visit(CLEO).get("/desk/mail/").status_code == 200
    assert [e.facts["mails"] for e in Entry.objects.filter(act="keeping:look").order_by("number")] == ["0", "2"]
