"""A letter about the Code comes back: the member's address is marked, and nothing else happens."""

from __future__ import annotations

from datetime import timedelta

import pytest

from evenhand.conduct.drafts.actions import open_draft
from evenhand.conduct.drafts.rules import Writing
from evenhand.doors.console.working import HANDLERS
from evenhand.ground.association.facts import ours
from evenhand.ground.association.posting import message_id
from evenhand.ground.audit.models import Entry
from evenhand.ground.outbox.runner import run_due
from evenhand.ground.people.actors import FOUNDER
from evenhand.mailroom.models import Mail
from evenhand.membership import facts, steps
from evenhand.membership.actions import list_unreached
from evenhand.membership.taking_over import take
from evenhand.reports.models import Report
from evenhand.telling.facts import to_tell_again
from evenhand.telling.models import Delivery, Round
from tests.cast import CLEO, MONDAY_NOON
from tests.mailroom.letters import arrive

DELIVERY = "td-23456789abcdef"


@pytest.fixture
def told(mailroom, code_in_force):
    """Ann was told of an edition by a letter, and Ben shares her address."""
    take(
        FOUNDER,
        b"Number,Name,E-mail\n1,Ann,home@lake.example\n2,Ben,home@lake.example\n3,Eva,eva@lake.example\n",
        whole=True,
    )
    (ann,) = (ref for ref, one in facts.reachable(facts.refs_after("", 9)).items() if one.name == "Ann")
    draft = open_draft(CLEO, "online", Writing("Code", "# Code\n\n**Be kind.** Do.\n", "Why not."))
    told = Round.objects.create(ref="tr-1", draft_id=draft, says="announced", begun_at=MONDAY_NOON)
    rest = {"made_at": MONDAY_NOON, "settled_at": MONDAY_NOON, "state": "sent"}
    Delivery.objects.create(ref=DELIVERY, round=told, member=ann, **rest)
    return ann


def bounce(status, *, of=DELIVERY, action="failed", host=None):
    """A report of failed delivery, as mail servers write it."""
    named = message_id(ours(), of) if host is None else f"<{of}@{host}>"
    lines = (
        "From: MAILER-DAEMON@lake.example",
        "To: report@lakeside.example",
        "Subject: Undelivered",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        "",
        "--b\r\nContent-Type: text/plain\r\n\r\nNobody took it.",
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.lake.example\r\n",
        f"Final-Recipient: rfc822; home@lake.example\r\nAction: {action}\r\nStatus: {status}\r\n",
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {named}\r\nSubject: The Code changes\r\n",
        "--b--\r\n",
    )
    return "\r\n".join(lines).encode()


def comes(raw):
    ref = arrive(raw, sent_by="")
    run_due(HANDLERS)
    return Mail.objects.get(ref=ref)


def reached():
    return sorted(one.name for one in facts.reachable(facts.refs_after("", 9)).values())


def test_a_letter_that_came_back_for_good_marks_the_address_for_all_who_have_it(told):
    mail = comes(bounce("5.1.1"))
    assert (mail.outcome, mail.became, reached()) == ("bounce", DELIVERY, ["Eva"])
    assert [(one.name, one.why) for one in list_unreached(FOUNDER)] == [("Ann", "came-back"), ("Ben", "came-back")]
    assert Report.objects.count() == 0


@pytest.mark.parametrize("status", ["4.4.1", "5.2.2", "5.7.1"])
def test_what_may_pass_marks_it_only_the_third_time_in_a_row(told, status):
    for n in range(2):
        comes(bounce(status) + b" " * n)
        steps.arrived([told])  # our own mail server took the next letter
    assert reached() == ["Ann", "Ben", "Eva"]
    comes(bounce(status) + b"   ")
    assert reached() == ["Eva"]


def test_what_came_back_before_a_letter_arrived_counts_no_more(told):
    for n in range(2):
        comes(bounce("4.4.1") + b" " * n)
    steps.arrived([told])
    steps.arrived([told])
    comes(bounce("4.4.1") + b"   ")
    assert reached() == ["Ann", "Ben", "Eva"]


def test_a_late_report_about_an_old_address_says_nothing_of_the_one_given_since(told, at):
    at(MONDAY_NOON + timedelta(days=3))
    take(FOUNDER, b"Number,E-mail\n1,ann@new.example\n", whole=False)
    comes(bounce("5.1.1"))
    assert (reached(), Delivery.objects.get().state) == (["Ann", "Ben", "Eva"], "unreachable")


def test_t8_whose_letter_came_back_for_good_was_not_told(told):
    comes(bounce("5.1.1"))
    row = Delivery.objects.get()
    assert (row.state, row.why, to_tell_again("tr-1")) == ("unreachable", "refused", ())
    take(FOUNDER, b"Number,E-mail\n1,ann@new.example\n", whole=False)
    assert to_tell_again("tr-1") == (told,)


@pytest.mark.parametrize(
    "other", [{"of": "td-aaaaaaaaaaaaaa"}, {"host": "elsewhere.example"}, {"action": "delayed"}, {"of": "mb-guessed"}]
)
def test_a_report_about_no_letter_of_ours_or_of_one_still_on_its_way_marks_nobody(told, other):
    comes(bounce("5.1.1", **other))
    assert reached() == ["Ann", "Ben", "Eva"]


def test_the_record_names_the_member_by_ref_and_no_address(told):
    comes(bounce("5.1.1"))
    said = Entry.objects.get(act="membership:come-back")
    assert (said.matter, said.facts) == ("membership", {"member": told, "permanent": "True"})
    assert "lake" not in str(list(Entry.objects.values_list("facts")))
