"""C3: one party, one thread, and nothing in a mail's head by which two could be put together. Over the real mail writer."""

from __future__ import annotations

import re

import pytest
from django.core import mail

from evenhand.cases.models import Party
from evenhand.doors.console.working import HANDLERS
from evenhand.ground.outbox.runner import run_due
from evenhand.ground.vault.steps import keep_identity
from evenhand.notices import steps
from evenhand.notices.models import Letter
from evenhand.notices.rules import Kind
from evenhand.notices.tongues import as_written
from tests.cast import MONDAY_NOON

ADDRESSES = {"reporter": "ada@members.example", "respondent": "ben@members.example"}
ID = r"<l-[2-9a-hjkmnp-z]{14}@lakeside\.example>"
WRITTEN = ("Auto-Submitted", "Content-Transfer-Encoding", "Content-Type", "Date", "From", "MIME-Version", "Message-ID")


@pytest.fixture
def letters(case, answers_come, house):
    """Two letters to each side of a case, as the mail writer makes them, by their reader."""
    mail.outbox.clear()
    for party in Party.objects.filter(side__in=ADDRESSES):
        keep_identity(party.person_id, {"email": ADDRESSES[party.side], "name": "Canary Name"})
        for kind in (Kind.MESSAGE, Kind.DECISION):
            steps.write(
                party.thread,
                party.person_id,
                kind=kind,
                letter=as_written("Hello,\n\nwords", "A letter"),
                at=MONDAY_NOON,
            )
    run_due({"letter": HANDLERS["letter"]})
    found = {}
    for each in mail.outbox:
        found.setdefault(each.to[0], []).append(each)
    return found


def test_c3_each_mail_has_one_reader_and_nobody_beside_them(letters):
    assert {who: len(found) for who, found in letters.items()} == dict.fromkeys(ADDRESSES.values(), 2)
    for who, found in letters.items():
        for each in found:
            assert (each.to, each.cc, each.bcc, each.recipients()) == ([who], [], [], [who])
            others = set(ADDRESSES.values()) - {who}
            assert not any(other in each.message().as_string() for other in others)


def test_c3_a_mails_head_holds_these_lines_and_no_others(letters):
    for found in letters.values():
        for each in found:
            assert sorted(each.message().keys()) == sorted((*WRITTEN, "Reply-To", "Subject", "To"))


def test_c3_ids_are_drawn_and_tell_neither_case_nor_number_nor_each_other(letters, case):
    ids = [each.message()["Message-ID"] for found in letters.values() for each in found]
    assert len(set(ids)) == len(ids) == 4
    assert [re.fullmatch(ID, each) is not None for each in ids] == [True] * 4
    refs = set(Letter.objects.values_list("ref", flat=True))
    assert {each.strip("<>").partition("@")[0] for each in ids} <= refs
    for found in letters.values():
        for each in found:
            assert case not in each.message().as_string()


def test_c3_answers_come_back_to_one_thread_each(letters):
    tokens = {who: {each.message()["Reply-To"] for each in found} for who, found in letters.items()}
    assert [len(each) for each in tokens.values()] == [1, 1]
    assert len(set().union(*tokens.values())) == 2
    assert [
        re.fullmatch(r"report\+[a-z2-7]{26}@lakeside\.example", t) is not None for s in tokens.values() for t in s
    ] == [
        True,
        True,
    ]
