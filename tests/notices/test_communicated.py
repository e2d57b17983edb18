"""When a letter counts as communicated: taken and not come back; else from its posting on its reader's own page (T1)."""

from __future__ import annotations

import datetime as dt
import smtplib

import pytest
from django.core.mail.backends.locmem import EmailBackend

from evenhand.appeals.facts import last_day_for
from evenhand.doors.console.working import HANDLERS
from evenhand.ground.outbox.runner import run_due
from evenhand.ground.people.actors import CLOCK
from evenhand.ground.people.facts import is_reachable
from evenhand.ground.people.models import Person
from evenhand.ground.vault.steps import keep_identity
from evenhand.notices import facts, steps
from evenhand.notices.actions import settle
from evenhand.notices.models import Letter
from evenhand.notices.rules import BETWEEN_TRIES, LAST_DAY, TRIED_FOR, Fate, Kind, is_tried_again
from evenhand.notices.tongues import as_written
from tests.cast import CLEO, MONDAY_NOON
from tests.doors.along import page_of, thread_of, words

DAY = dt.timedelta(days=1)


@pytest.fixture
def letter(case):
    """A decision that leaves by e-mail at noon; returns (ref, thread, person)."""
    from evenhand.cases.models import Party

    thread = thread_of(case, "respondent")
    person = Party.objects.get(thread=thread).person_id
    keep_identity(person, {"email": "ben@members.example"})
    assert is_reachable(person)
    ref = steps.write(
        thread, person, kind=Kind.DECISION, letter=as_written(f"Hello,\n\nUntil {LAST_DAY}.\n", "A"), at=MONDAY_NOON
    )
    return ref, thread, person


def told_at(thread, person):
    return facts.communicated_at(thread, person, Kind.DECISION)


def work():
    run_due({"letter": HANDLERS["letter"]})


def bounced(at, when, ref):
    """The letter is sent at that instant, and comes back two hours later."""
    at(when)
    work()
    at(when + dt.timedelta(hours=2))
    settle(CLOCK, ref, Fate.BOUNCED)


def test_t1_a_letter_is_communicated_when_the_mail_server_takes_it(letter):
    _ref, thread, person = letter
    assert told_at(thread, person) is None
    work()
    assert told_at(thread, person) == MONDAY_NOON
    assert last_day_for(thread, person, MONDAY_NOON, Kind.DECISION) == (dt.date(2026, 5, 1), False)


def test_t1_what_comes_back_was_not_communicated_and_is_sent_again(letter, at):
    ref, thread, person = letter
    bounced(at, MONDAY_NOON, ref)
    assert told_at(thread, person) is None
    settle(CLOCK, ref, Fate.BOUNCED)  # the same bounce once more
    assert Letter.objects.get(ref=ref).came_back == 1
    again = MONDAY_NOON + BETWEEN_TRIES + dt.timedelta(hours=3)
    at(again)
    work()
    assert told_at(thread, person) == again


def test_t1_after_three_tries_the_time_runs_from_the_posting_on_their_page_and_its_last_day_says_so(
    letter, at, client, case
):
    ref, thread, person = letter
    page = page_of(case)
    assert "Until Friday 1 May 2026, 23:59 Chicago time." in words(client.get(page))
    for n in range(3):
        assert told_at(thread, person) is None
        bounced(at, MONDAY_NOON + n * (BETWEEN_TRIES + dt.timedelta(hours=2)), ref)
    posted = MONDAY_NOON + 2 * BETWEEN_TRIES + dt.timedelta(hours=6)
    assert told_at(thread, person) == posted
    assert last_day_for(thread, person, posted, Kind.DECISION) == (dt.date(2026, 5, 5), False)
    assert "Until Tuesday 5 May 2026, 23:59 Chicago time." in words(client.get(page))
    at(MONDAY_NOON + 30 * DAY)
    work()
    assert told_at(thread, person) == posted
    assert Letter.objects.get(ref=ref).communicated_at is None


def test_a_server_that_refuses_a_reader_counts_as_a_try_and_one_that_is_away_does_not(letter, at, monkeypatch):
    ref, thread, person = letter
    answers = [OSError("away"), smtplib.SMTPRecipientsRefused({"x": (550, b"no such user")})]

    def send_messages(_self, messages):
        if answers:
            raise answers.pop(0)
        return len(messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    work()
    assert Letter.objects.get(ref=ref).came_back == 0
    at(MONDAY_NOON + dt.timedelta(minutes=1))
    work()
    assert (Letter.objects.get(ref=ref).came_back, told_at(thread, person)) == (1, None)
    again = MONDAY_NOON + BETWEEN_TRIES + dt.timedelta(hours=1)
    at(again)
    work()
    assert told_at(thread, person) == again


def test_nothing_is_tried_longer_than_a_week():
    at = MONDAY_NOON + TRIED_FOR - BETWEEN_TRIES
    assert [is_tried_again(1, MONDAY_NOON, at), is_tried_again(1, MONDAY_NOON, at + DAY)] == [True, False]
    assert is_tried_again(3, MONDAY_NOON, MONDAY_NOON) is False


def test_t1_whoever_has_no_address_is_told_on_their_page_at_once(case):
    from evenhand.cases.models import Party

    thread = thread_of(case, "respondent")
    person = Party.objects.get(thread=thread).person_id
    Person.objects.filter(ref=person).update(reachable=False)
    steps.write(thread, person, kind=Kind.DECISION, letter=as_written("B", "A"), at=MONDAY_NOON, by=CLEO.person)
    assert facts.communicated_at(thread, person, Kind.DECISION) == MONDAY_NOON
